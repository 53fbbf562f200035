"""What an unquoted scalar means: the rules of go-yaml v4, which Compose files are read with.

They are YAML 1.2's booleans (`yes` is text) with YAML 1.1's numbers (`0440` is octal, `1_000` a thousand), without
its base 60 (`22:22` is text). See `resolve` in go-yaml's `resolver.go`.
"""

import re
from binascii import a2b_base64
from functools import lru_cache
from math import inf, isfinite, nan
from typing import Final

from kompose_py.yamltree.node import Scalar, Timestamp

STANDARD_TAG: Final = "tag:yaml.org,2002:"
"""What `!!` stands for in a tag."""

MERGE_TAG: Final = STANDARD_TAG + "merge"

_WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), nan),
    **dict.fromkeys(("-0", "-0.0"), -0.0),
}
_NUMBER_STARTS: Final = frozenset("0123456789+-.")
_LARGEST: Final = {"-": 2**63 - 1, "+": 2**63 - 1}  # Go reads a number with a sign as int64, others as uint64 as well
_DATE: Final = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_TIME: Final = r"(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](?:[.,][0-9]+)?"
_ZONE: Final = r"(?:Z|[+-](?:[01][0-9]|2[0-4]):(?:[0-5][0-9]|60))"
_TIMESTAMP: Final = f"{_DATE}(?:[Tt]{_TIME}{_ZONE}| +{_TIME})?"
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=1 << 12)  # files repeat their keys and values, which so become one object
def resolve(text: str) -> Scalar:
    """The value of an unquoted scalar without a tag."""
    if text[:1] in _NUMBER_STARTS:
        return _resolve_number(text)
    return _WORDS.get(text, text)


def resolve_tagged(text: str, tag: str, *, quoted: bool) -> Scalar:
    """The value of a scalar with an explicit tag, in its long form (`tag:yaml.org,2002:int` for `!!int`).

    A tag that YAML does not define leaves the text alone, but an unquoted null stays one: `!reset null`.

    Raises:
        ValueError: the text does not have the form that the tag asks for.
    """
    if tag == STANDARD_TAG + "str":
        return text
    if tag == STANDARD_TAG + "binary":
        return a2b_base64(text.replace("\n", ""), strict_mode=True).decode()
    kind = _KINDS.get(tag)
    value = resolve(text)
    if kind is None:
        return None if value is None and not quoted else text
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise ValueError(f"`{text}` is no {kind.__name__}")
    return value


_KINDS: Final[dict[str, type]] = {
    STANDARD_TAG + "int": int,
    STANDARD_TAG + "float": float,
    STANDARD_TAG + "bool": bool,
    STANDARD_TAG + "null": type(None),
    STANDARD_TAG + "timestamp": Timestamp,
}


def _resolve_number(text: str) -> Scalar:
    """The value of a scalar that starts like a number: most often one, or a date, or text after all."""
    if text in _WORDS:
        return _WORDS[text]
    if not text.isascii():
        return text
    if text[0] == ".":
        return _to_float(text, text)
    if text[4:5] == "-" and _is_timestamp(text):
        return Timestamp(text)
    digits = text.replace("_", "")
    if digits != digits.strip():  # `0 _`: Python would overlook the blank
        return text
    integer = _to_integer(digits)
    return _to_float(digits, text) if integer is None else integer


def _to_integer(digits: str) -> int | None:
    """The value of an integer in any of Go's notations; none when it is no integer, or needs more than 64 bits."""
    for base in (0, 8):  # 0: as the prefix says; Python, unlike Go, does not take a bare leading zero for octal
        try:
            value = int(digits, base)
        except ValueError:
            continue
        return value if -(2**63) <= value <= _LARGEST.get(digits[0], 2**64 - 1) else None
    return None


def _to_float(digits: str, text: str) -> float | str:
    """The value of a decimal fraction; `text` when it is none, or too large (`1e400`)."""
    try:
        value = float(digits)
    except ValueError:
        return text
    return value if isfinite(value) else text


def _is_timestamp(text: str) -> bool:
    """Whether this is a day that exists, with or without a time."""
    match = re.fullmatch(_TIMESTAMP, text)  # compiled when the first text looks like one
    if match is None:
        return False
    year, month, day = map(int, match.groups())
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] and (is_leap or (month, day) != (2, 29))
