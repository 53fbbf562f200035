"""The pod inside an object."""

from kompose_py.plain import Json, JsonObject

CONTAINER_LISTS = ("initContainers", "containers")

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


def _with(parent: JsonObject, path: tuple[str, ...], value: JsonObject) -> JsonObject:
    field, *rest = path
    child = parent[field]
    assert isinstance(child, dict)  # noqa: S101  (`pod_spec` found it)
    return {**parent, field: _with(child, tuple(rest), value) if rest else value}
