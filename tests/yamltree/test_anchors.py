"""Anchors and aliases."""

import pytest

from kompose_py.yamltree.anchors import COPIES_PER_VALUE, FREE_COPIES
from tests.yamltree.reading import at, complaint, complaints, plain, plain_documents, read


def test_an_alias_is_the_value_of_its_anchor() -> None:
    assert plain("- &x {k: [1]}\n- *x\n- &y text\n- [*y, *x]\n") == [
        {"k": [1]},
        {"k": [1]},
        "text",
        ["text", {"k": [1]}],
    ]


def test_an_alias_shares_the_value_but_has_its_own_key() -> None:
    node = read("a: &x {k: 1}\nb: *x\n")
    assert at(node, "b").value is at(node, "a").value
    assert [str(at(node, "b").span), str(at(node, "b").key_span)] == ["compose.yaml:1:4", "compose.yaml:2:1"]


def test_an_alias_carries_the_tag_of_its_value() -> None:
    assert at(read("a: &x !override [1]\nb: *x\nc: &y !reset null\nd: *y"), "b").tag == "!override"
    assert at(read("c: &y !reset null\nd: *y"), "d").tag == "!reset"


def test_an_anchor_may_be_given_again() -> None:
    assert plain("[&x 1, *x, &x 2, *x]") == [1, 1, 2, 2]


def test_a_key_may_have_an_anchor_or_be_an_alias() -> None:
    assert plain("&k a: 1\nb: {*k : *k}\n") == {"a": 1, "b": {"a": "a"}}


def test_anchors_hold_in_later_documents() -> None:
    """As go-yaml has it; the YAML specification would not allow it."""
    assert plain_documents("a: &x 1\n---\nb: *x\n") == [{"a": 1}, {"b": 1}]


def test_an_unknown_alias_is_an_error() -> None:
    found = complaint("a: *nope\n")
    assert (found.slug, str(found.span), found.span and found.span.width) == ("unknown-alias", "compose.yaml:1:4", 5)
    assert "`&nope`" in found.summary


@pytest.mark.parametrize("text", ["a: &x [1, *x]", "a: &x {b: {c: *x}}", "a: &x {<<: *x}"])
def test_an_anchor_that_contains_itself_is_an_error(text: str) -> None:
    assert "alias-recursion" in [item.slug for item in complaints(text)]


def bomb(levels: int, width: int) -> str:
    lines = ["a0: &a0 [" + ", ".join("x" * width) + "]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * width) + "]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize("text", [bomb(8, 10), bomb(60, 2), bomb(60, 2).replace("[", "{<<: [").replace("]", "]}")])
def test_aliases_that_multiply_without_end_are_refused(text: str) -> None:
    """Text of a kilobyte would mean a document of gigabytes; also through merge keys."""
    slugs = [item.slug for item in complaints(text)]
    assert slugs[-1] == "alias-bomb"


def test_a_chain_of_merges_is_bounded_by_what_it_copies() -> None:
    """Each mapping takes over all that the one before has."""
    keys = ", ".join(f"k{n}: 0" for n in range(3000))
    lines = [f"a0: &a0 {{{keys}}}", *(f"a{n}: &a{n} {{<<: *a{n - 1}, x{n}: 0}}" for n in range(1, 150))]
    assert [item.slug for item in complaints("\n".join(lines))] == ["alias-bomb"]


def test_a_large_file_that_shares_a_lot_is_fine() -> None:
    """Thousands of services with the same twenty settings; many aliases for one word."""
    common = "x: &x\n" + "".join(f"  k{n}: v\n" for n in range(20))
    services = "".join(f"s{n}:\n  <<: *x\n  image: a\n" for n in range(8000))
    assert len(plain(common + services)) == 8001  # type: ignore[arg-type]
    words = "[&w word" + ", *w" * (FREE_COPIES + 1000) + "]"
    assert len(plain(words)) == FREE_COPIES + 1001  # type: ignore[arg-type]


def test_a_small_value_may_be_shared_by_many_but_not_beyond_the_ratio() -> None:
    items = ", ".join("x" * (COPIES_PER_VALUE * 3))
    lines = [f"a: &a [{items}]", *(f"k{n}: *a" for n in range(FREE_COPIES // (COPIES_PER_VALUE * 3) + 10))]
    assert complaint("\n".join(lines)).slug == "alias-bomb"


def test_merging_an_unknown_alias_is_one_error() -> None:
    assert complaint("a: {<<: *nope}\n").slug == "unknown-alias"
