"""Ports of this machine that stand for published ones."""

from typing import Final

_PRIVILEGED: Final = 1024
"""Ports below are those that only root may open, on most machines."""
_MOVED_BY: Final = 8000


def is_privileged(port: int) -> bool:
    """Whether only root may open it."""
    return port < _PRIVILEGED


def moved_up(port: int) -> int:
    """The port in place of one that only root may open."""
    return port + _MOVED_BY
