"""Numbers written as texts, by the rules of Go's strconv, which Compose follows; Python's `int()` takes more."""

import math
import re

INT64_MAX = 2**63 - 1

_INTEGER = re.compile(r"([+-]?)0*+([0-9]*+)")
_FLOAT = re.compile(r"[0-9_.eE+-]+")
_PREFIXED = re.compile(r"[0-9][0-9a-zA-Z_]{0,40}")


def parse_integer(text: str) -> int:
    """A decimal whole number of 64 bits, with an optional sign.

    Raises:
        ValueError: the text is none, or too large.
    """
    match = _INTEGER.fullmatch(text)
    if match is None or not text[-1:].isdigit():
        raise ValueError("is not a whole number")
    if len(match[2]) > 19:
        raise ValueError("is too large a number")
    number = int(match[1] + (match[2] or "0"))
    if not -INT64_MAX - 1 <= number <= INT64_MAX:
        raise ValueError("is too large a number")
    return number


def count_of(text: str) -> int | None:
    """The number that ASCII digits mean, at most the largest of 64 bits; None where the text is anything else."""
    if not (text.isascii() and text.isdecimal()):
        return None
    return min(int(text.lstrip("0")[:20] or "0"), INT64_MAX)


def parse_octal(text: str) -> int:
    """A whole number of 64 bits in octal digits without a prefix, such as the mode `0440`.

    Raises:
        ValueError: the text is none, or too large.
    """
    digits = text.lstrip("0")
    if not text or not text.isascii() or digits.strip("01234567") or len(digits) > 21:
        raise ValueError("is not an octal number such as `0440`")
    return int(digits or "0", 8)


def parse_umask(text: str) -> int:
    """A whole number of 32 bits as YAML writes it: `022` and `0o22` are octal, `0x12` hexadecimal, `18` decimal.

    Raises:
        ValueError: the text is none, or too large.
    """
    octal = text[:1] == "0" and text[1:2] in ("_", *"0123456789")
    try:
        number = int("0o" + text if octal else text, 0) if _PREFIXED.fullmatch(text) else -1
    except ValueError:
        number = -1
    if not 0 <= number < 2**32:
        raise ValueError("is not a umask such as `022`")
    return number


def parse_float(text: str) -> float:
    """A finite decimal number; underscores may stand between digits.

    Raises:
        ValueError: the text is none, or too large.
    """
    if _FLOAT.fullmatch(text) is None:
        raise ValueError("is not a number")
    try:
        number = float(text)
    except ValueError:
        raise ValueError("is not a number") from None
    if math.isinf(number):
        raise ValueError("is too large a number")
    return number
