"""Numbers written as texts; each row is what Go's strconv makes of it."""

import pytest

from kompose_py.model.numbers import parse_float, parse_integer, parse_octal, parse_umask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1),
        ("01", 1),
        ("+1", 1),
        ("-1", -1),
        ("-0", 0),
        ("0" * 5_000 + "7", 7),
        ("9223372036854775807", 2**63 - 1),
        ("-9223372036854775808", -(2**63)),
    ],
)
def test_a_whole_number_is_read(text: str, expected: int) -> None:
    assert parse_integer(text) == expected


@pytest.mark.parametrize(
    "text", ["", "+", "-", " 1", "1 ", "1.0", "1e3", "1_0", "0x10", "\u0663", "abc", "9223372036854775808", "1" * 5_000]
)
def test_anything_else_is_no_whole_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a whole number|is too large a number"):
        parse_integer(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1.0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1e3", -1000.0),
        ("+1E-2", 0.01),
        ("1_0.5", 10.5),
        ("1e-999", 0.0),
    ],
)
def test_a_decimal_number_is_read(text: str, expected: float) -> None:
    assert parse_float(text) == expected


@pytest.mark.parametrize(
    "text", ["", ".", "e5", "1_", "_1", "1__0", " 1", "abc", "inf", "nan", "0x1", "1e999", "\u0663"]
)
def test_anything_else_is_no_decimal_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number|is too large a number"):
        parse_float(text)


@pytest.mark.parametrize(("text", "expected"), [("0440", 0o440), ("7", 7), ("0", 0), ("000", 0)])
def test_an_octal_number_is_read(text: str, expected: int) -> None:
    assert parse_octal(text) == expected


@pytest.mark.parametrize("text", ["", "8", "0o7", "+7", "-7", "7_7", " 7", "\u0667", "7" * 5_000])
def test_anything_else_is_no_octal_number(text: str) -> None:
    with pytest.raises(ValueError, match="is not an octal number"):
        parse_octal(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("022", 18),
        ("0o22", 18),
        ("0_22", 18),
        ("18", 18),
        ("0", 0),
        ("00", 0),
        ("0b11", 3),
        ("0X1f", 31),
        ("1_0", 10),
        ("4294967295", 2**32 - 1),
    ],
)
def test_a_umask_is_read_as_yaml_writes_numbers(text: str, expected: int) -> None:
    assert parse_umask(text) == expected


@pytest.mark.parametrize(
    "text", ["", "08", "+1", "-1", " 1", "__1", "0x", "1__0", "abc", "1.5", "4294967296", "\u0661", "1" * 5_000]
)
def test_anything_else_is_no_umask(text: str) -> None:
    with pytest.raises(ValueError, match="is not a umask"):
        parse_umask(text)
