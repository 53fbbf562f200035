"""The phases that walk a whole tree by the rules of its attributes."""

from kompose_py.loader.rules import CANONICAL, EARLY, PATHS
from kompose_py.loader.scope import Scope
from kompose_py.loader.trie import rewrite
from kompose_py.yamltree.node import Node


def canonicalise(tree: Node, scope: Scope) -> Node:
    """The tree with every short form in long form, and every entry of a list once."""
    return rewrite(tree, CANONICAL, scope.context)


def spell_out(tree: Node, scope: Scope) -> Node:
    """The tree in the form in which others are merged over it, so that one entry in two forms counts once."""
    return rewrite(tree, EARLY, scope.context)


def resolve_paths(tree: Node, scope: Scope) -> Node:
    """The canonical tree with absolute paths."""
    return rewrite(tree, PATHS, scope.context)
