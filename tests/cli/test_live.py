"""Lines that are written over."""

import pytest

from kompose_py.cli.live import LiveLines, Row


class Terminal:
    """Does with text what a terminal does, as far as `LiveLines` asks for it."""

    def __init__(self, width: int = 40, height: int = 10) -> None:
        self.width, self.height = width, height
        self.lines = [""]
        self.is_cursor_shown = True

    def size(self) -> tuple[int, int]:
        return self.width, self.height

    def say(self, text: str) -> None:
        while text:
            if text[0] == "\x1b":
                end = next(position for position, char in enumerate(text) if char.isalpha())
                self._do(text[2:end], text[end])
                text = text[end + 1 :]
            elif text[0] == "\n":
                self.row += 1
                self.lines = [*self.lines[: self.row], "", *self.lines[self.row + 1 :]]
                text = text[1:]
            else:
                written, _, _ = text.partition("\x1b")
                assert len(written) < self.width
                self.lines[self.row] += written
                text = text[len(written) :]

    row = 0

    def _do(self, argument: str, what: str) -> None:
        match what:
            case "F":
                self.row -= int(argument)
                assert self.row >= 0
                self.lines[self.row] = ""
            case "J":
                del self.lines[self.row :]
                self.lines.append("")
            case "h" | "l":
                self.is_cursor_shown = what == "h"


def test_lines_take_the_place_of_those_before() -> None:
    terminal = Terminal()
    with LiveLines(terminal.say, terminal.size, colour=True) as live:
        live.show([Row("web: starts"), Row("db: starts"), Row("job: starts")])
        live.show([Row("web: ready"), Row("db: ready", "32")])
        assert terminal.lines == ["web: ready", "db: ready", ""]
        assert not terminal.is_cursor_shown
    assert terminal.is_cursor_shown


@pytest.mark.parametrize("text", ["x" * 200, "日" * 200, "x" * 39 + "日"])
def test_no_line_is_longer_than_the_terminal_is_wide(text: str) -> None:
    terminal = Terminal()
    with LiveLines(terminal.say, terminal.size, colour=True) as live:
        live.show([Row(text)])
    assert terminal.lines[0].endswith("…")


def test_no_more_is_shown_than_there_is_room_for() -> None:
    terminal = Terminal(height=5)
    with LiveLines(terminal.say, terminal.size, colour=True) as live:
        live.show(Row(f"line {number}") for number in range(50))
    assert terminal.lines == ["line 0", "line 1", "line 2", "… and 47 more", ""]


def test_what_is_shown_does_nothing_to_the_terminal() -> None:
    terminal = Terminal()
    with LiveLines(terminal.say, terminal.size, colour=True) as live:
        live.show([Row("\x1b[2Jweb"), Row("a\nb")])
    assert terminal.lines == ["\ufffd[2Jweb", "a\ufffdb", ""]
