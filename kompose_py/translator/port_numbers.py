"""Numbers of ports, as people write them in labels, variables and options."""

from typing import Final

LARGEST_PORT: Final = 65535


def port_number(text: str) -> int | None:
    """The port that a text names; None where it is no number from 1 to 65535."""
    if not (text.isascii() and text.isdecimal()):
        return None
    digits = text.lstrip("0")
    return int(digits) if digits and len(digits) <= 5 and int(digits) <= LARGEST_PORT else None
