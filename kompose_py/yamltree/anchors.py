"""Anchors and what their aliases mean, with the bounds that keep a short text from meaning a huge document."""

from typing import Final

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import LoadError
from kompose_py.span import Span
from kompose_py.yamltree.node import Node

FREE_COPIES: Final = 200_000
"""How many values aliases may add to any text, however short."""

COPIES_PER_VALUE: Final = 10
"""How many values aliases may add for each one that is written out."""


class Anchored:
    """What an alias stands for: a node, the number of values in it, and of levels below it."""

    __slots__ = ("count", "height", "node")

    def __init__(self, node: Node, count: int = 1, height: int = 0) -> None:
        self.node = node
        self.count = count
        self.height = height


class Anchors:
    """The anchors of a text; a name stands for the value that it was given last.

    They hold to the end of the text, even in another document, as with go-yaml.
    """

    __slots__ = ("_known", "copies")

    def __init__(self) -> None:
        self._known: dict[str, Anchored | None] = {}
        self.copies = 0
        """How many values the aliases so far stand for."""

    def open(self, name: str) -> None:
        """A collection of this name begins; it cannot be used before it ends."""
        self._known[name] = None

    def close(self, name: str, anchored: Anchored) -> None:
        """The value of this name is known."""
        self._known[name] = anchored

    def follow(self, name: str, span: Span, written: int) -> Anchored | Diagnostic:
        """What `*name` at `span` stands for, or what is wrong with it; `written` values are before it.

        Raises:
            LoadError: the document means too many values.
        """
        if name not in self._known:
            advice = f"name a value above with `&{name}`, or put the text in quotes"
            return Diagnostic("unknown-alias", Severity.ERROR, f"nothing above is named `&{name}`", span, advice)
        anchored = self._known[name]
        if anchored is None:
            advice = "repeat the values that are needed instead"
            return Diagnostic("alias-recursion", Severity.ERROR, f"`&{name}` contains itself", span, advice)
        self.copies += anchored.count
        if self.copies > max(FREE_COPIES, COPIES_PER_VALUE * written):
            raise LoadError([_bomb(name, span)])
        return anchored


def _bomb(name: str, span: Span) -> Diagnostic:
    """The diagnostic for an alias that is one too many."""
    return Diagnostic(
        "alias-bomb",
        Severity.ERROR,
        f"with `*{name}` the aliases of this file stand for more values than could be meant",
        span,
        f"aliases may add {FREE_COPIES:,} values, or {COPIES_PER_VALUE} for each value written; use fewer of them",
    )
