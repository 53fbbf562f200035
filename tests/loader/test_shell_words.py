"""Commands in one text; the words are those that go-shellwords finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.loader.shell_words import ShellWordsError, Words, split_words

SPLIT = [
    ("", []),
    ("a", ["a"]),
    ("a b", ["a", "b"]),
    (" a  b\t\nc\r", ["a", "b", "c"]),
    ("'a b'", ["a b"]),
    ('"a b"', ["a b"]),
    ("a'b c'd", ["ab cd"]),
    ('a"b c"d', ["ab cd"]),
    ("''", [""]),
    ('""', [""]),
    ("a '' b", ["a", "", "b"]),
    ("'a\"b'", ['a"b']),
    ('"a\'b"', ["a'b"]),
    ("a\\ b", ["a b"]),
    ("\\a", ["a"]),
    ("a\\\\b", ["a\\b"]),
    ('"a\\nb"', ["anb"]),
    ('"a\\"b"', ['a"b']),
    ("'a\\nb'", ["a\\nb"]),
    ("'a\\'", ["a\\"]),
    ("$X", ["$X"]),
    ("${X} $$", ["${X}", "$$"]),
    ("a#b #c", ["a#b", "#c"]),
    ("a=b", ["a=b"]),
    ("a*?[x]{y}~!", ["a*?[x]{y}~!"]),
    ("$(a b)", ["$(a b)"]),
    ("x$(a b)y", ["x$(a b)y"]),
    ("$(a 'b c')", ["$(a 'b c')"]),
    ("`a b`", ["`a b`"]),
    ('`a "b c"`', ["`a b c`"]),
    ("`a) (b`", ["`a) (b`"]),
    ("'$(' a", ["$(", "a"]),
    ('"(a)"', ["(a)"]),
    ("'(a)'", ["(a)"]),
    ("\\(a\\)", ["(a)"]),
    ("é ü", ["é", "ü"]),
    ("a\xa0b", ["a\xa0b"]),
    ("http://x:1/?a=b", ["http://x:1/?a=b"]),
    ("a && b", ["a"]),
    ("a;b", ["a"]),
    ("a ; b", ["a"]),
    ("a|b", ["a"]),
    ("a || b", ["a"]),
    ("a > f", ["a"]),
    ("a >> f", ["a"]),
    ("a < f", ["a"]),
    ("a 2>f", ["a"]),
    ("a 2>&1", ["a"]),
    ("a 2x>f", ["a"]),
    ("a b2>f", ["a", "b2"]),
    ("a &", ["a"]),
    ("&& a", []),
    (";", []),
    ("'a && b' c", ["a && b", "c"]),
    ('"a;b" c', ["a;b", "c"]),
    ("\\; a", [";", "a"]),
    ("$(a && b) c", ["$(a && b)", "c"]),
    ("`a; b` c", ["`a; b`", "c"]),
    ("a '2'>f", ["a"]),
    ("a\\&b", ["a&b"]),
    ("echo a && b", ["echo", "a"]),
    ("-c 'sleep 1; echo x'", ["-c", "sleep 1; echo x"]),
    ("a <<EOF", ["a"]),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_a_command_is_split_as_by_the_reference(text: str, expected: list[str]) -> None:
    assert split_words(text).words == expected


@pytest.mark.parametrize(
    ("text", "operator", "cut"),
    [
        ("echo a && b", "&&", 7),
        ("a || b", "||", 2),
        ("a | b", "|", 2),
        ("a; b", ";", 1),
        ("a &", "&", 2),
        ("a > f", ">", 2),
        ("a >> f", ">>", 2),
        ("a < f", "<", 2),
        ("a 2>&1", ">", 3),
        ("'x' $(y) && b", "&&", 9),
    ],
)
def test_the_operator_that_ends_a_command_is_told(text: str, operator: str, cut: int) -> None:
    found = split_words(text)
    assert (found.operator, found.cut) == (operator, cut)


@pytest.mark.parametrize("text", ["a b", "'a && b'", "a\\&b", "$(a; b)", "`a > b`"])
def test_a_command_that_is_not_cut_has_no_operator(text: str) -> None:
    found = split_words(text)
    assert found == Words(found.words, None, -1)


@pytest.mark.parametrize(
    "text",
    ["'a", '"a', "(a)", "a (b)", "$(a", "`a", "a)", "$(a $(b))", "$((1))", "f()", "'a' \"b", "$(a && b", "a\\"],
)
def test_what_is_not_closed_is_refused(text: str) -> None:
    with pytest.raises(ShellWordsError):
        split_words(text)


@pytest.mark.parametrize("part", ["'a' ", 'a"b"', "`", '"', "\\ ", "$ "])
def test_a_long_command_is_split_in_linear_time(part: str) -> None:
    assert split_words(part * 100_000).words


@given(st.text(alphabet="ab 12\t\n'\"\\`$();&|<>é", max_size=60))
def test_any_text_is_split_or_refused(text: str) -> None:
    try:
        found = split_words(text)
    except ShellWordsError:
        return
    assert found.operator is None or text.startswith(found.operator, found.cut)


@given(st.lists(st.text(alphabet='ab ;&|()$`"\\<>\n', max_size=8)))
def test_words_in_single_quotes_come_back_as_they_are(words: list[str]) -> None:
    assert split_words(" ".join(f"'{word}'" for word in words)).words == words
