"""A node on the way down from the top of a document, which remembers the way."""

from kompose_py.loader.shapes import MappingRule, Shape
from kompose_py.loader.wording import Path, dotted
from kompose_py.span import Span
from kompose_py.yamltree.node import Node


class Spot:
    """A node, the shape that it should have, its path, and the spot of the mapping or list that it stands in."""

    __slots__ = ("node", "outer", "path", "shape")

    def __init__(self, node: Node, shape: Shape, path: Path = (), outer: "Spot | None" = None) -> None:
        self.node = node
        self.shape = shape
        self.path = path
        self.outer = outer

    def below(self, step: str | int, node: Node, shape: Shape) -> "Spot":
        """The spot of a value of this mapping, or of an item of this list."""
        return Spot(node, shape, (*self.path, step), self)

    @property
    def rule(self) -> MappingRule | None:
        """What holds for it as a mapping; None when it should not be one."""
        return self.shape.mapping

    @property
    def name(self) -> str:
        """The path in words."""
        return dotted(self.path)

    @property
    def span(self) -> Span | None:
        """Where the value stands; what has no place of its own stands where its parent does."""
        if self.node.place or self.node.key_place:
            return self.node.span
        return self.outer.span if self.outer else None

    @property
    def key_span(self) -> Span | None:
        """Where its key stands, else the value."""
        return self.node.key_span if self.node.key_place else self.span
