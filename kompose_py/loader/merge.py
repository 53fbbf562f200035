"""Putting one tree over another: several Compose files, several documents, `extends`, `include`.

The rules are those of the Compose specification, "Merge Compose files": mappings are merged, lists appended,
scalars replaced, and the attributes with a rule of their own (`rules/`) by that one. Nodes move, so places do too.
"""

from collections.abc import Callable

from kompose_py.diagnostics import Diagnostic, Diagnostics, Severity
from kompose_py.loader.trie import Trie
from kompose_py.yamltree.node import Node

Merge = Callable[[Node, Node, "Merger", "Trie[Merge]"], Node]
"""How one attribute merges: (base, override, merger, what holds below) to the result."""

_NOTHING: Trie[Merge] = Trie()


class Merger:
    """Merges trees by the rules of `trie`; reports what cannot be merged, and keeps the earlier value then."""

    def __init__(self, trie: Trie[Merge], diagnostics: Diagnostics) -> None:
        self._trie = trie
        self.diagnostics = diagnostics

    def merge(self, base: Node, override: Node, *path: str) -> Node:
        """`override` put over `base`; `path` tells where in a Compose file both stand, if not at its top."""
        trie = self._trie
        for key in path:
            trie = trie.below(key) or _NOTHING
        return self.combine(base, override, trie)

    def combine(self, base: Node, override: Node, trie: Trie[Merge]) -> Node:
        """`override` put over `base`, by the rule at `trie` if there is one."""
        if trie.action is not None:
            return trie.action(base, override, self, trie)
        if override.value is None:
            return base
        if isinstance(base.value, dict):
            return self.mappings(base, override, trie)
        if isinstance(base.value, list):
            return self.lists(base, override)
        return override

    def mappings(self, base: Node, override: Node, trie: Trie[Merge]) -> Node:
        """Two mappings, key by key."""
        if not isinstance(base.value, dict) or not isinstance(override.value, dict):
            return self._clash(base, override)
        merged = dict(base.value)
        for key, node in override.value.items():
            earlier = merged.get(key)
            merged[key] = node if earlier is None else self.combine(earlier, node, trie.below(key) or _NOTHING)
        return base.with_value(merged)

    def lists(self, base: Node, override: Node) -> Node:
        """Two lists, the second after the first, without what the first has already."""
        if not isinstance(base.value, list) or not isinstance(override.value, list):
            return self._clash(base, override)
        seen = {identity(item) for item in base.value}
        items = list(base.value)
        for item in override.value:
            if (key := identity(item)) not in seen:
                seen.add(key)
                items.append(item)
        return base.with_value(items)

    def _clash(self, base: Node, override: Node) -> Node:
        """The earlier value stays, so that the schema does not find fault with the later one a second time."""
        if override.value is None or base.value is None:
            return override
        name = f"`{override.key_span.text}`"
        self.diagnostics.add(
            Diagnostic(
                "cannot-merge",
                Severity.ERROR,
                f"{name} is {_kind(override)} here, which cannot be merged with what is written earlier",
                override.key_span,
                "write both in the same form",
                (("the earlier value", base.key_span),),
            )
        )
        return base


def identity(node: Node) -> object:
    """A hashable value that is equal for nodes of equal content."""
    value = node.value
    if isinstance(value, dict):
        return frozenset((key, identity(child)) for key, child in value.items())
    if isinstance(value, list):
        return tuple(identity(child) for child in value)
    return (type(value), value)


def _kind(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a mapping"
    return "a list" if isinstance(node.value, list) else "a single value"
