"""Durations, sizes and processors; what each text means is what compose-go makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.model.quantities import Nanoseconds, QuantityError, go_duration, to_bytes, to_cpus, to_nanoseconds

DURATIONS = [
    ("0", 0),
    ("0s", 0),
    ("1ns", 1),
    ("1us", 1000),
    ("1µs", 1000),
    ("1μs", 1000),
    ("1ms", 1000000),
    ("1s", 1000000000),
    ("1m", 60000000000),
    ("1h", 3600000000000),
    ("1d", 86400000000000),
    ("1w", 604800000000000),
    ("1h30m", 5400000000000),
    ("1m30s", 90000000000),
    ("1h5m30s20ms", 3930020000000),
    ("1d2h", 93600000000000),
    ("1w2d3h", 788400000000000),
    ("2.5s", 2500000000),
    (".5s", 500000000),
    ("1.s", 1000000000),
    ("1.5h", 5400000000000),
    ("0.1ms", 100000),
    ("1s1m", 61000000000),
    ("1s1s", 2000000000),
    ("-1s", -1000000000),
    ("+1s", 1000000000),
    ("-0", 0),
    ("+0", 0),
    ("-1h30m", -5400000000000),
    ("00012s", 12000000000),
    ("1.123456789s", 1123456789),
    ("1.1234567891234567890123s", 1123456789),
    ("0.5ns", 0),
    ("9223372036854775807ns", 9223372036854775807),
    ("292h", 1051200000000000),
    ("106751d", 9223286400000000000),
    ("15250w", 9223200000000000000),
    ("1.000000001h", 3600000003600),
]


@pytest.mark.parametrize(("text", "expected"), DURATIONS)
def test_a_duration_is_read_as_by_the_reference(text: str, expected: int) -> None:
    assert to_nanoseconds(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("-", "is empty"),
        ("5", "has a number without a unit"),
        ("1.", "has a number without a unit"),
        ("1h5", "has a number without a unit"),
        ("1.5.5s", "has a number without a unit"),
        ("s", "is not a duration"),
        (".s", "is not a duration"),
        ("--1s", "is not a duration"),
        ("\u0663s", "is not a duration"),
        ("1 s", "has the unknown unit ` s`"),
        ("1x", "has the unknown unit `x`"),
        ("1S", "has the unknown unit `S`"),
        ("1h 30m", "has the unknown unit `h `"),
        ("1e3s", "has the unknown unit `e`"),
        ("9223372036854775808ns", "is longer than 292 years"),
        ("99999999999999999999h", "is longer than 292 years"),
        ("106752d", "is longer than 292 years"),
        ("106751d24h", "is longer than 292 years"),
    ],
)
def test_the_reason_why_a_text_is_no_duration_is_told(text: str, reason: str) -> None:
    with pytest.raises(QuantityError, match=reason):
        to_nanoseconds(text)


PRINTED = [
    (0, "0s"),
    (1, "1ns"),
    (999, "999ns"),
    (1000, "1µs"),
    (1500, "1.5µs"),
    (999999, "999.999µs"),
    (1000000, "1ms"),
    (1500000, "1.5ms"),
    (1000000000, "1s"),
    (1500000000, "1.5s"),
    (59000000000, "59s"),
    (60000000000, "1m0s"),
    (61000000000, "1m1s"),
    (90000000000, "1m30s"),
    (3600000000000, "1h0m0s"),
    (3661000000000, "1h1m1s"),
    (5400000000000, "1h30m0s"),
    (86400000000000, "24h0m0s"),
    (-1, "-1ns"),
    (-1500, "-1.5µs"),
    (-90000000000, "-1m30s"),
    (3600000000001, "1h0m0.000000001s"),
    (9223372036854775807, "2562047h47m16.854775807s"),
    (-9223372036854775808, "-2562047h47m16.854775808s"),
]


@pytest.mark.parametrize(("duration", "expected"), PRINTED)
def test_a_duration_is_printed_as_by_the_reference(duration: int, expected: str) -> None:
    assert go_duration(Nanoseconds(duration)) == expected


@given(st.integers(-(2**53), 2**53))
def test_a_printed_duration_is_read_back(duration: int) -> None:
    """Up to a hundred days; a fraction of a longer one is a float in the reference too."""
    assert to_nanoseconds(go_duration(Nanoseconds(duration))) == duration


SIZES = [
    ("0", 0),
    ("1", 1),
    ("-1", -1),
    ("+5", 5),
    ("1024", 1024),
    ("1b", 1),
    ("1B", 1),
    ("1k", 1024),
    ("1K", 1024),
    ("1kb", 1024),
    ("1KB", 1024),
    ("1kib", 1024),
    ("1KiB", 1024),
    ("1m", 1048576),
    ("512m", 536870912),
    ("1.5g", 1610612736),
    ("1.5 GiB", 1610612736),
    ("2 gb", 2147483648),
    ("1t", 1099511627776),
    ("1p", 1125899906842624),
    ("0.5k", 512),
    ("0.1b", 0),
    ("1e3", 1000),
    ("1e3k", 1024000),
    ("5 ", 5),
    ("5.", 5),
    ("5.k", 5120),
    (".5k", 512),
    ("1_000", 1000),
    ("1_0k", 10240),
    ("-0k", 0),
    ("9223372036854775807", 9223372036854775807),
    ("1.0000001g", 1073741931),
    ("5K", 5120),
]


@pytest.mark.parametrize(("text", "expected"), SIZES)
def test_a_size_is_read_as_by_the_reference(text: str, expected: int) -> None:
    assert to_bytes(text) == expected


@pytest.mark.parametrize(("value", "expected"), [(512, 512), (-1, -1), (1e9, 10**9), (1.5, 1)])
def test_a_number_is_a_size_in_bytes(value: float, expected: int) -> None:
    """A number with a decimal point sets nothing in the reference."""
    assert to_bytes(value) == expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "is not a size"),
        ("k", "is not a size"),
        ("ten", "is not a size"),
        ("5  k", "is not a size"),
        (" 5", "is not a size"),
        ("5k ", "is not a size"),
        ("1.2.3k", "is not a size"),
        ("0x10", "is not a size"),
        ("inf", "is not a size"),
        ("nan ", "is not a size"),
        ("1__0k", "is not a size"),
        ("\u0663", "is not a size"),
        ("-5k", "is a negative size"),
        ("-1.5", "is a negative size"),
        ("5x", "has the unknown unit `x`"),
        ("5bk", "has the unknown unit `bk`"),
        ("5kk", "has the unknown unit `kk`"),
        ("5kibs", "has the unknown unit `kibs`"),
        ("9223372036854775808", "is larger than any size"),
        ("9e18k", "is larger than any size"),
        (float("inf"), "is larger than any size"),
        (float("nan"), "is larger than any size"),
    ],
)
def test_the_reason_why_a_value_is_no_size_is_told(value: str | float, reason: str) -> None:
    with pytest.raises(QuantityError, match=reason):
        to_bytes(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.5", 500_000_000),
        (".5", 500_000_000),
        ("2", 2_000_000_000),
        ("2.", 2_000_000_000),
        ("+1.25", 1_250_000_000),
        ("0.1", 100_000_000),
        ("0.29", 290_000_000),
        ("0.000000001", 1),
        ("0.0000000019", 1),
        ("1e-1", 100_000_000),
        ("1.5E1", 15_000_000_000),
        ("1e-999", 0),
        ("0", 0),
        ("000.50", 500_000_000),
        (0.1, 100_000_000),
        (1.1, 1_100_000_000),
        (2, 2_000_000_000),
        (1e-07, 100),
        (0, 0),
    ],
)
def test_processors_are_counted_without_float_noise(value: str | float, expected: int) -> None:
    assert to_cpus(value) == expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "is not a number"),
        (".", "is not a number"),
        ("abc", "is not a number"),
        ("500m", "is not a number"),
        ("1e", "is not a number"),
        (" 1", "is not a number"),
        ("\u0663", "is not a number"),
        (float("nan"), "is not a number"),
        ("-1", "is negative"),
        (-0.5, "is negative"),
        ("1e30", "is more processors than there are"),
        ("1e999", "is more processors than there are"),
    ],
)
def test_the_reason_why_a_value_is_no_number_of_processors_is_told(value: str | float, reason: str) -> None:
    with pytest.raises(QuantityError, match=reason):
        to_cpus(value)


@pytest.mark.parametrize("read", [to_nanoseconds, to_bytes, to_cpus])
@given(text=st.text(alphabet="0123456789.eE+-_ kmgibshnuwdµ", max_size=30))
def test_any_text_is_read_or_refused(read: object, text: str) -> None:
    assert callable(read)
    try:
        amount = read(text)
    except QuantityError:
        return
    assert isinstance(amount, int)


@pytest.mark.parametrize("read", [to_nanoseconds, to_bytes, to_cpus])
@pytest.mark.parametrize("text", ["1" * 200_000, "0" * 200_000 + "x", "1." * 100_000, "1." + "1" * 200_000 + "q"])
def test_a_long_text_is_refused_in_linear_time(read: object, text: str) -> None:
    assert callable(read)
    with pytest.raises(QuantityError):
        read(text)
