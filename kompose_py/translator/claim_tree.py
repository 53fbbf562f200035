"""The claims as a tree that is walked in step with a project; mapping modules are imported when they are met."""

from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias, Union

from kompose_py.translator.registry import SERVICE, Claim, claims_of
from kompose_py.yamltree.node import Node

Index: TypeAlias = dict[str, Union[str, "Index"]]
"""By step (`*`: any name, `[]`: any item, `x-*`: any extension); a text is the family whose claim stands there.

A claim that has others below it stands under the empty step.
"""

Path: TypeAlias = tuple[str | int, ...]


Find: TypeAlias = Callable[[str, str], Claim]
"""From a family and a path to the claim that stands there."""


class Families:
    """The claims of the mapping modules, which are imported when first asked for."""

    __slots__ = ("_claims", "_package")

    def __init__(self, package: str = "kompose_py.translator.mappings") -> None:
        self._package = package
        self._claims: dict[str, dict[str, Claim]] = {}

    def of(self, family: str) -> dict[str, Claim]:
        """The claims of one module, by path."""
        claims = self._claims.get(family)
        if claims is None:
            module = import_module(f"{self._package}.{family}")
            claims = self._claims[family] = {claim.path: claim for claim in claims_of(module)}
        return claims

    def declared(self, family: str, path: str) -> Claim:
        """The claim at `path` as the module has it."""
        claims = self.of(family)
        return claims.get(path) or claims["**." + path.rpartition(".")[2]]

    def acting(self, family: str, path: str) -> Claim:
        """The claim that something is done by: a decline or a mapping; for a covered attribute the service's mapping.

        What planning does stands for itself: nothing is left to do.
        """
        claim = self.declared(family, path)
        return claim if claim.apply or claim.is_declined else self.of(family).get(SERVICE, claim)


class ClaimTree:
    """One step of an index: what is claimed at `path`, and what below it."""

    __slots__ = ("_claim", "_family", "_find", "branches", "extension", "otherwise", "path")

    def __init__(self, index: str | Index, find: Find, path: str = "") -> None:
        below = {} if isinstance(index, str) else index
        family = index if isinstance(index, str) else index.get("")
        self.path = path
        self._find = find
        self._family = family if isinstance(family, str) else None
        self._claim: Claim | None = None
        self.branches = {step: ClaimTree(value, find, _join(path, step)) for step, value in below.items() if step}
        self.otherwise = self.branches.get("*") or self.branches.get("[]")
        self.extension = self.branches.get("x-*")

    @property
    def claim(self) -> Claim | None:
        """What decides here, if anything."""
        if self._claim is None and self._family is not None:
            self._claim = self._find(self._family, self.path)
        return self._claim

    def below(self, step: str) -> "ClaimTree | None":
        """What is claimed at and below the key `step`."""
        return self.branches.get(step, self.otherwise) or (self.extension if step.startswith("x-") else None)

    def meet(self, node: Node, path: Path, met: list[tuple[Claim, Path]]) -> None:
        """Add the claims at and below a node to `met`, each with its place."""
        claim, value, item = self.claim, node.value, self.otherwise
        if not self.branches:
            if claim is not None:
                met.append((claim.given(value), path))
        elif type(value) is dict:
            self._meet_entries(value, path, met)
        else:
            if claim is not None:
                met.append((claim, path))
            if type(value) is list and item is not None:
                for position, child in enumerate(value):
                    item.meet(child, (*path, position), met)

    def _meet_entries(self, entries: dict[str, Node], path: Path, met: list[tuple[Claim, Path]]) -> None:
        claim, branches, otherwise = self.claim, self.branches, self.otherwise
        rest = claim if claim is not None and claim.is_declined else None
        if claim is not None and rest is None:
            met.append((claim, path))
        for key, child in entries.items():
            branch = branches.get(key, otherwise)
            if branch is None and key[:2] == "x-":
                branch = self.extension
            if branch is not None:
                branch.meet(child, (*path, key), met)
            elif rest is not None:
                met.append((rest, (*path, key)))


def used(node: Node, tree: ClaimTree, path: Path = ()) -> list[tuple[Claim, Path]]:
    """The claims that stand at or below `node`, each with where it was met; parents come before children.

    A decline that has other claims below it is met at each key that none of them claims.
    """
    met: list[tuple[Claim, Path]] = []
    tree.meet(node, path, met)
    return met


def put(index: Index, path: str, family: str) -> None:
    """Note in an index that `family` claims `path`."""
    *parents, last = path.replace("[]", ".[]").split(".")
    for step in parents:
        below = index.setdefault(step, {})
        if isinstance(below, str):
            below = index[step] = {"": below}
        index = below
    existing = index.get(last)
    if isinstance(existing, dict):
        existing[""] = family
    else:
        index[last] = family


def to_text(path: Path) -> str:
    """A place as people write it: `services.web.ports[0].target`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def _join(path: str, step: str) -> str:
    return path + step if step == "[]" else f"{path}.{step}" if path else step
