"""Values that stand where Compose wants a text, as the text that compose-go makes of them."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.go_text import go_text
from kompose_py.yamltree.node import Node, Timestamp


def as_text(node: Node, name: str, diagnostics: Diagnostics) -> Node:
    """The node with its value as text; says so where the text is not what is written."""
    value = node.value
    if isinstance(value, list | dict) or (type(value) is str):
        return node
    text = go_text(value)
    written = node.span.text
    if (isinstance(value, float | Timestamp) or type(value) is int) and written != text:
        diagnostics.warning(
            "value-rewritten",
            f"`{name}` is `{text}`, not `{written}`: Compose reads it as a {_kind(value)}",
            node.span,
            help=f'put it in quotes: "{written}"',
        )
    return node.with_value(text)


def _kind(value: object) -> str:
    return "date" if isinstance(value, Timestamp) else "number"
