"""Variables replaced by their values, in all string values of a tree (compose-spec, "Interpolation")."""

from collections.abc import Callable, Mapping
from operator import is_not
from typing import TypeAlias

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.casts import CASTS, Cast, to_boolean
from kompose_py.loader.template import Lookup, TemplateError, substitute
from kompose_py.loader.trie import Trie
from kompose_py.span import Span
from kompose_py.yamltree.node import Node, Value

Locate: TypeAlias = Callable[[int, int], Span]
"""From where a part of a text starts and ends to its place in the source."""

_Casts: TypeAlias = "Trie[Cast] | None"
_NO_CASTS: Mapping[str, Trie[Cast]] = {}


def interpolate(tree: Node, lookup: Lookup, diagnostics: Diagnostics) -> Node:
    """`tree` with the references in its string values (never in keys) replaced, all errors being reported.

    Texts where Compose wants a number or a boolean are cast. A node in which nothing changes is itself in the
    result; what is shared (an alias) is looked at once and stays shared. A text with an error is left out, so
    that nothing else is said of it.
    """
    return _Walk(lookup, diagnostics).visit(tree, CASTS) or tree


def interpolate_text(text: str, lookup: Lookup, diagnostics: Diagnostics, locate: Locate) -> str | None:
    """`text` with its references replaced; None when that fails, which is reported then.

    A variable that is not set is replaced by nothing, with a warning at its first reference.
    """
    seen: set[str] = set()

    def warn(name: str, start: int, end: int) -> None:
        if name not in seen:
            seen.add(name)
            summary = f"the variable `{name}` is not set; an empty string is used"
            advice = f"set `{name}`, or write `${{{name}:-}}` if nothing is meant"
            diagnostics.warning("variable-unset", summary, locate(start, end), help=advice)

    try:
        return substitute(text, lookup, warn)
    except TemplateError as error:
        diagnostics.error(error.slug, error.reason, locate(error.start, error.end), help=error.advice)
        return None


def place_in(node: Node, text: str, start: int, end: int) -> Span:
    """Where `text[start:end]` of the scalar `text` stands; where the scalar starts when escapes or folds hide it."""
    span = node.span
    width = end - start
    found = span.source.line(span.line).find(text[:end], span.column - 1, span.column - 1 + span.width)
    if found >= 0:
        return Span(span.source, span.line, found + start + 1, width)
    # In a literal block each line of the text ends a line of the source.
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    row = text[line_start : line_end if line_end >= 0 else len(text)]
    number = span.line + 1 + text.count("\n", 0, start)
    written = span.source.line(number)
    if written.endswith(row):
        return Span(span.source, number, len(written) - len(row) + start - line_start + 1, width)
    return span


class _Walk:
    """Remembers what became of each list and mapping: an alias is another node with the same value."""

    __slots__ = ("_diagnostics", "_done", "_lookup")

    def __init__(self, lookup: Lookup, diagnostics: Diagnostics) -> None:
        self._lookup = lookup
        self._diagnostics = diagnostics
        self._done: dict[tuple[int, int], Value] = {}

    def visit(self, node: Node, casts: _Casts) -> Node | None:
        """The node with its references replaced; None for a text in which that fails."""
        value = node.value
        if type(value) is str:
            return self._text(node, value, casts) if "$" in value or (casts and casts.action) else node
        if type(value) is not dict and type(value) is not list:
            return node
        key = (id(value), id(casts))
        done = self._done.get(key)
        if done is None:
            done = self._done[key] = self._filled(value, casts)
        return node if done is value else _with_value(node, done)

    def _filled(self, value: Value, casts: _Casts) -> Value:
        """The list or mapping with its parts replaced; itself when none changes."""
        if isinstance(value, dict):
            changed: dict[str, Node | None] = {}
            branches, otherwise = (casts.branches, casts.otherwise) if casts else (_NO_CASTS, None)
            for key, child in value.items():
                below = branches.get(key, otherwise)
                if below is None and type(child.value) is str and "$" not in child.value:
                    continue  # as most are
                new = self.visit(child, below)
                if new is not child:
                    changed[key] = new
            return _without_failed({**value, **changed}) if changed else value
        assert isinstance(value, list)  # noqa: S101  (the only other kind that is visited)
        below = casts.otherwise if casts else None
        items = [
            item if below is None and type(item.value) is str and "$" not in item.value else self.visit(item, below)
            for item in value
        ]
        return [item for item in items if item is not None] if any(map(is_not, items, value)) else value

    def _text(self, node: Node, text: str, casts: _Casts) -> Node | None:
        def locate(start: int, end: int) -> Span:
            return place_in(node, text, start, end)

        filled = interpolate_text(text, self._lookup, self._diagnostics, locate)
        if filled is None:
            return None
        if casts and casts.action:
            return self._cast(node, filled, casts.action, is_written=filled == text)
        return node if filled == text else _with_value(node, filled)

    def _cast(self, node: Node, text: str, cast: Cast, *, is_written: bool) -> Node:
        try:
            value = cast(text)
        except ValueError as error:
            summary = f"`{node.key_span.text}` is `{text}`, which {error}"
            wanted = "write `true` or `false`" if cast is to_boolean else "write a number"
            advice = wanted if is_written else "check the variable that it comes from"
            self._diagnostics.error("wrong-type", summary, node.span, help=advice)
            return node
        if cast is to_boolean and text.lower() not in ("true", "false"):
            advice = f"write `{'true' if value else 'false'}`"
            self._diagnostics.warning("old-boolean", f"`{text}` is no boolean in YAML 1.2", node.span, help=advice)
        return _with_value(node, value)


def _without_failed(entries: Mapping[str, Node | None]) -> dict[str, Node]:
    return {key: node for key, node in entries.items() if node is not None}


def _with_value(node: Node, value: Value) -> Node:
    """Another value for the node; unlike `Node.with_value` it keeps the tag, which merging has still to see."""
    return Node(value, node.source, node.place, node.key_place, node.tag)
