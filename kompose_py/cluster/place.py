"""Where a service runs: which containers, of the pods that a workload makes."""

from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.plain import Json, JsonObject
from kompose_py.record import Record


class Place(Record):
    """The containers of a service; several services may share the pods of one workload."""

    service: str
    workload: ObjectRef
    labels: dict[str, str]
    """What tells the pods of the workload from others."""
    containers: tuple[str, ...]


def labels_of_pods(workload: Manifest) -> dict[str, str]:
    """The labels that a workload finds its pods by; those of the template where the API server makes up others."""
    spec = _child(workload.body, "spec")
    selector = _child(_child(spec, "selector"), "matchLabels")
    if not selector:
        template = _child(_child(_child(spec, "jobTemplate"), "spec"), "template") or _child(spec, "template")
        selector = _child(_child(template, "metadata"), "labels")
    return {key: str(value) for key, value in selector.items()}


def selector_of(places: list[Place]) -> str:
    """The label selector of all pods of some services: what their labels have in common."""
    labels = [place.labels.items() for place in places]
    common = [pair for pair in labels[0] if all(pair in other for other in labels)] if labels else []
    return ",".join(f"{key}={value}" for key, value in common)


def _child(parent: JsonObject, key: str) -> JsonObject:
    value: Json = parent.get(key)
    return value if isinstance(value, dict) else {}
