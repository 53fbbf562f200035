"""The pod inside an object."""

from collections.abc import Callable, Iterator

from kompose_py.plain import Json, JsonObject

_CONTAINER_LISTS = ("initContainers", "containers")

_TEMPLATE = ("spec", "template", "spec")
_PATHS = {"CronJob": ("spec", "jobTemplate", *_TEMPLATE), "Pod": ("spec",)}
_PATHS.update(dict.fromkeys(("DaemonSet", "Deployment", "Job", "StatefulSet"), _TEMPLATE))


def pod_spec(body: JsonObject) -> JsonObject | None:
    """The `spec` of the pod that an object runs; None for an object that runs none."""
    value: Json = body
    for field in _PATHS.get(str(body["kind"]), ("",)):
        value = value.get(field) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else None


def with_pod_spec(body: JsonObject, spec: JsonObject) -> JsonObject:
    """The object with another `spec` of its pod."""
    return _with(body, _PATHS[str(body["kind"])], spec)


def containers_of(body: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """Each container of an object that runs a pod, after the field of the pod that it is in."""
    spec = pod_spec(body) or {}
    for field in _CONTAINER_LISTS:
        containers = spec.get(field)
        for container in containers if isinstance(containers, list) else ():
            if isinstance(container, dict):
                yield field, container


def with_containers(body: JsonObject, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    """The object with each container of its pod changed."""
    spec = pod_spec(body)
    if spec is None:
        return body
    changed: JsonObject = {
        field: [change(each) if isinstance(each, dict) else each for each in containers]
        for field in _CONTAINER_LISTS
        if isinstance(containers := spec.get(field), list)
    }
    return with_pod_spec(body, {**spec, **changed})


def _with(parent: JsonObject, path: tuple[str, ...], value: JsonObject) -> JsonObject:
    field, *rest = path
    child = parent[field]
    assert isinstance(child, dict)  # noqa: S101  (`pod_spec` found it)
    return {**parent, field: _with(child, tuple(rest), value) if rest else value}
