"""Whole numbers as the Kubernetes API counts: from 0 to what 32 bits hold."""

from typing import Final

from kompose_py.translator.where import Where

MOST: Final = (1 << 31) - 1
"""The largest `int32`, which most numbers of the API are; also the largest id of a user that Linux programs take."""


def counted(number: int, at: Where, *below: str | int) -> int:
    """The number of the attribute that is `below`; what no field of the API can hold is refused, and is 0."""
    if 0 <= number <= MOST:
        return number
    attribute = ".".join(str(step) for step in (*at.path, *below))
    at.refused(
        "count-refused",
        f"`{attribute}` of service `{at.element.name}` is {number}, which Kubernetes does not count to",
        *below,
        help=f"write a number from 0 to {MOST}",
    )
    return 0
