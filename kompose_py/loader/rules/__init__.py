"""What is special about single attributes, a module for each family; ordinary attributes need no rule.

To give an attribute a short form, a way to merge or a path, add a `Rule` to its family's `RULES`.
"""

from kompose_py.loader.merge import Merge
from kompose_py.loader.rules import build, commands, limits, lists, mounts, ports, references, resources, values
from kompose_py.loader.trie import Rewrite, Trie

RULES = tuple(
    rule
    for family in (build, commands, limits, lists, mounts, ports, references, resources, values)
    for rule in family.RULES
)

CANONICAL: Trie[Rewrite] = Trie((rule.path, rule.canonical) for rule in RULES if rule.canonical)
EARLY: Trie[Rewrite] = Trie((rule.path, rule.canonical) for rule in RULES if rule.canonical and not rule.late)
"""The canonical forms that a tree has before another is merged over it."""
MERGES: Trie[Merge] = Trie((rule.path, rule.merge) for rule in RULES if rule.merge)
PATHS: Trie[Rewrite] = Trie((rule.path, rule.resolve) for rule in RULES if rule.resolve)
