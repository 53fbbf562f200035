"""Amounts of time, memory and processor: from the texts that Compose accepts to whole numbers, without float noise."""

import math
import re
from typing import NewType

from kompose_py.model.numbers import INT64_MAX, parse_float, parse_integer

Count = NewType("Count", int)
"""A whole number that is not negative."""
Nanoseconds = NewType("Nanoseconds", int)
Bytes = NewType("Bytes", int)
NanoCpus = NewType("NanoCpus", int)
"""Billionths of a processor, as the Docker API counts them."""

_NANOSECONDS = {
    "ns": 1,
    "us": 1_000,
    "\u00b5s": 1_000,
    "\u03bcs": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
    "d": 86_400_000_000_000,
    "w": 604_800_000_000_000,
}
_DURATION_PART = re.compile(r"([0-9]*)(?:\.([0-9]*))?([^.0-9]*)")
_BINARY = {"": 1, "b": 1} | {
    unit + ending: 1024**power for power, unit in enumerate("kmgtp", start=1) for ending in ("", "b", "ib")
}
_DECIMAL = re.compile(r"\+?([0-9]*+)(?:\.([0-9]*+))?(?:[eE]([+-]?[0-9]{1,3}))?")


class QuantityError(ValueError):
    """A text that is no amount of the wanted kind; its text is the reason, as a clause about the value."""


def to_nanoseconds(text: str) -> Nanoseconds:
    """The length of a Compose duration such as `1h30m`, `2.5s` or `1w2d` (compose-spec, "Specifying durations").

    Raises:
        QuantityError: the text is no duration.
    """
    unsigned = text[1:] if text[:1] in ("-", "+") else text
    if unsigned == "0":
        return Nanoseconds(0)
    if not unsigned:
        raise QuantityError("is empty, not a duration such as `30s`")
    total = position = 0
    while position < len(unsigned):
        part = _DURATION_PART.match(unsigned, position)
        assert part is not None  # noqa: S101  (the pattern matches the empty text)
        total += _part_of_duration(part)
        position = part.end()
        if total > INT64_MAX:
            raise QuantityError("is longer than 292 years")
    return Nanoseconds(-total if text[0] == "-" else total)


def _part_of_duration(part: re.Match[str]) -> int:
    whole, fraction, unit = part.groups(default="")
    if not whole and not fraction:
        raise QuantityError("is not a duration such as `30s`")
    if not unit:
        raise QuantityError("has a number without a unit; write for example `30s`")
    if unit not in _NANOSECONDS:
        raise QuantityError(f"has the unknown unit `{unit}`; the units are ns, us, ms, s, m, h, d and w")
    factor = _NANOSECONDS[unit]
    return _whole(whole) * factor + _fraction(fraction, factor)


def _whole(digits: str) -> int:
    significant = digits.lstrip("0")
    if len(significant) > 19:
        raise QuantityError("is longer than 292 years")
    return int(significant or "0")


def _fraction(digits: str, factor: int) -> int:
    """What the digits after a decimal point amount to: digits beyond 64 bits are ignored, the rest is cut off."""
    kept = digits[:19] if int(digits[:19] or "0") <= INT64_MAX else digits[:18]
    return int(int(kept or "0") * (factor / 10 ** len(kept)))


def go_duration(duration: Nanoseconds) -> str:
    """A duration as `docker compose config` prints it: `1m30s`, `1h0m0s`, `1.5s`, `250ms`."""
    if duration == 0:
        return "0s"
    sign, rest = ("-", -duration) if duration < 0 else ("", duration)
    for unit, size in (("ns", 1_000), ("\u00b5s", 1_000_000), ("ms", 1_000_000_000)):
        if rest < size:
            return f"{sign}{_with_fraction(rest, size // 1_000)}{unit}"
    minutes, rest = divmod(rest, _NANOSECONDS["m"])
    hours, minutes = divmod(minutes, 60)
    before = f"{hours}h{minutes}m" if hours else f"{minutes}m" if minutes else ""
    return f"{sign}{before}{_with_fraction(rest, _NANOSECONDS['s'])}s"


def _with_fraction(amount: int, unit: int) -> str:
    whole, rest = divmod(amount, unit)
    digits = str(unit + rest)[1:].rstrip("0")
    return f"{whole}.{digits}" if digits else str(whole)


def to_bytes(value: str | float) -> Bytes:
    """The size that `512m`, `1.5 GiB`, `1e3` or a number means; `k` is always 1024 (compose-spec, byte values).

    A whole text may be negative (`-1` is how unlimited swap is written); one with a unit may not.

    Raises:
        QuantityError: the value is no size.
    """
    if isinstance(value, int):
        return Bytes(value) if abs(value) <= INT64_MAX else _whole_bytes(math.inf)
    if isinstance(value, float):
        return _whole_bytes(value)
    try:
        return Bytes(parse_integer(value))
    except ValueError:
        return _with_unit(value)


def _with_unit(text: str) -> Bytes:
    end = max(text.rfind(character) for character in "0123456789. ") + 1
    unit = text[end:].lower()
    number = text[: end - 1] if text[end - 1 : end] == " " else text[:end]
    try:
        amount = parse_float(number)
    except ValueError:
        raise QuantityError("is not a size such as `512m`") from None
    if amount < 0:
        raise QuantityError("is a negative size")
    if unit not in _BINARY:
        raise QuantityError(
            f"has the unknown unit `{text[end:]}`; the units are b, k, m, g, t and p, as in `1g` or `1gib`"
        )
    return _whole_bytes(amount * _BINARY[unit])


def _whole_bytes(amount: float) -> Bytes:
    if not math.isfinite(amount) or abs(amount) >= INT64_MAX:
        raise QuantityError("is larger than any size")
    return Bytes(int(amount))


def to_cpus(value: str | float) -> NanoCpus:
    """The billionths of a processor that `0.5`, `"1.25"` or `2` means; what is smaller than one is cut off.

    Raises:
        QuantityError: the value is no number, is negative, or more than a billion processors.
    """
    text = value if isinstance(value, str) else repr(value)
    number = _DECIMAL.fullmatch(text)
    if number is None or not (number[1] or number[2]):
        raise QuantityError("is negative" if text.startswith("-") else "is not a number such as `0.5`")
    whole, fraction, exponent = number.groups(default="")
    shift = 9 + int(exponent or "0") - len(fraction)
    digits = whole + fraction + "0" * shift if shift >= 0 else (whole + fraction)[:shift]
    significant = digits.lstrip("0")
    if len(significant) > 18:
        raise QuantityError("is more processors than there are")
    return NanoCpus(int(significant or "0"))
