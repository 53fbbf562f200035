"""A number, boolean or date as text, where Compose wants a text: variables, labels, build arguments.

compose-go formats them with Go's `%v`, so `1.10` becomes `1.1` and `100000000.0` becomes `1e+08`.
"""

import math
import re

from kompose_py.yamltree.node import Scalar, Timestamp

_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:[Tt ]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:\.([0-9]+))?(?:Z|([+-][0-9]{2}):([0-9]{2}))?)?"
)


def go_text(value: Scalar) -> str:
    """The text of a scalar; a text is itself, and null is the empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _date_text(value) if isinstance(value, Timestamp) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    # Go's YAML reader makes a float of an integer that 64 bits cannot hold.
    if isinstance(value, int) and -(2**63) <= value < 2**64:
        return str(value)
    return _float_text(value)


def _float_text(value: float) -> str:
    """The shortest digits that mean the same number; with an exponent when it is below -4 or above 5."""
    try:
        number = float(value)
    except OverflowError:
        number = math.inf if value > 0 else -math.inf
    if not math.isfinite(number):
        return {math.inf: "+Inf", -math.inf: "-Inf"}.get(number, "NaN")
    shortest = repr(number)
    if "e" in shortest or abs(number) < 1e6:
        return shortest.removesuffix(".0")
    sign = "-" if number < 0 else ""
    whole, _, fraction = shortest.removeprefix("-").partition(".")
    digits = (whole[1:] + fraction).rstrip("0")
    return f"{sign}{whole[0]}{'.' if digits else ''}{digits}e+{len(whole) - 1:02}"


def _date_text(text: str) -> str:
    """A date or time as Go prints one: `2024-01-02 03:04:05.5 +0200 +0200`, and `+0000 UTC` where there is no zone."""
    match = _TIMESTAMP.fullmatch(text)
    if match is None:
        return str(text)
    year, month, day, hour, minute, second, fraction, zone_hour, zone_minute = match.groups(default="0")
    part = fraction[:9].rstrip("0")
    seconds = f"{second:0>2}.{part}" if part else f"{second:0>2}"
    offset = f"{zone_hour}{zone_minute}" if match[8] else "+0000"
    zone = "UTC" if offset in ("+0000", "-0000") else offset
    return f"{year}-{month:0>2}-{day:0>2} {hour:0>2}:{minute:0>2}:{seconds} {offset.replace('-0000', '+0000')} {zone}"
