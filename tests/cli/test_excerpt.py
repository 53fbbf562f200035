"""Lines of source with a mark under the place."""

import pytest

from kompose_py.cli.excerpt import WIDTH, cells, excerpt
from kompose_py.span import Source, Span


def shown(line: str, column: int = 1, width: int = 1, name: str = "compose.yaml") -> tuple[str, str] | None:
    return excerpt(Span(Source(name, line), 1, column, width))


def test_the_mark_stands_under_the_place() -> None:
    assert shown("    ulimits:", 5, 7) == ("    ulimits:", "    ^^^^^^^")


def test_a_tab_is_four_columns_wide() -> None:
    assert shown("\tname: x", 2, 4) == ("    name: x", "    ^^^^")


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert shown("名前: x", 5, 1) == ("名前: x", "      ^")
    assert shown("e\u0301: x", 4, 2) == ("e\u0301: x", "  ^^")


def test_a_long_line_is_cut_around_the_mark() -> None:
    line, mark = shown("a" * 500 + "HERE" + "b" * 500, 501, 4) or ("", "")
    assert line.startswith("…")
    assert line.endswith("…")
    assert cells(line) <= WIDTH + 2
    assert line[mark.index("^") : len(mark)] == "HERE"


@pytest.mark.parametrize("column", [1, 50, 51, 199, 200])
def test_the_mark_is_right_wherever_a_long_line_is_cut(column: int) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(200))
    line, mark = shown(text, column) or ("", "")
    assert mark.count("^") == 2
    assert text[column - 1] in line


def test_a_mark_that_goes_past_the_line_ends_with_it() -> None:
    assert shown("ab", 2, 50) == ("ab", " ^")
    assert shown("ab", 40, 2) == ("ab", "  ^")


@pytest.mark.parametrize("name", [".env", "db.env", "password.txt", "secrets/token"])
def test_lines_of_secret_files_are_not_shown(name: str) -> None:
    assert shown("hunter2", name=name) is None


@pytest.mark.parametrize(
    "line",
    [
        "POSTGRES_PASSWORD: hunter2",
        "      - MYSQL_ROOT_PASSWORD=hunter2",
        '"password": "hunter2"',
        "API_KEY: hunter2",
        "db_token=hunter2",
        "url: postgres://app:hunter2@db/shop",
        "environment: {SECRET_KEY_BASE: hunter2}",
    ],
)
def test_values_of_credentials_are_hidden(line: str) -> None:
    text, _ = shown(line) or ("", "")
    assert "hunter2" not in text
    assert text.endswith("***")


@pytest.mark.parametrize("line", ["    secrets:", "      - source: token", "  tokens: [a]", "image: nginx:1.27"])
def test_other_lines_are_shown_whole(line: str) -> None:
    assert shown(line) == (line, "^")


def test_control_characters_do_nothing_to_the_terminal() -> None:
    text, _ = shown("a\x1b[2Jb\u202ec") or ("", "")
    assert text == "a\ufffd[2Jb\ufffdc"


def test_a_line_that_is_not_there_is_not_shown() -> None:
    assert excerpt(Span(Source("compose.yaml", "a"), 7, 1)) is None
