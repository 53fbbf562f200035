"""Keys and merge keys."""

import pytest

from tests.yamltree.reading import at, complaint, complaints, plain, read


def test_a_key_given_twice_names_both_places() -> None:
    found = complaint("web:\n  image: a\n  ports: []\n  image: b\n")
    assert (found.slug, found.summary) == ("duplicate-key", "`image` is given twice")
    assert str(found.span) == "compose.yaml:4:3"
    assert [(caption, str(span)) for caption, span in found.notes] == [("first given here", "compose.yaml:2:3")]


def test_all_duplicates_are_named() -> None:
    found = complaints('a: 1\n"a": 2\nb: {c: 1, c: 2}\na: 3\n')
    assert [str(item.span) for item in found] == ["compose.yaml:2:1", "compose.yaml:3:11", "compose.yaml:4:1"]


def test_the_same_key_in_two_mappings_is_no_duplicate() -> None:
    assert plain("a: {k: 1}\nb: {k: 2}\n") == {"a": {"k": 1}, "b": {"k": 2}}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        *(("true: x", "`true` is a boolean"), ("1: x", "`1` is a number"), ("1.5: x", "`1.5` is a number")),
        *(("~: x", "`~` is null"), ("null: x", "`null` is null"), ("2001-01-01: x", "`2001-01-01` is a date")),
        *(("&k 5: x", "`5` is a number"), ("!!int '5': x", "`5` is a number")),
        *(("[a]: x", "this is a list"), ("{a: b}: x", "this is a mapping"), ("? - a\n: x", "this is a list")),
        ("{? : x}", "missing before this colon"),
    ],
)
def test_a_key_that_is_no_text_is_an_error(text: str, what: str) -> None:
    """Compose files have text keys only; compose-go says "non-string key"."""
    found = complaint(text)
    assert found.slug == "key-not-text"
    assert what in found.summary
    assert found.help


def test_an_alias_of_something_else_than_text_is_no_key() -> None:
    found = complaint("a: &k 12\nb:\n  *k : 1\n")
    assert (found.slug, str(found.span)) == ("key-not-text", "compose.yaml:3:3")


def test_a_template_in_braces_is_told_from_a_mapping() -> None:
    """`{{ x }}` is a mapping whose key is a mapping: what people meant is text."""
    found = complaint("image: {{ .Values.image }}\n")
    assert (str(found.span), "quotes" in found.help) == ("compose.yaml:1:9", True)


@pytest.mark.parametrize("key", ["yes", "on", "y", "22:22", "'1'", '"true"', "!!str 1", "!mine 1", "1a", "="])
def test_a_key_that_go_yaml_reads_as_text_is_text(key: str) -> None:
    expected = key.removeprefix("!!str ").removeprefix("!mine ").strip("'\"")
    assert plain(f"{key}: x") == {expected: "x"}


def test_a_merge_key_takes_over_what_is_lacking() -> None:
    """One level deep; own keys win, wherever they stand."""
    text = "base: &b {a: 1, b: {c: 1}, d: 1}\nweb:\n  a: 2\n  <<: *b\n  b: {e: 2}\n"
    assert plain(text)["web"] == {"a": 2, "b": {"e": 2}, "d": 1}  # type: ignore[index,call-overload]


@pytest.mark.parametrize("sources", ["[*x, *y]", "*l", "[{a: 1, b: 1}, {a: 2, c: 2}]"])
def test_of_several_sources_the_first_wins(sources: str) -> None:
    text = f"l: &l [&x {{a: 1, b: 1}}, &y {{a: 2, c: 2}}]\nm: {{<<: {sources}, d: 3}}\n"
    assert plain(text)["m"] == {"d": 3, "a": 1, "b": 1, "c": 2}  # type: ignore[index,call-overload]


def test_merges_follow_merges() -> None:
    text = "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}\n"
    assert plain(text)["c"] == {"y": 2, "x": 1}  # type: ignore[index,call-overload]


def test_merged_values_keep_places_and_tags() -> None:
    node = read("a: &a {x: !reset null}\nb: {<<: *a}\n")
    merged = at(node, "b", "x")
    assert (merged.tag, str(merged.key_span)) == ("!reset", "compose.yaml:1:8")


def test_merging_does_not_change_the_source() -> None:
    assert plain("a: &a {x: 1}\nb: {<<: *a, y: 2}\n")["a"] == {"x": 1}  # type: ignore[index,call-overload]


@pytest.mark.parametrize("key", ["!!merge <<", "!!merge x"])
def test_a_merge_key_may_be_tagged_as_one(key: str) -> None:
    assert plain(f"{key}: {{a: 1}}\nb: 2\n") == {"b": 2, "a": 1}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert plain("'<<': {a: 1}") == {"<<": {"a": 1}}


def test_two_merge_keys_in_one_mapping_are_an_error() -> None:
    assert complaint("<<: {a: 1}\n<<: {b: 2}\n").slug == "duplicate-key"


@pytest.mark.parametrize(
    ("value", "what"), [("x", "text"), ("", "null"), ("[[{a: 1}]]", "a list"), ("[{a: 1}, 5]", "a number")]
)
def test_only_mappings_can_be_merged(value: str, what: str) -> None:
    found = complaint(f"web:\n  <<: {value}\n")
    assert (found.slug, found.span and found.span.line) == ("invalid-merge", 2)
    assert f"this is {what}" in found.summary


def test_nothing_may_be_merged() -> None:
    assert plain("<<: []\na: 1\n") == {"a": 1}
