"""Where a spot is, when its node does not know."""

from kompose_py.loader.shapes import ANYTHING
from kompose_py.loader.spot import Spot
from kompose_py.span import Source
from kompose_py.yamltree.node import Node, pack

SOURCE = Source("compose.yaml", "services: {}")


def test_a_node_without_a_place_stands_where_its_parent_does() -> None:
    """Nodes that merging makes have no place of their own."""
    parent = Spot(Node({}, SOURCE, place=pack(10, 2)), ANYTHING)
    child = parent.below("web", Node(1, SOURCE), ANYTHING).below("user", Node(1, SOURCE), ANYTHING)
    assert [str(child.span), str(child.key_span)] == ["compose.yaml:1:11", "compose.yaml:1:11"]


def test_a_tree_without_places_has_no_span() -> None:
    assert Spot(Node(1, SOURCE), ANYTHING).below(0, Node(1, SOURCE), ANYTHING).span is None


def test_a_key_and_its_value_have_spans_of_their_own() -> None:
    spot = Spot(Node({}, SOURCE, place=pack(10), key_place=pack(0)), ANYTHING, ("services",))
    assert [str(spot.span), str(spot.key_span), spot.name] == ["compose.yaml:1:11", "compose.yaml:1:1", "services"]
