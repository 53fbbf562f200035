"""Does what a plan says, and yields what happens. To stop in between is safe: the next run goes on from there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from kompose_py.cluster.client import FIELD_MANAGER, ApiError, Client, Object, Query
from kompose_py.cluster.clock import Clock
from kompose_py.cluster.events import Applied, Event, Kept, Outcome, Pruned, Rejected
from kompose_py.cluster.inventory import Inventory
from kompose_py.cluster.kinds import KEPT
from kompose_py.cluster.solver import ApplyPlan, solve
from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.record import Record

PARALLEL = 8
_GONE_WITHIN = 60.0
"""Seconds in which a deleted object must be gone before it is made anew."""

Given = TypeVar("Given")
Result = TypeVar("Result")


class Wishes(Record):
    """How to apply."""

    prune: bool = True
    dry_run: bool = False
    """Have the API server judge everything, and change nothing."""
    force: bool = False
    """Take over fields of other managers, and objects that belong to no project."""
    recreate: bool = False
    """Delete and make anew what cannot be changed in place."""


def survey(client: Client, inventory: Inventory, desired: Iterable[Manifest], *, force: bool = False) -> ApplyPlan:
    """Look at what is there, and plan.

    Raises:
        ApiError: a kind may not be listed, or the cluster does not answer.
    """
    manifests = list(desired)
    kinds = {manifest.kind for manifest in manifests}
    parent = inventory.find(client)
    old = [kind for kind in inventory.kinds(parent) if kind not in kinds]
    live: dict[ObjectRef, Object] = {}
    with _workers() as run:
        queries = [
            *(Query(kind, metadata_only=True) for kind in sorted(kinds)),
            *(Query(kind, inventory.members, metadata_only=True) for kind in old),
        ]
        for query, items in zip(queries, run(client.find, queries), strict=True):
            live.update({ObjectRef(query.kind, item["metadata"]["name"]): item["metadata"] for item in items})
    return solve(manifests, live, inventory, adopt=force).replace(parent=parent)


def run(plan: ApplyPlan, client: Client, inventory: Inventory, wishes: Wishes, clock: Clock) -> Iterator[Event]:
    """Apply a plan that has no clashes; stops after the first stage in which something was rejected.

    Raises:
        ApiError: the inventory cannot be written, or the cluster does not answer.
    """
    return _Run(plan, client, inventory, wishes, clock).events()


class _Run:
    """One run of a plan."""

    def __init__(self, plan: ApplyPlan, client: Client, inventory: Inventory, wishes: Wishes, clock: Clock) -> None:
        self._plan = plan
        self._client = client
        self._inventory = inventory
        self._wishes = wishes
        self._clock = clock
        self._parent = plan.parent

    def events(self) -> Iterator[Event]:
        """Do it."""
        plan, prunes = self._plan, self._wishes.prune
        wanted = {manifest.kind for stage in plan.stages for manifest in stage}
        present = {ref.kind for ref in (*plan.replaced, *plan.pruned, *plan.kept)}
        self._write_inventory(wanted | present)
        with _workers() as parallel:
            if prunes:
                yield from parallel(self._prune, plan.replaced)
            for stage in plan.stages:
                rejected = False
                for event in parallel(self._apply, stage):
                    rejected |= isinstance(event, Rejected)
                    yield event
                if rejected:
                    return
            if prunes:
                yield from parallel(self._prune, plan.pruned)
            yield from (Kept(ref=ref) for ref in plan.kept)
        left = {ref.kind for ref in plan.kept} if prunes else present
        if left != present:
            self._write_inventory(wanted | left)

    def _write_inventory(self, kinds: set[str]) -> None:
        """Before members are made, so that they are found; it names no kind too few at any time."""
        desired = self._inventory.parent(kinds)
        found = self._parent
        if self._wishes.dry_run or (
            found is not None and self._inventory.kinds(found) == self._inventory.kinds(desired)
        ):
            return
        self._parent = self._client.apply(desired, force=True)

    def _apply(self, manifest: Manifest) -> Event:
        wishes, before = self._wishes, self._plan.live.get(manifest.ref)
        body = self._inventory.member(manifest.body)
        try:
            after = self._client.apply(body, dry_run=wishes.dry_run, force=wishes.force)
        except ApiError as error:
            if not (error.is_immutable and wishes.recreate and before and manifest.kind not in KEPT):
                return Rejected(manifest=manifest, error=error)
            return self._recreate(manifest, body)
        return Applied(ref=manifest.ref, outcome=_outcome(before, after))

    def _recreate(self, manifest: Manifest, body: Object) -> Event:
        if self._wishes.dry_run:
            return Applied(ref=manifest.ref, outcome="recreated")
        try:
            self._client.delete(*manifest.ref)
            end = self._clock.now() + _GONE_WITHIN
            while self._client.get(*manifest.ref) is not None and self._clock.now() < end:
                self._clock.sleep(0.2)
            self._client.apply(body, force=self._wishes.force)
        except ApiError as error:
            return Rejected(manifest=manifest, error=error)
        return Applied(ref=manifest.ref, outcome="recreated")

    def _prune(self, ref: ObjectRef) -> Event:
        return Pruned(ref=ref) if self._wishes.dry_run else _delete(self._client, self._plan.live, ref)


def remove(client: Client, inventory: Inventory, *, volumes: bool) -> Iterator[Event]:
    """Delete all members of the inventory, and it itself when nothing is left; volumes only when asked.

    Raises:
        ApiError: the cluster does not answer, or denies it.
    """
    parent = inventory.find(client)
    members = inventory.find_members(client, inventory.kinds(parent))
    going = sorted(ref for ref in members if volumes or ref.kind not in KEPT)
    with _workers() as parallel:
        yield from parallel(partial(_delete, client, members), list(reversed(going)))
    kept = sorted(set(members) - set(going))
    yield from (Kept(ref=ref) for ref in kept)
    if parent is not None and kept:
        client.apply(inventory.parent({ref.kind for ref in kept}), force=True)
    elif parent is not None:
        client.delete("ConfigMap", inventory.name)


def _outcome(before: Object | None, after: Object) -> Outcome:
    """What an apply did; a controller may have written into the status or the annotations meanwhile."""
    now = after["metadata"]
    if before is None:
        return "created"
    if before.get("resourceVersion") == now.get("resourceVersion"):
        return "unchanged"
    if "generation" in now:
        return "unchanged" if _wanted(before) == _wanted(now) else "changed"
    return "unchanged" if "status" in after and _share(before) == _share(now) else "changed"


def _wanted(metadata: Object) -> list[object]:
    """What somebody asked for; the controller of Deployments keeps a revision of its own among the annotations."""
    annotations = metadata.get("annotations") or {}
    given = {key: value for key, value in annotations.items() if not key.startswith("deployment.kubernetes.io/")}
    return [metadata.get("generation"), metadata.get("labels"), given]


def _share(metadata: Object) -> list[Object]:
    """Which fields are ours, and since when."""
    return [entry for entry in metadata.get("managedFields") or () if entry.get("manager") == FIELD_MANAGER]


def _delete(client: Client, live: Mapping[ObjectRef, Object], ref: ObjectRef) -> Event:
    """Delete an object, if it is still the one that was seen."""
    client.delete(*ref, uid=live[ref].get("uid"))
    return Pruned(ref=ref)


@contextmanager
def _workers() -> Iterator[Callable[[Callable[[Given], Result], Iterable[Given]], Iterator[Result]]]:
    """Run a function over things in parallel, with results in their order; left early, the rest is not done."""
    pool = ThreadPoolExecutor(PARALLEL)
    try:
        yield pool.map
    finally:
        pool.shutdown(cancel_futures=True)
