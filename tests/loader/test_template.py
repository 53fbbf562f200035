"""References in one text; what each text becomes is what compose-go makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.loader.template import TemplateError, substitute

VARIABLES = {"A": "a", "EMPTY": "", "B": "b", "D": "$A", "N": "x\ny"}


def fill(text: str) -> str:
    return substitute(text, VARIABLES.get, lambda _name, _start, _end: None)


def error_of(text: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        fill(text)
    return caught.value


REPLACED = [
    ("", ""),
    ("plain", "plain"),
    ("é ü", "é ü"),
    ("$A", "a"),
    ("${A}", "a"),
    ("x$A.y", "xa.y"),
    ("$A$B", "ab"),
    ("$AB", ""),
    ("${A}B", "aB"),
    ("$A-$B", "a-b"),
    ("$_x", ""),
    ("$EMPTY.", "."),
    ("${EMPTY}", ""),
    ("$NONE", ""),
    ("${NONE}", ""),
    ("$$", "$"),
    ("$$A", "$A"),
    ("$$$A", "$a"),
    ("$$$$", "$$"),
    ("$${A}", "${A}"),
    ("$", "$"),
    ("a$", "a$"),
    ("$ ", "$ "),
    ("$1", "$1"),
    ("$-", "$-"),
    ("$.", "$."),
    ("$é", "$é"),
    ("$\u017f", ""),
    ("${\u017f}", ""),
    ("{A}", "{A}"),
    ("$A}", "a}"),
    ("}{", "}{"),
    ("${A:-x}", "a"),
    ("${EMPTY:-x}", "x"),
    ("${NONE:-x}", "x"),
    ("${A-x}", "a"),
    ("${EMPTY-x}", ""),
    ("${NONE-x}", "x"),
    ("${NONE:-}", ""),
    ("${NONE-}", ""),
    ("${NONE:-a b}", "a b"),
    ("${NONE:-:-}", ":-"),
    ("${NONE--}", "-"),
    ("${NONE:--}", "-"),
    ("${NONE:-?}", "?"),
    ("${NONE-:?}", ":?"),
    ("${A:+x}", "x"),
    ("${EMPTY:+x}", ""),
    ("${NONE:+x}", ""),
    ("${A+x}", "x"),
    ("${EMPTY+x}", "x"),
    ("${NONE+x}", ""),
    ("${A:+}", ""),
    ("${A+-}", "-"),
    ("${A:?e}", "a"),
    ("${A?e}", "a"),
    ("${EMPTY?e}", ""),
    ("${A:?}", "a"),
    ("${NONE:-$A}", "a"),
    ("${NONE:-${A}}", "a"),
    ("${NONE:-${ALSO:-z}}", "z"),
    ("${NONE:-${ALSO:-${A}}}", "a"),
    ("${NONE:-a${A}b}", "aab"),
    ("${A:+${B}}", "b"),
    ("${A:+[$B]}", "[b]"),
    ("${NONE:-$$}", "$"),
    ("${NONE:-$$A}", "$A"),
    ("${NONE:-${A:-x}y}z", "ayz"),
    ("${A:-x}y${B}", "ayb"),
    ("${NONE:-x}y${B:-z}", "xyb"),
    ("${NONE:-x}}", "x}"),
    ("${A}}", "a}"),
    ("${NONE:-{}}", "{}"),
    ("${NONE:-{x}}", "{x}"),
    ('${NONE:-{"a":1}}', '{"a":1}'),
    ("${NONE:-{}}${A}}", "{}}a"),
    ("${A:-{}}", "a"),
    ("a}${A}", "a}a"),
    ("${NONE:-x} ${NONE:-y} $A", "x y a"),
    ("${D}", "$A"),
    ("${NONE:-${D}}", "$A"),
    ("${N}", "x\ny"),
    ("$N$A", "x\nya"),
    ("${A}\n${B}", "a\nb"),
    ("${NONE:-a}\n${NONE:-b}", "a\nb"),
    ("${NONE:-a}\n}", "a\n}"),
]


@pytest.mark.parametrize(("text", "expected"), REPLACED)
def test_a_text_is_replaced_as_by_the_reference(text: str, expected: str) -> None:
    assert fill(text) == expected


MALFORMED = [  # the offset of the reference that is wrong
    ("${", 0),
    ("a ${", 2),
    ("${}", 0),
    ("${1}", 0),
    ("${1X}", 0),
    ("${-x}", 0),
    ("${A", 0),
    ("${A:", 0),
    ("${A:}", 0),
    ("${A:x}", 0),
    ("${A/x/y}", 0),
    ("${A!}", 0),
    ("${A.b}", 0),
    ("${ A}", 0),
    ("${A }", 0),
    ("${é}", 0),
    ("${$A}", 0),
    ("${NONE:-x", 0),
    ("${NONE:-${A}", 8),
    ("${A:-${", 0),
    ("${NONE:-a\nb}", 0),
    ("${NONE:-${1}}", 8),
    ("${NONE:-a${B}${NONE:-${!}}}", 21),
    ("${NONE:?${1}}", 8),
    ("$A${B}${", 6),
    ("${A:-x}y${", 8),
]


@pytest.mark.parametrize(("text", "offset"), MALFORMED)
def test_a_malformed_reference_is_refused_at_its_place(text: str, offset: int) -> None:
    error = error_of(text)
    assert (error.slug, error.start) == ("interpolation-invalid", offset)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("${NONE:?}", "the variable `NONE` is required but has no value"),
        ("${NONE?}", "the variable `NONE` is required but has no value"),
        ("${EMPTY:?why}", "the variable `EMPTY` is required but has no value: why"),
        ("${NONE:?need $A}", "the variable `NONE` is required but has no value: need a"),
        ("${NONE?no ${B}!}", "the variable `NONE` is required but has no value: no b!"),
    ],
)
def test_a_required_variable_without_value_is_refused_with_the_words_of_the_file(text: str, reason: str) -> None:
    error = error_of(text)
    assert (error.slug, error.reason) == ("variable-required", reason)
    assert "set `" in error.advice


def test_the_place_of_a_missing_variable_covers_its_reference() -> None:
    error = error_of("a ${NONE:?b} c")
    assert (error.start, error.end) == (2, 12)


def test_each_reference_to_a_variable_that_is_not_set_is_told_with_its_place() -> None:
    told: list[tuple[str, int, int]] = []
    substitute("$X ${Y} ${A:-$Z} ${NONE:-a${Z}}$EMPTY", VARIABLES.get, lambda *unset: told.append(unset))
    assert told == [("X", 0, 2), ("Y", 3, 7), ("Z", 26, 30)]


def test_an_alternative_of_a_variable_that_is_not_set_warns_of_nothing() -> None:
    told: list[str] = []
    assert substitute("${X:+a}${X+b}", VARIABLES.get, lambda name, _start, _end: told.append(name)) == ""
    assert told == []


def test_deep_nesting_is_refused_and_moderate_nesting_is_not() -> None:
    assert fill("${NONE:-" * 20 + "x" + "}" * 20) == "x"
    assert "nested more than" in error_of("${NONE:-" * 5_000 + "x" + "}" * 5_000).reason


@pytest.mark.parametrize(
    "text",
    [
        "$" * 200_000,
        "${A:-x}" * 50_000,
        "${NONE:-{x}}" * 50_000,
        "${NONE:-x}" * 20_000 + "y" * 1_000_000,
        "$A" * 100_000,
    ],
)
def test_a_long_text_is_replaced_in_linear_time(text: str) -> None:
    """Each takes some hundredths of a second; a quadratic scan would take minutes."""
    assert fill(text)


@pytest.mark.parametrize("part", ["${", "${A:-", "${NONE:-", "${NONE:-{}}"])
def test_a_long_malformed_text_is_refused_in_linear_time(part: str) -> None:
    assert error_of(part * 50_000).slug == "interpolation-invalid"


@given(st.text(alphabet="$ {}AB:-?+x\n\\", max_size=60))
def test_any_text_is_replaced_or_refused(text: str) -> None:
    dollars = {offset for offset, character in enumerate(text) if character == "$"}
    try:
        result = fill(text)
    except TemplateError as error:
        offset = error.start
        assert offset in dollars
    else:
        assert dollars or result == text


@given(st.text(max_size=40))
def test_doubled_dollars_give_the_text_itself(text: str) -> None:
    assert fill(text.replace("$", "$$")) == text
