"""How many pods a workload has, as `replicas:` of an overlay.

kustomize changes every workload of the name, whatever its kind, so an entry is written only where they are to be alike.
"""

from collections.abc import Iterable, Mapping

from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.plain import Json, JsonObject

_SCALED = ("Deployment", "StatefulSet")
"""The kinds that `replicas:` changes (kustomize, ReplicaCountTransformer), of those that are written."""


def replica_entries(before: Mapping[ObjectRef, Manifest], after: Mapping[ObjectRef, Manifest]) -> list[JsonObject]:
    """The entries of `replicas:` that give the workloads of `before` the numbers of those of `after`, by name."""
    counts: dict[str, set[Json]] = {}
    for ref, manifest in after.items():
        if ref.kind in _SCALED:
            counts.setdefault(ref.name, set()).add(_replicas(manifest))
    names = {ref.name for ref in before.keys() & after.keys() if _replicas(before[ref]) != _replicas(after[ref])}
    return [
        {"name": name, "count": count}
        for name in sorted(names & counts.keys())
        if len(counts[name]) == 1 and isinstance(count := next(iter(counts[name])), int)
    ]


def with_replicas(manifest: Manifest, entries: Iterable[JsonObject]) -> Manifest:
    """The object as kustomize makes it with these entries."""
    for entry in entries if manifest.kind in _SCALED else ():
        if entry["name"] == manifest.name:
            spec = manifest.body["spec"]
            assert isinstance(spec, dict)  # noqa: S101  (every builder writes it)
            return manifest._replace(body={**manifest.body, "spec": {**spec, "replicas": entry["count"]}})
    return manifest


def _replicas(manifest: Manifest) -> Json:
    spec = manifest.body.get("spec")
    return spec.get("replicas") if isinstance(spec, dict) else None
