"""Lines on a terminal that are written over again and again, such as a table of what goes on."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Self

from kompose_py.cli.excerpt import cells, clean
from kompose_py.cli.render import painted

_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_TO_END_OF_LINE, _TO_END_OF_SCREEN = "\x1b[K", "\x1b[J"


class Row(NamedTuple):
    """A line, and the colour that it has."""

    text: str
    colour: str = ""


class LiveLines:
    """The last lines of a terminal. Use it as a context manager: in the end the cursor is below them."""

    def __init__(self, say: Callable[[str], None], size: Callable[[], tuple[int, int]], *, colour: bool) -> None:
        self._say = say
        self._size = size
        self._colour = colour
        self._height = 0

    def __enter__(self) -> Self:
        self._say(_HIDE_CURSOR)
        return self

    def __exit__(self, *_error: object) -> None:
        self._say(_SHOW_CURSOR)

    def show(self, rows: Iterable[Row]) -> None:
        """Write these lines over those that were shown before; what the terminal has no room for is left out."""
        width, height = self._size()
        shown = [self._painted(row, width) for row in rows]
        if len(shown) >= height:
            shown = [*shown[: height - 2], f"… and {len(shown) - height + 2} more"]
        up = f"\x1b[{self._height}F" if self._height else ""
        self._height = len(shown)
        self._say(up + "".join(f"{line}{_TO_END_OF_LINE}\n" for line in shown) + _TO_END_OF_SCREEN)

    def _painted(self, row: Row, width: int) -> str:
        text = _cut(row.text, width)
        return painted(text, row.colour) if row.colour and self._colour else text


def _cut(line: str, width: int) -> str:
    line = clean(line)
    if cells(line) < width:
        return line
    while cells(line) >= width - 1:
        line = line[: max(0, len(line) - max(1, (cells(line) - width) // 2))]
    return f"{line}…"
