"""Scalars mean what they mean to go-yaml.

The tables are what go.yaml.in/yaml v4.0.0-rc.4 answered, which compose-go 2.16 reads Compose files with.
"""

import math

import pytest

from kompose_py.yamltree.node import Scalar, Timestamp
from kompose_py.yamltree.scalars import STANDARD_TAG, resolve, resolve_tagged

VALUES: list[tuple[Scalar, str]] = [
    (None, "~ null Null NULL"),
    (True, "true True TRUE"),
    (False, "false False FALSE"),
    (0, "0 +0 00 -00 +00 0_0 -0x0"),
    (1, "1 +1 1_ +_1 +0x1 0_x1 0__b1 +0b1"),
    (-1, "-1 -_1 -0b1"),
    (3, "3 0b11 0B11"),
    (7, "007 +0o7"),
    (10, "10 1__0"),
    (15, "15 017 0o17 0O17"),
    (-15, "-15 -017 -0o17"),
    (31, "0x1F 0X1F 0x_1F"),
    (-31, "-0x1F"),
    (288, "0440"),
    (511, "0777"),
    (1000, "1_000"),
    (2**63 - 1, "9223372036854775807 +9223372036854775807"),
    (2**63, "9223372036854775808"),
    (2**64 - 1, "18446744073709551615 0xffffffffffffffff"),
    (-(2**63), "-9223372036854775808"),
    (0.0, "0. 0.0 00.0 .0 +0.0 0e0 1e-400"),
    (-0.0, "-0 -0.0 -0. -0e0"),
    (0.001, "1e-3"),
    (0.5, ".5 +.5 .5_0"),
    (-0.5, "-.5 -.5_0"),
    (1.0, "1."),
    (1.1, "1.10"),
    (1.23, "1.2_3"),
    (8.0, "08 0_8"),
    (-8.0, "-08"),
    (19.0, "019"),
    (10.5, "+1_0.5"),
    (500.0, ".5e3"),
    (1000.0, "1e3 1E3 1e+3 1_e3"),
    (1000.5, "1_000.5"),
    (12000.0, "12e03 012e3"),
    (1e10, "1e1_0"),
    (2.0**64, "18446744073709551616 +18446744073709551615"),
    (-(2.0**63), "-9223372036854775809"),
    (1.2345678901234568e29, "123456789012345678901234567890"),
    (7.777777777777778e26, "0777777777777777777777777777"),
    (math.inf, ".inf .Inf .INF +.inf +.Inf +.INF"),
    (-math.inf, "-.inf -.Inf -.INF"),
]

TIMESTAMPS = """
2001-01-01
2001-1-1
2000-02-29
0000-01-01
2001-01-01T1:2:3Z
2001-01-01t01:02:03Z
2001-01-01T01:02:03.5Z
2001-01-01T01:02:03,5Z
2001-01-01T01:02:03+01:00
2001-01-01T01:02:03-24:60
2001-01-01 01:02:03
2001-01-01   01:02:03
2001-01-01 01:02:03.25
2001-01-01 1:2:3
"""

TEXTS = """
yes no on off y n Yes NO ON tRue nULL ~~ = << true1 a
22:22 1:30 190:20:30 12:30:45 1:30.5 0.1.2 1.2.3 10.0.0.1 1,000
. .. ._5 .1_ .e3 .5. -. +. +-.5 -.e3 .5__0 .iNF .Nan .infinity inf nan NaN Infinity +inf -inf
e3 1e 1e+ 1.e 1e5.5 1e400 -1e400 .5e400
_1 -_ -- --1 ++1 +-1 -a --a +a 1-2 0-1 1d 1f 1E 1Ei 100m 10Gi
0x -0x 0xg 0x-1 0b 0b2 0o 0o8 0x1p-2 0x1.8p1 0x1ffffffffffffffff
2001-13-01 2001-02-30 1900-02-29 2001-00-01 2001-01-00 01-01-01 20011-01-01 2001-01 2001-001-01 2001-01-01-x
2001-01-01T01:02:03 2001-01-01T01:02:03.Z 2001-01-01T24:00:00Z 2001-01-01T23:59:60Z 2001-01-01T01:02Z
2001-01-01T01:02:03+0100 2001-01-01T01:02:03+25:00 2001-01-01T01:02:03z
"""

