"""Text to nodes: values, places, tags, depth."""

import pytest

from kompose_py.yamltree.node import Timestamp
from kompose_py.yamltree.reader import MAXIMUM_DEPTH
from tests.yamltree.reading import at, complaint, complaints, plain, plain_documents, read


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "\ufeff"])
def test_an_empty_text_has_no_documents(text: str) -> None:
    assert plain_documents(text) == []


def test_every_document_is_read() -> None:
    assert plain_documents("a\n---\n---\nb\n...\n--- 3\n") == ["a", None, "b", 3]


def test_mappings_and_lists_nest_and_keep_their_order() -> None:
    text = "b:\n- 1\n- - 2\n  - x: 3\na: {d: [e, {f: g}], c: }\n"
    value = plain(text)
    assert value == {"b": [1, [2, {"x": 3}]], "a": {"d": ["e", {"f": "g"}], "c": None}}
    assert list(read(text).value) == ["b", "a"]  # type: ignore[arg-type]


def test_quotes_and_blocks_are_text() -> None:
    assert plain("['1', \"true\", '']") == ["1", "true", ""]
    assert plain("- |\n  1\n- >-\n  null\n") == ["1\n", "null"]


def test_a_date_keeps_its_text_and_its_kind() -> None:
    assert type(at(read("day: 2001-01-01"), "day").value) is Timestamp


@pytest.mark.parametrize(
    ("path", "place", "key_place"),
    [
        ((), (1, 1, 1), (1, 1, 1)),
        (("web",), (2, 3, 1), (1, 1, 3)),
        (("web", "image"), (2, 10, 5), (2, 3, 5)),
        (("web", "ports"), (3, 10, 17), (3, 3, 5)),
        (("web", "ports", 1), (3, 18, 7), (3, 18, 7)),
        (("web", "text"), (4, 9, 4), (4, 3, 4)),
        (("web", "folded"), (7, 11, 3), (7, 3, 6)),
        (("web", "env"), (10, 3, 1), (9, 3, 3)),
        (("web", "env", 0), (10, 5, 1), (10, 5, 1)),
        (("web", "env", 0, "a"), (10, 8, 1), (10, 5, 1)),
        (("web", "none"), (11, 8, 1), (11, 3, 4)),
        (("web", "ünï"), (12, 8, 4), (12, 3, 3)),
    ],
)
def test_every_value_and_key_knows_its_place(
    path: tuple[str | int, ...], place: tuple[int, int, int], key_place: tuple[int, int, int]
) -> None:
    """Line, column and width; what goes over several lines is as wide as its first."""
    text = (
        'web:\n  image: nginx\n  ports: [ 8080, "91:91" ]\n  text: |  #\n    one\n    two\n'
        "  folded: one\n    two\n  env:\n  - a: b\n  none:\n  ünï: 'ok'"
    )
    node = at(read(text), *path)
    assert (node.span.line, node.span.column, node.span.width) == place
    assert (node.key_span.line, node.key_span.column, node.key_span.width) == key_place


def test_windows_line_ends_do_not_shift_places() -> None:
    node = at(read("a: 1\r\nb: two\r\n"), "b")
    assert (str(node.span), node.span.text) == ("compose.yaml:2:4", "two")


def test_a_tag_is_kept_and_the_value_below_it_read() -> None:
    node = read("a: !reset null\nb: !override [x]\nc: !override {d: 1}\ne: !x 5\nf: !reset\n")
    assert [(at(node, key).tag, at(node, key).value) for key in "aef"] == [
        ("!reset", None),
        ("!x", "5"),
        ("!reset", None),
    ]
    assert [at(node, key).tag for key in "bc"] == ["!override", "!override"]
    assert [at(node, "b", 0).value, at(node, "c", "d").value] == ["x", 1]


def test_the_tags_of_yaml_itself_are_used_up() -> None:
    node = read("a: !!str 12\nb: !!int '3'\nc: !!map {}\nd: !!set {x, y}\ne: ! 12\nf: ! '12'\n")
    assert [at(node, key).value for key in "abef"] == ["12", 3, 12, "12"]
    assert {at(node, key).tag for key in "abcdef"} == {None}
    assert list(at(node, "d").value) == ["x", "y"]  # type: ignore[arg-type]


def test_text_that_does_not_fit_its_tag_is_an_error() -> None:
    found = complaint("a: !!int x\n")
    assert (found.slug, found.summary) == ("invalid-tagged-value", "`x` is no !!int")
    assert str(found.span) == "compose.yaml:1:4"


def test_all_that_is_wrong_is_said_in_one_run() -> None:
    found = complaints("a: *x\nb: 1\nb: 2\n3: 4\nc: {<<: 5}\nd: [e\n")
    assert [item.slug for item in found] == [
        *("unknown-alias", "duplicate-key", "key-not-text", "invalid-merge", "invalid-yaml"),
    ]


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


def test_values_may_nest_to_the_limit() -> None:
    plain(nested(MAXIMUM_DEPTH))


@pytest.mark.parametrize(
    "text", [nested(MAXIMUM_DEPTH + 1), "[" * 100_000, "- " * 100_000, "? " * 100_000, "{a: " * 100_000]
)
def test_deeper_nesting_is_refused(text: str) -> None:
    """Before it can hurt: the text is not read to its end."""
    assert complaint(text).slug == "nesting-too-deep"


def test_aliases_cannot_nest_deeper_either() -> None:
    """Each level is harmless where it is written."""
    lines = ["a0: &a0 " + nested(50)]
    lines += [f"a{n}: &a{n} " + "[" * 50 + f"*a{n - 1}" + "]" * 50 for n in range(1, 5)]
    found = complaint("\n".join(lines))
    assert (found.slug, found.span and found.span.line) == ("nesting-too-deep", 4)
