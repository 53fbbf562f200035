"""Short forms put into the tree: what a parser says in plain data becomes nodes at the place of the text."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.trie import Context
from kompose_py.yamltree.node import Node, Value

Plain: TypeAlias = str | int | bool | Sequence["Plain"] | Mapping[str, "Plain"] | None

_SCALARS = (str, int, type(None))


def expanded(node: Node, data: Plain) -> Node:
    """Nodes for `data`, all at the place of `node`."""
    return node.with_value(_value(node, data))


def _value(node: Node, data: Plain) -> Value:
    if isinstance(data, _SCALARS):  # to ask abstract classes is slow
        return data
    if isinstance(data, Mapping):
        source, place = node.source, node.place
        return {
            key: Node(value if isinstance(value, _SCALARS) else _value(node, value), source, place, place)
            for key, value in data.items()
        }
    return [expanded(node, item) for item in data]


def refuse(node: Node, attribute: str, error: ShortFormError, context: Context) -> None:
    """Report a text that is not of its short form, unless that is because of a variable that is not replaced."""
    if not context.interpolated and "$" in str(node.value):
        return
    context.diagnostics.error(
        f"invalid-{attribute.replace(' ', '-')}",
        f"the {attribute} `{node.value}` {error.reason}",
        node.span,
        help=error.advice,
    )
