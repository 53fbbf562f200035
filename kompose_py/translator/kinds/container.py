"""Containers of a pod (core/v1 Container)."""

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.drafts import ContainerDraft


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


def seed_containers(draft: ContainerDraft) -> list[JsonObject]:
    """The init containers that fill its fresh volumes: they run its image."""
    several = len(draft.seeds) > 1
    return [
        _without_empty(
            {
                "name": f"seed-{draft.name[:54].rstrip('-')}" + (f"-{position + 1}" if several else ""),
                "image": draft.image,
                "imagePullPolicy": draft.image_pull_policy,
                **seed,
            }
        )
        for position, seed in enumerate(draft.seeds)
    ]


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
    resources: JsonObject = {}
    if draft.limits:
        resources["limits"] = dict(sorted(draft.limits.items()))
    if draft.requests:
        resources["requests"] = {**draft.requests}
    return resources
