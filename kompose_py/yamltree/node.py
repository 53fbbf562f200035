"""A YAML value that knows where it was written; merging and copying move nodes, so places move with them."""

from typing import TypeAlias

from kompose_py.span import Source, Span


class Timestamp(str):
    """A plain scalar that YAML 1.1 reads as a date or time; the value is its text as written."""

    __slots__ = ()


Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = "Scalar | list[Node] | dict[str, Node]"


class Node:
    """A value with its place. Treat it as immutable: to change something, make another node.

    `value` is a scalar, a list of nodes, or a dict from key to node. A place is packed into one integer
    (see `pack`), 0 when there is none. `place` is where the value stands, `key_place` where its key stands
    when it is the value of a mapping. `tag` is an explicit tag such as `!reset`.
    """

    __slots__ = ("key_place", "place", "source", "tag", "value")

    def __init__(
        self, value: Value, source: Source, place: int = 0, key_place: int = 0, tag: str | None = None
    ) -> None:
        self.value = value
        self.source = source
        self.place = place
        self.key_place = key_place
        self.tag = tag

    def with_value(self, value: Value) -> "Node":
        """Another value at the same place (without the tag)."""
        return Node(value, self.source, self.place, self.key_place)

    @property
    def span(self) -> Span:
        """Where the value stands."""
        return unpack(self.source, self.place or self.key_place)

    @property
    def key_span(self) -> Span:
        """Where the key of this value stands; the value's own place when it has no key."""
        return unpack(self.source, self.key_place or self.place)

    def get(self, key: str) -> "Node | None":
        """The value under `key`, when this is a mapping that has it."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def __repr__(self) -> str:
        return f"Node({self.value!r})"


def pack(start: int, width: int = 1) -> int:
    """Pack a place into one integer: where it starts in the text, and its width in characters (at most 65,535)."""
    return start + 1 << 16 | (width if 0 <= width <= 0xFFFF else 0xFFFF)


def unpack(source: Source, place: int) -> Span:
    """The span of a packed place: as far as it goes, but not beyond its first line."""
    return source.span((place >> 16) - 1, place & 0xFFFF)
