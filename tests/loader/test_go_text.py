"""Numbers, booleans and dates as text; each row is what Go prints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.loader.go_text import go_text
from kompose_py.yamltree.node import Scalar, Timestamp

TEXTS: list[tuple[Scalar, str]] = [
    (0, "0"),
    (1, "1"),
    (-1, "-1"),
    (9223372036854775807, "9223372036854775807"),
    (-9223372036854775808, "-9223372036854775808"),
    (18446744073709551615, "18446744073709551615"),
    (123456789012345678901, "1.2345678901234568e+20"),
    (-9223372036854775809, "-9.223372036854776e+18"),
    (True, "true"),
    (False, "false"),
    (1.0, "1"),
    (1.10, "1.1"),
    (0.5, "0.5"),
    (-2.5, "-2.5"),
    (100.0, "100"),
    (100000.0, "100000"),
    (999999.0, "999999"),
    (1000000.0, "1e+06"),
    (1234567.5, "1.2345675e+06"),
    (123456.789, "123456.789"),
    (12345678.9, "1.23456789e+07"),
    (100000000.0, "1e+08"),
    (1e3, "1000"),
    (1e20, "1e+20"),
    (1e21, "1e+21"),
    (1e100, "1e+100"),
    (0.001, "0.001"),
    (0.0001, "0.0001"),
    (0.00001, "1e-05"),
    (0.00012345, "0.00012345"),
    (1.5e-7, "1.5e-07"),
    (0.0, "0"),
    (-0.0, "-0"),
    (float("inf"), "+Inf"),
    (float("-inf"), "-Inf"),
    (float("nan"), "NaN"),
    (0.1, "0.1"),
    (0.30000000000000004, "0.30000000000000004"),
    (5e-324, "5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (Timestamp("2024-01-02"), "2024-01-02 00:00:00 +0000 UTC"),
    (Timestamp("2024-1-2"), "2024-01-02 00:00:00 +0000 UTC"),
    (Timestamp("2024-01-02T03:04:05Z"), "2024-01-02 03:04:05 +0000 UTC"),
    (Timestamp("2024-01-02 03:04:05"), "2024-01-02 03:04:05 +0000 UTC"),
    (Timestamp("2024-01-02T03:04:05.5Z"), "2024-01-02 03:04:05.5 +0000 UTC"),
    (Timestamp("2024-01-02T03:04:05.120+02:00"), "2024-01-02 03:04:05.12 +0200 +0200"),
    (Timestamp("2024-01-02T03:04:05-05:30"), "2024-01-02 03:04:05 -0530 -0530"),
    (Timestamp("2024-01-02T03:04:05+00:00"), "2024-01-02 03:04:05 +0000 UTC"),
    (Timestamp("2024-01-02 3:4:5.123456789123"), "2024-01-02 03:04:05.123456789 +0000 UTC"),
    (Timestamp("0001-01-01"), "0001-01-01 00:00:00 +0000 UTC"),
    (5.960464477539063e-08, "5.960464477539063e-08"),
    (-12345678.0, "-1.2345678e+07"),
    (1e16, "1e+16"),
    (10**400, "+Inf"),
    (-(10**400), "-Inf"),
    ("1.10", "1.10"),
    (None, ""),
    (Timestamp("soon"), "soon"),
]


@pytest.mark.parametrize(("value", "expected"), TEXTS)
def test_a_scalar_is_printed_as_by_go(value: Scalar, expected: str) -> None:
    text = go_text(value)
    assert (text, type(text)) == (expected, str)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_printed_number_means_the_same(value: float) -> None:
    assert float(go_text(value)) == value
