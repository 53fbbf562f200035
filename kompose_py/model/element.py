"""The base of all model records: a record that knows the node it was bound from."""

from typing import Any, Self

from kompose_py.record import Record
from kompose_py.span import Span
from kompose_py.yamltree.node import Node


class Element(Record):
    """A part of a Compose project. Where it was written is no field: equality ignores it."""

    _node: Node | None = None

    @property
    def node(self) -> Node | None:
        """The canonical node that it was bound from; None for what was made in code."""
        return self._node

    def bound_to(self, node: Node) -> Self:
        """The same record, remembering its node."""
        self.__dict__["_node"] = node
        return self

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed, at the same place."""
        given = {name: value for name, value in self.__dict__.items() if name != "_node"}
        copy = type(self)(**{**given, **changes})
        return copy.bound_to(self._node) if self._node is not None else copy

    def span(self, *path: str | int) -> Span | None:
        """Where the attribute at `path` below this element is written: its key, or the nearest parent that has a place.

        `service.span("environment", "TAG")` is the place of the variable's name; `service.span()` of the service's.
        """
        node = self._node
        for step in path:
            child = _child(node, step)
            if child is None or not (child.key_place or child.place):
                break
            node = child
        return node.key_span if node is not None and (node.key_place or node.place) else None


def _child(node: Node | None, step: str | int) -> Node | None:
    if node is None:
        return None
    if isinstance(step, str):
        return node.get(step)
    return node.value[step] if isinstance(node.value, list) and step < len(node.value) else None
