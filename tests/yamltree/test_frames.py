"""Collections that are being read."""

from kompose_py.span import Source
from kompose_py.yamltree.frames import Frame
from kompose_py.yamltree.node import Node

SOURCE = Source("compose.yaml", "")


def test_a_list_takes_items_and_never_waits_for_a_key() -> None:
    node = Node([], SOURCE)
    frame = Frame(node)
    assert not frame.key_due
    frame.add(Node(1, SOURCE))
    assert [item.value for item in frame.items] == [1]
    assert node.value is frame.items
    assert not frame.key_due


def test_a_mapping_waits_for_a_key_after_each_value() -> None:
    node = Node({}, SOURCE)
    frame = Frame(node)
    assert frame.key_due
    frame.key, frame.key_due = "a", False
    frame.add(Node(1, SOURCE))
    assert node.value is frame.mapping
    assert frame.mapping is not None
    assert list(frame.mapping) == ["a"]
    assert frame.key_due
