"""PersistentVolumeClaims: who shares which, on one node or over several."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.span import Span
from kompose_py.translator.plan import NfsShare, PlannedClaim


class Wanted(NamedTuple):
    """A claim as it was first asked for; `made` is False for one that somebody else makes."""

    name: str
    owner: str
    labels: dict[str, str]
    size: str
    storage_class: str | None
    shared: str
    """How it is shared: an option `shared_volumes`."""
    origin: Span | None
    made: bool = True
    share: NfsShare | None = None
    selector: dict[str, str] | None = None
    each_pod: bool = False
    """Whether each pod keeps its own, as long as no other service mounts it."""


class Claims:
    """Collects the claims of a project and who mounts them."""

    def __init__(self) -> None:
        self._wanted: dict[str, Wanted] = {}
        self._users: dict[str, dict[str, None]] = {}

    def known(self, key: str) -> str | None:
        """The name of the claim that was made for `key`."""
        wanted = self._wanted.get(key)
        return wanted and wanted.name

    def add(self, key: str, wanted: Wanted) -> str:
        """Make a claim for `key`, which is a volume or a path."""
        self._wanted[key] = wanted
        return wanted.name

    def use(self, key: str, service: str) -> None:
        """Remember that a service mounts it."""
        self._users.setdefault(key, {})[service] = None

    def planned(
        self, replicas: Mapping[str, int], diagnostics: Diagnostics
    ) -> tuple[tuple[PlannedClaim, ...], dict[str, tuple[str, ...]]]:
        """The claims to make, and those whose users must share a node, with their users."""
        claims, together = [], []
        for key, wanted in self._wanted.items():
            if wanted.share is not None:  # any number of pods on any nodes may mount it
                claims.append(_planned(wanted, "ReadWriteMany"))
                continue
            users = list(self._users[key])
            if wanted.each_pod and len(users) == 1:
                claims.append(_planned(wanted, "ReadWriteOnce").replace(each_pod_of=users[0]))
                continue
            spread = [name for name in users if replicas[name] > 1]
            many = spread or (len(users) > 1 and wanted.shared == "rwx")
            if many and wanted.made and wanted.shared != "colocate":
                _tell_many(wanted, spread or users, diagnostics)
                claims.append(_planned(wanted, "ReadWriteMany"))
                continue
            if wanted.made:
                claims.append(_planned(wanted, "ReadWriteOnce"))
            if len(users) > 1 or (spread and wanted.made):
                together.append((wanted.name, users))
                _tell_shared(wanted, users, diagnostics)
        return tuple(claims), _components(together)


def _planned(wanted: Wanted, mode: str) -> PlannedClaim:
    return PlannedClaim(
        name=wanted.name,
        owner=wanted.owner,
        size=wanted.size,
        access_modes=(mode,),
        storage_class=wanted.storage_class,
        labels=wanted.labels,
        origin=wanted.origin,
        share=wanted.share,
        selector=wanted.selector,
    )


def _components(together: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    """Claims joined where they share a user: pods that are bound to one node by two claims must agree on one node."""
    group_of: dict[str, tuple[str, list[str]]] = {}
    for claim, users in together:
        groups = {group_of[user][0]: group_of[user] for user in users if user in group_of}
        joined = max(groups.values(), key=lambda group: len(group[1]), default=(claim, []))
        moved = [user for group in groups.values() if group is not joined for user in group[1]]
        for user in [*moved, *(user for user in users if user not in group_of)]:
            joined[1].append(user)
            group_of[user] = joined
    return {claim: tuple(users) for claim, users in group_of.values()}


def _tell_many(wanted: Wanted, services: list[str], diagnostics: Diagnostics) -> None:
    names = ", ".join(f"`{name}`" for name in services)
    diagnostics.warning(
        "volume-needs-rwx",
        f"the claim `{wanted.name}` is mounted by several pods ({names}), so it asks for ReadWriteMany",
        wanted.origin,
        help="see that the storage class can do that, or keep the pods on one node: `--set shared_volumes=colocate`",
    )


def _tell_shared(wanted: Wanted, services: list[str], diagnostics: Diagnostics) -> None:
    names = ", ".join(f"`{name}`" for name in services)
    diagnostics.note(
        "volume-colocated",
        f"services {names} share the claim `{wanted.name}`, so their pods are kept on one node",
        wanted.origin,
        help="with a storage class that can do ReadWriteMany, use `--set shared_volumes=rwx` to spread them",
    )
