"""Where in a user's text something stands: the lowest layer, so that everything can point at a line."""

from typing import NamedTuple


class Source:
    """A text that was read, under the name that people know it by (`compose.yaml`, `<stdin>`)."""

    __slots__ = ("_lines", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line break; empty when there is no such line."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number - 1].rstrip("\r") if 0 < number <= len(self._lines) else ""

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
