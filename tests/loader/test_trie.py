"""Rules by path."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.trie import Context, Rewrite, Trie, rewrite
from kompose_py.span import Source
from kompose_py.yamltree.node import Node, Value

CONTEXT = Context(diagnostics=Diagnostics(), directory="/")
SOURCE = Source("x", "")


def node(value: object) -> Node:
    """Nodes for plain data."""
    if isinstance(value, dict):
        return Node({key: node(child) for key, child in value.items()}, SOURCE)
    inner: Value = [node(child) for child in value] if isinstance(value, list) else value  # type: ignore[assignment]
    return Node(inner, SOURCE)


def shout(leaf: Node, _: Context) -> Node:
    """Upper case."""
    return leaf.with_value(str(leaf.value).upper())


def test_a_star_is_any_key_and_any_item() -> None:
    """But a name of its own comes first."""
    trie: Trie[Rewrite] = Trie([("a.*", shout), ("a.x.y", shout)])
    tree = rewrite(node({"a": {"x": {"y": "one", "z": "two"}, "w": "three"}}), trie, CONTEXT)
    x, w = (tree.get("a") or tree).get("x"), (tree.get("a") or tree).get("w")
    assert x is not None
    assert w is not None
    assert (x.get("y") or x).value == "ONE"
    assert (x.get("z") or x).value == "two"
    assert w.value == "THREE"
    items = rewrite(node({"a": ["b"]}), trie, CONTEXT).get("a")
    assert items is not None
    assert [item.value for item in items.value] == ["B"]  # type: ignore[union-attr]


def test_what_no_rule_touches_is_shared() -> None:
    """Down to the whole tree."""
    tree = node({"a": {"b": 1}, "c": [1, 2]})
    assert rewrite(tree, Trie([("a.x", shout)]), CONTEXT) is tree
    changed = rewrite(tree, Trie([("a.b", shout)]), CONTEXT)
    assert changed is not tree
    assert changed.get("c") is tree.get("c")