TEXTS_WITH_BLANKS = ["a b", "1 2", "0 _", "2001-01-01 01:02:03Z", "2001-01-01 01:02", "2001-01-01T 01:02:03Z"]

OTHER_DIGITS = ["\u0663", "1\u0663", "+\uff11", "1\xa0", ".5\xa0"]
"""Python takes these for digits and blanks."""


@pytest.mark.parametrize(("value", "spellings"), VALUES)
def test_plain_scalars_that_go_yaml_reads_as_values(value: Scalar, spellings: str) -> None:
    """The type counts, and so does the sign of zero."""
    for text in spellings.split():
        assert (text, repr(resolve(text))) == (text, repr(value))


def test_nothing_is_null() -> None:
    assert resolve("") is None


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number(text: str) -> None:
    value = resolve(text)
    assert isinstance(value, float)
    assert math.isnan(value)


@pytest.mark.parametrize("text", [*TEXTS.split(), *TEXTS_WITH_BLANKS, *OTHER_DIGITS])
def test_plain_scalars_that_go_yaml_reads_as_text(text: str) -> None:
    assert type(resolve(text)) is str
    assert resolve(text) == text


@pytest.mark.parametrize("text", TIMESTAMPS.strip().splitlines())
def test_dates_and_times_keep_their_text(text: str) -> None:
    assert type(resolve(text)) is Timestamp
    assert resolve(text) == text


def test_a_number_of_many_digits_is_a_float_or_text() -> None:
    """Python refuses to convert thousands of digits to an integer; a file must not make that a crash."""
    assert resolve("1" * 300) == pytest.approx(float("1" * 300))
    assert resolve("9" * 5000) == "9" * 5000
    assert resolve("0" * 5000 + "17") == 15


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        *(("str", "12", "12"), ("str", "", ""), ("str", "~", "~")),
        *(("int", "3", 3), ("int", "0x1F", 31), ("int", "1_000", 1000)),
        *(("float", "3", 3.0), ("float", "3.5", 3.5), ("float", ".inf", math.inf), ("float", "-0", -0.0)),
        *(("bool", "true", True), ("bool", "False", False), ("null", "null", None), ("null", "", None)),
        *(("timestamp", "2001-01-01", Timestamp("2001-01-01")), ("binary", "aGVsbG8=", "hello"), ("binary", "", "")),
        *(("foo", "12", "12"), ("python/none", "x", "x")),
    ],
)
def test_a_tag_decides_quoted_or_not(tag: str, text: str, value: Scalar) -> None:
    for quoted in (True, False):
        assert repr(resolve_tagged(text, STANDARD_TAG + tag, quoted=quoted)) == repr(value)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        *(("int", "x"), ("int", "1.5"), ("int", "1.0"), ("int", ""), ("int", "true"), ("int", "2001-01-01")),
        *(("float", "x"), ("float", "2001-01-01"), ("float", "1e400"), ("float", "")),
        *(("bool", "yes"), ("bool", "1"), ("bool", ""), ("null", "x"), ("timestamp", "x"), ("timestamp", "12")),
        *(("binary", "aGVsbG8"), ("binary", "@@"), ("binary", "aGVs bG8="), ("binary", "gA==")),
    ],
)
def test_text_that_its_tag_does_not_allow_is_refused(tag: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        resolve_tagged(text, STANDARD_TAG + tag, quoted=True)


@pytest.mark.parametrize("text", ["12", "true", "x", "2001-01-01"])
def test_a_tag_of_somebody_else_leaves_the_text_alone(text: str) -> None:
    assert resolve_tagged(text, "!override", quoted=False) == text


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_an_unquoted_null_stays_null_under_a_tag_of_somebody_else(text: str) -> None:
    """`!reset null` must not become the text "null"; quoted, it is that text."""
    assert resolve_tagged(text, "!reset", quoted=False) is None
    assert resolve_tagged(text, "!reset", quoted=True) == text
