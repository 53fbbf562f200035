"""Rules by attribute path, and the walk that applies them: only where a rule can apply, sharing all other nodes."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from kompose_py.diagnostics import Diagnostics
from kompose_py.record import Record
from kompose_py.yamltree.node import Node

Action = TypeVar("Action")


class Trie(Generic[Action]):
    """Actions by path. A path is dotted; `*` stands for any key and for any item of a list."""

    __slots__ = ("action", "branches", "otherwise")

    def __init__(self, entries: Iterable[tuple[str, Action]] = ()) -> None:
        self.action: Action | None = None
        self.branches: dict[str, Trie[Action]] = {}
        self.otherwise: Trie[Action] | None = None
        for path, action in entries:
            self.at(path).action = action

    def below(self, key: str) -> "Trie[Action] | None":
        """What holds below `key`; None when there is nothing."""
        return self.branches.get(key, self.otherwise)

    def at(self, path: str) -> "Trie[Action]":
        """What holds at a path and below it; made when there is nothing yet."""
        trie = self
        for key in path.split("."):
            if key == "*":
                trie.otherwise = trie.otherwise or Trie()
                trie = trie.otherwise
            else:
                trie = trie.branches.setdefault(key, Trie())
        return trie


class Context(Record):
    """What a rule may need to know beside the node that it rewrites."""

    diagnostics: Diagnostics
    directory: str
    """Where relative paths start."""
    home: str | None = None
    """What `~` stands for."""
    interpolated: bool = True
    """Whether variables are replaced; if not, a short form may be unreadable because of them."""


Rewrite = Callable[[Node, Context], Node]


def rewrite(node: Node, trie: Trie[Rewrite], context: Context) -> Node:
    """Apply the actions of `trie` to the tree, parents before children.

    An action leaves a node of a form that it does not know as it is: what is wrong with it is the schema's to say.
    """
    if trie.action is not None:
        node = trie.action(node, context)
    value = node.value
    if type(value) is dict:
        if trie.branches or trie.otherwise is not None:
            return _rewrite_entries(node, value, trie, context)
    elif type(value) is list and trie.otherwise is not None:
        items = [rewrite(item, trie.otherwise, context) for item in value]
        if any(new is not old for new, old in zip(items, value, strict=True)):
            return node.with_value(items)
    return node


def _rewrite_entries(node: Node, entries: dict[str, Node], trie: Trie[Rewrite], context: Context) -> Node:
    branches, otherwise = trie.branches, trie.otherwise
    changed: dict[str, Node] = {}
    for key, child in entries.items():
        branch = branches.get(key, otherwise)
        if branch is None:
            continue
        if branch.branches or branch.otherwise is not None or branch.action is None:
            new = rewrite(child, branch, context)
        else:  # as most are
            new = branch.action(child, context)
        if new is not child:
            changed[key] = new
    return node.with_value({**entries, **changed}) if changed else node
