"""Containers of a pod (core/v1 Container)."""

from functools import lru_cache

from kompose_py.plain import Json, JsonObject, Part
from kompose_py.translator.drafts import ContainerDraft
from kompose_py.translator.labels import fitted

_PATIENCE = 3600
"""How many seconds a sidecar may take to become healthy."""


def container(draft: ContainerDraft) -> JsonObject:
    """The container, its keys in the order in which people write them; what is empty is left out."""
    fields: JsonObject = {
        "name": draft.name,
        "image": draft.image,
        "imagePullPolicy": draft.image_pull_policy,
        "command": _texts(draft.command),
        "args": _texts(draft.args),
        "workingDir": draft.working_dir,
        "env": _variables(draft),
        "envFrom": [*draft.env_from],
        "ports": [*draft.ports],
        "resources": _resources(draft),
        "startupProbe": draft.startup_probe,
        "readinessProbe": draft.readiness_probe,
        "livenessProbe": draft.liveness_probe,
        "lifecycle": draft.lifecycle,
        "volumeMounts": [*sorted(draft.mounts, key=_path)],
        "securityContext": draft.security,
        "stdin": draft.stdin,
        "tty": draft.tty,
    }
    return _without_empty(fields)


def early_container(draft: ContainerDraft) -> JsonObject:
    """The container as an init container: a step that ends, or a sidecar, which those after it find healthy.

    A step has no probes and no hooks (core/v1 PodSpec, initContainers); a sidecar is restarted by a policy of its own.
    """
    body = container(draft)
    if draft.role == "sidecar":
        started = draft.startup_probe or _until_ready(draft.readiness_probe)
        return {**body, "restartPolicy": "Always", **({"startupProbe": started} if started else {})}
    for field in ("startupProbe", "readinessProbe", "livenessProbe", "lifecycle"):
        body.pop(field, None)
    return body


def _until_ready(probe: JsonObject | None) -> JsonObject | None:
    """The probe as one that holds up what starts later, patiently, since giving up would kill the container."""
    if probe is None:
        return None
    period = probe["periodSeconds"]
    assert isinstance(period, int)  # noqa: S101  (every probe has it)
    return {**probe, "failureThreshold": -(-_PATIENCE // period)}


def seed_container(draft: ContainerDraft, seed: JsonObject) -> JsonObject:
    """The init container that fills its fresh volumes: it runs the same image."""
    return _without_empty(
        {
            "name": fitted(f"seed-{draft.name}"),
            "image": draft.image,
            "imagePullPolicy": draft.image_pull_policy,
            **seed,
        }
    )


def _without_empty(fields: JsonObject) -> JsonObject:
    return {name: value for name, value in fields.items() if value}


def _path(mount: JsonObject) -> str:
    """Where it is mounted: a folder comes before what is in it."""
    return str(mount["mountPath"])


def _variables(draft: ContainerDraft) -> list[Json]:
    brought: dict[str, JsonObject] = {name: {"value": text} for name, text in sorted(draft.brought_env.items())}
    return [{"name": name, **value} for name, value in (brought | draft.env).items()]


def _texts(words: list[str] | None) -> list[Json] | None:
    return [*words] if words else None


def _resources(draft: ContainerDraft) -> JsonObject:
    return _amounts(tuple(sorted(draft.limits.items())), tuple(draft.requests.items())) or {}


@lru_cache(maxsize=1 << 10)
def _amounts(limits: tuple[tuple[str, str], ...], requests: tuple[tuple[str, str], ...]) -> Part | None:
    given: JsonObject = {"limits": {**dict(limits)}, "requests": {**dict(requests)}}
    return Part(_without_empty(given)) if limits or requests else None
