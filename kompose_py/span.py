"""Where in a user's text something stands: the lowest layer, so that everything can point at a line."""

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple


class Source:
    """A text that was read, under the name that people know it by (`compose.yaml`, `<stdin>`)."""

    __slots__ = ("_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._starts: list[int] = []

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line break; empty when there is no such line."""
        starts = self._line_starts()
        if not 0 < number < len(starts):
            return ""
        return self.text[starts[number - 1] : starts[number] - 1].rstrip("\r")

    def span(self, start: int, width: int = 1) -> "Span":
        """The place of `width` characters from `start` on, as far as they are on one line; it is never empty."""
        starts = self._starts or self._line_starts()
        line = bisect_right(starts, start)
        line_end = self.text.find("\n", start, start + width)
        if line_end >= 0:
            width = len(self.text[start:line_end].rstrip("\r"))
        return Span(self, line, start - starts[line - 1] + 1, width or 1)

    def _line_starts(self) -> list[int]:
        """Where each line starts in the text, and where one more would."""
        if not self._starts:
            lengths = map((1).__add__, map(len, self.text.split("\n")))  # with their line breaks
            self._starts = list(accumulate(lengths, initial=0))
        return self._starts

    def __repr__(self) -> str:
        return f"Source({self.name!r})"


class Span(NamedTuple):
    """A place in a source: line and column count from 1; width is in characters, on that one line."""

    source: Source
    line: int
    column: int
    width: int = 1

    @property
    def file(self) -> str:
        """The name of the source."""
        return self.source.name

    @property
    def text(self) -> str:
        """The characters that the span covers."""
        return self.source.line(self.line)[self.column - 1 : self.column - 1 + self.width]

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"
