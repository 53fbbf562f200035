"""Whom a container runs as, in numbers."""

from kompose_py.model.numbers import count_of
from kompose_py.model.service import Service
from kompose_py.translator.plan import KnownImage


def plan_user(service: Service, image: KnownImage | None) -> tuple[int | None, int | None]:
    """The user and group ids that a service's process starts with, each None where it is not known."""
    if service.user is None:
        return (image.user, image.group) if image else (None, None)
    name, _, group = service.user.partition(":")
    known = {"root": 0, **(image.users if image else {})}
    return _number(name, known), _number(group, known)


def _number(name: str, known: dict[str, int]) -> int | None:
    """An id as it is, or that of a known name; groups of well-known images have the ids of their users."""
    number = count_of(name)
    return known.get(name) if number is None else number
