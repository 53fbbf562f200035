"""What people are told when the text is no YAML."""

import pytest
from yaml.error import Mark, MarkedYAMLError

from kompose_py.span import Source
from kompose_py.yamltree.syntax_errors import to_diagnostic
from tests.yamltree.reading import complaint


@pytest.mark.parametrize(
    ("text", "place", "summary"),
    [
        ("a:\n\tb: 1\n", "2:1", "a tab cannot indent"),
        ("a: |\n\ttext\n", "2:1", "a tab cannot indent"),
        ("command: echo a: b\n", "1:16", "a `key:` is not expected here"),
        ("a: 1\n  b: 2\n", "2:4", "a `key:` is not expected here"),
        ("a: 1\nb\nc: 2\n", "2:1", "this line is no `key: value`"),
        ('a: "x\nb: 1\n', "1:4", "the quoted text that starts here never ends"),
        ("a: [1, 2\nb: 3\n", "1:4", "the list that starts here lacks a comma or its `]`"),
        ("a: {b: 1\nc: 3\n", "1:4", "the mapping that starts here lacks a comma or its `}`"),
        ("a: *.txt\n", "1:4", "`*` and `&` begin an alias or an anchor, and no name follows"),
        ("a: @x\n", "1:4", "unquoted text cannot start with `@`"),
        ("a: `x`\n", "1:4", "unquoted text cannot start with ```"),
        ("a: %x\n", "1:4", "unquoted text cannot start with `%`"),
        ("a: 'it's'\n", "1:8", "this does not fit into the mapping that it stands in"),
        ("a:\n  - b\n c: d\n", "3:2", "this does not fit into the mapping that it stands in"),
        ("- a\nb: c\n", "2:1", "this is no item of the list that it stands in"),
        ("a: - b\n", "1:4", "a list item is not expected here"),
        ("%x\na: b\n", "1:1", "`%` begins a directive, and this one is unknown"),
        ('a: "C:\\dir"\n', "1:7", "this escape is unknown"),
        ("a: \x1b[0m\n", "1:4", "character U+001B is not allowed in YAML"),
        ("a: 1\nb: 'ü\x00'\n", "2:6", "character U+0000 is not allowed in YAML"),
        ("a: x\udc80\n", "1:5", "character U+DC80 is not allowed in YAML"),
    ],
)
def test_the_usual_mistakes_are_named_where_they_are(text: str, place: str, summary: str) -> None:
    found = complaint(text)
    assert (found.slug, found.summary) == ("invalid-yaml", summary)
    assert found.help
    assert str(found.span) == f"compose.yaml:{place}"


def test_a_control_character_far_into_the_text_has_its_line() -> None:
    """The parsers give an offset, and libyaml's counts bytes."""
    assert str(complaint("# ä\n" * 20_000 + "b: \x07\n").span) == "compose.yaml:20001:4"


def test_what_is_not_known_is_passed_on() -> None:
    mark = Mark("", 0, 2, 4, None, 0)
    found = to_diagnostic(MarkedYAMLError(problem="the moon is full", problem_mark=mark), Source("compose.yaml", ""))
    assert (found.summary, str(found.span)) == ("this is no YAML: the moon is full", "compose.yaml:3:5")
