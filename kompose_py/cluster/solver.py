"""What must be done so that a cluster holds what is desired: a pure function of what is desired and what is there."""

from collections.abc import Iterable, Mapping

from kompose_py.cluster.client import Object
from kompose_py.cluster.inventory import MEMBER_LABEL, Inventory
from kompose_py.cluster.kinds import KEPT, WORKLOADS
from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.record import Record


class Clash(Record):
    """An object that is not ours stands where one of ours should be. `set_id` is the set that it belongs to, if any."""

    manifest: Manifest
    set_id: str


class ApplyPlan(Record):
    """What is to be done, in this order. Each part can be done in parallel."""

    clashes: tuple[Clash, ...] = ()
    """Where there is one, nothing is done."""
    replaced: tuple[ObjectRef, ...] = ()
    """Workloads that become another kind: their pods must go before others use the same volumes and names."""
    stages: tuple[tuple[Manifest, ...], ...] = ()
    """What pods need, then what makes pods."""
    pruned: tuple[ObjectRef, ...] = ()
    """What is no longer desired."""
    kept: tuple[ObjectRef, ...] = ()
    """What is no longer desired, and holds data."""
    live: Mapping[ObjectRef, Object] = {}
    """The metadata of what is there."""
    parent: Object | None = None
    """The inventory that is there."""


def solve(
    desired: Iterable[Manifest], live: Mapping[ObjectRef, Object], inventory: Inventory, *, adopt: bool = False
) -> ApplyPlan:
    """Plan an apply.

    Args:
        desired: all objects of the project.
        live: the metadata of the objects of their kinds, and of all members of the inventory.
        inventory: tells what is ours.
        adopt: take objects that belong to no set, whoever made them.
    """
    manifests = list(desired)
    wanted = {manifest.ref for manifest in manifests}
    workloads = {manifest.name for manifest in manifests if manifest.kind in WORKLOADS}
    surplus = sorted(ref for ref, metadata in live.items() if _set_of(metadata) == inventory.id and ref not in wanted)
    gone = [ref for ref in surplus if ref.kind not in KEPT]
    replaced = [ref for ref in gone if ref.kind in WORKLOADS and ref.name in workloads]
    return ApplyPlan(
        clashes=tuple(_clashes(manifests, live, inventory, adopt=adopt)),
        replaced=tuple(replaced),
        stages=tuple(stage for stage in _stages(manifests) if stage),
        pruned=tuple(ref for ref in gone if ref not in replaced),
        kept=tuple(ref for ref in surplus if ref.kind in KEPT),
        live=live,
    )


def _clashes(
    manifests: list[Manifest], live: Mapping[ObjectRef, Object], inventory: Inventory, *, adopt: bool
) -> Iterable[Clash]:
    """Ours is what is a member, and what the same objects became when another tool applied them."""
    for manifest in manifests:
        found = live.get(manifest.ref)
        if found is None or _set_of(found) == inventory.id:
            continue
        if _set_of(found) or not (adopt or _is_of_project(found, inventory.project)):
            yield Clash(manifest=manifest, set_id=_set_of(found))


def _stages(manifests: list[Manifest]) -> tuple[tuple[Manifest, ...], tuple[Manifest, ...]]:
    return (
        tuple(manifest for manifest in manifests if manifest.kind not in WORKLOADS),
        tuple(manifest for manifest in manifests if manifest.kind in WORKLOADS),
    )


def _labels(metadata: Object) -> dict[str, str]:
    return metadata.get("labels") or {}


def _set_of(metadata: Object) -> str:
    return _labels(metadata).get(MEMBER_LABEL, "")


def _is_of_project(metadata: Object, project: str) -> bool:
    labels = _labels(metadata)
    return labels.get("app.kubernetes.io/managed-by") == "c2k" and labels.get("app.kubernetes.io/part-of") == project
