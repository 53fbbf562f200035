"""`!reset` and `!override`: what a later document takes away before it is merged (compose-spec, "Merge")."""

from kompose_py.yamltree.node import Node

RESET = "!reset"
_TAGS = (RESET, "!override")


def has_resets(document: Node) -> bool:
    """Whether anything in the document may be tagged so."""
    return any(tag in document.source.text for tag in _TAGS)


def cleared(target: Node, by: Node) -> Node:
    """`target` without what the tags in `by` take away."""
    if not isinstance(target.value, dict) or not isinstance(by.value, dict):
        return target
    kept = {}
    for key, node in target.value.items():
        other = by.value.get(key)
        if other is None:
            kept[key] = node
        elif other.tag not in _TAGS:
            kept[key] = cleared(node, other)
    return target.with_value(kept)


def untagged(node: Node) -> Node:
    """The tree without its tags, and without what is tagged `!reset`."""
    if isinstance(node.value, dict):
        return node.with_value({k: untagged(child) for k, child in node.value.items() if child.tag != RESET})
    if isinstance(node.value, list):
        return node.with_value([untagged(child) for child in node.value if child.tag != RESET])
    return node.with_value(node.value) if node.tag in _TAGS else node
