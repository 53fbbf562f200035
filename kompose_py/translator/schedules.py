"""Schedules of CronJobs, as the API server reads them (batch/v1 CronJobSpec, schedule): five fields, or a word."""

from typing import NamedTuple

from kompose_py.model.quantities import QuantityError, to_nanoseconds

_WORDS = frozenset({"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"})
_EVERY = "@every "


class _Field(NamedTuple):
    """The numbers of a field; `names` stand for them from the least on."""

    least: int
    most: int
    names: tuple[str, ...] = ()


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS = (_Field(0, 59), _Field(0, 23), _Field(1, 31), _Field(1, 12, _MONTHS), _Field(0, 6, _DAYS))


def schedule(text: str) -> str:
    """The schedule in the words of Kubernetes, which knows Sunday as 0 and not as 7.

    Raises:
        ValueError: it is none.
    """
    fields = text.split()
    if len(fields) == len(_FIELDS):
        fields[-1] = ",".join("0" if item == "7" else item for item in fields[-1].split(","))
        if all(_is_legal(item, field) for each, field in zip(fields, _FIELDS, strict=True) for item in each.split(",")):
            return " ".join(fields)
    elif text in _WORDS or (text.startswith(_EVERY) and _is_duration(text.removeprefix(_EVERY))):
        return text
    raise ValueError(f"`{text}` is no schedule: write five fields such as `0 3 * * *`, or a word such as `@daily`")


def _is_legal(item: str, field: _Field) -> bool:
    """Whether it is a number, a range or all of them, each with or without a step."""
    span, slash, step = item.partition("/")
    if slash and not _number(step, _Field(1, 1 << 31)):
        return False
    if span in {"*", "?"}:
        return True
    first, hyphen, last = span.partition("-")
    start = _number(first, field)
    end = _number(last, field) if hyphen else start
    return start is not None and end is not None and start <= end


def _number(text: str, field: _Field) -> int | None:
    if text.lower() in field.names:
        return field.names.index(text.lower()) + field.least
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 else -1
    return number if field.least <= number <= field.most else None


def _is_duration(text: str) -> bool:
    if text[-1:] in {"d", "w"}:  # Compose knows days and weeks, Go does not
        return False
    try:
        return to_nanoseconds(text) > 0
    except QuantityError:
        return False
