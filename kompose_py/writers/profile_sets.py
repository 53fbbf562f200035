"""Which sets of profiles need a component of their own, so that components of any set add up.

Profiles mostly bring services that have nothing to do with each other. Where two of them change one object, or bring
one service, what both give together is not the sum of what each gives, so each set of such profiles has a component.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from kompose_py.manifests.manifest import ObjectRef
from kompose_py.plain import JsonObject

Objects: TypeAlias = Mapping[ObjectRef, JsonObject]
Build: TypeAlias = Callable[[frozenset[str]], Objects | None]
"""The objects of the project with a set of profiles; None where that is no valid project."""

_MOST = 5
"""How many profiles that depend on each other have so few sets that each may have a component."""


class DependentProfilesError(Exception):
    """Profiles that depend on each other, and are too many for a component of each set."""

    def __init__(self, profiles: Iterable[str]) -> None:
        self.profiles = tuple(profiles)
        super().__init__(", ".join(self.profiles))


def profile_sets(profiles: Sequence[str], build: Build) -> list[tuple[str, ...]]:
    """The sets that need a component: each profile alone, and all sets of those that depend on each other.

    Raises:
        DependentProfilesError: those are too many.
    """
    groups = _groups(profiles, build)
    for group in groups:
        if len(group) > _MOST:
            raise DependentProfilesError(group)
    return [
        chosen
        for group in groups
        for size in range(1, len(group) + 1)
        for chosen in combinations(group, size)
        if _brings_something(chosen, build)
    ]


def components_for(wanted: Iterable[str], sets: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The components to take for some profiles: the largest ones that bring nothing else."""
    wanted = set(wanted)
    fitting = [chosen for chosen in sets if wanted.issuperset(chosen)]
    return [chosen for chosen in fitting if not any(set(chosen) < set(other) for other in fitting)]


def _brings_something(profiles: Iterable[str], build: Build) -> bool:
    """Whether it is a valid project, other than the base: kustomize takes no empty component."""
    found = build(frozenset(profiles))
    return found is not None and bool(_changes(build(frozenset()) or {}, found))


def _groups(profiles: Sequence[str], build: Build) -> list[list[str]]:
    """The profiles, those together that depend on each other."""
    groups = [[profile] for profile in profiles]
    for one, other in combinations(profiles, 2):
        first, second = (next(group for group in groups if each in group) for each in (one, other))
        if first is not second and not _add_up(build, [[one], [other]]):
            groups.remove(second)
            first += second
    return groups if _add_up(build, groups) else [list(profiles)]


def _add_up(build: Build, groups: Sequence[Iterable[str]]) -> bool:
    """Whether what the groups bring together is what each brings alone. What is no valid project need not."""
    base, together = build(frozenset()) or {}, build(frozenset().union(*groups))
    if together is None:
        return True
    total: dict[ObjectRef, JsonObject | None] = {}
    for group in groups:
        alone = build(frozenset(group))
        changes = None if alone is None else _changes(base, alone)
        if changes is None or total.keys() & changes.keys():
            return False
        total.update(changes)
    return total == _changes(base, together)


def _changes(before: Objects, after: Objects) -> dict[ObjectRef, JsonObject | None]:
    changed = {ref: body for ref, body in after.items() if before.get(ref) != body}
    return {**changed, **dict.fromkeys(before.keys() - after.keys())}
