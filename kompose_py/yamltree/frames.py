"""A collection that is being read: opened by the text, and not closed yet."""

from kompose_py.yamltree.node import Node


class Frame:
    """Takes the items of a list, or the values of a mapping; the list of documents is one too.

    `mapping` is none for a list. `key` and `key_place` belong to the value to come, `key_due` tells that a key comes
    next, `merges` that a merge key was met. `anchor` names the collection; `count` is the number of values that were
    read before it, `height` the number of levels below it.
    """

    __slots__ = ("anchor", "count", "height", "items", "key", "key_due", "key_place", "mapping", "merges", "node")

    def __init__(self, node: Node, anchor: str | None = None, count: int = 0) -> None:
        value = node.value
        self.node = node
        self.anchor = anchor
        self.count = count
        self.height = 0
        self.items: list[Node] = value if type(value) is list else []
        self.mapping: dict[str, Node] | None = value if type(value) is dict else None
        self.key = ""
        self.key_place = 0
        self.key_due = self.mapping is not None
        self.merges = False

    def add(self, node: Node) -> None:
        """The next item, or the value of `key`."""
        if self.mapping is None:
            self.items.append(node)
        else:
            self.mapping[self.key] = node
            self.key_due = True
