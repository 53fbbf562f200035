"""What Compose writes out that nobody has written, for a project whose variables are not replaced.

Such a project cannot become a model, which knows its defaults itself. Source: compose-go, `loader/normalize.go` and
`transform/defaults.go`.
"""

from collections.abc import Callable

from kompose_py.loader.dependencies import SHARED, dependencies_of
from kompose_py.model.service import Service
from kompose_py.plain import Json, JsonObject

_NAMED = ("networks", "volumes", "configs", "secrets")


def with_defaults(project: JsonObject) -> JsonObject:
    """A project in long form, as plain data, with the names of all that is made for it and what else goes unsaid."""
    services = _each(project.get("services"), _service)
    resources = {kind: _each(project.get(kind), _same) for kind in _NAMED}
    if any("default" in _mapping(_mapping(service).get("networks")) for service in services.values()):
        resources["networks"].setdefault("default", {})
    named = {kind: _named(entries, str(project["name"])) for kind, entries in resources.items() if entries}
    written = {key: value for key, value in project.items() if key != "version"}
    return {**written, "services": services, **named}


def _named(resources: JsonObject, project: str) -> JsonObject:
    """Resources with the names that they have outside of the project."""
    return {
        key: {"name": key if _mapping(entry).get("external") else f"{project}_{key}", **_mapping(entry)}
        for key, entry in resources.items()
    }


def _service(service: JsonObject) -> JsonObject:
    shown = dict(service)
    if not shown.get("networks") and not shown.keys() & {"network_mode", "provider"}:
        shown["networks"] = {"default": None}
    if "build" in shown:
        shown["build"] = _build(_mapping(shown["build"]))
    dependencies = {**_implied(shown), **_each(shown.get("depends_on"), _required)}
    if dependencies:
        shown["depends_on"] = dict(sorted(dependencies.items()))
    if "env_file" in shown:
        shown["env_file"] = _items(shown["env_file"], _required)
    if "secrets" in shown:
        shown["secrets"] = _items(shown["secrets"], _secret)
    return shown


def _implied(service: JsonObject) -> JsonObject:
    """The services that it needs because other attributes name them."""
    lists = {key: tuple(map(str, _list(service.get(key)))) for key in ("links", "volumes_from")}
    shared = {key: service[key] for key in SHARED if isinstance(service.get(key), str)}
    found = dependencies_of(Service(name="", **lists, **shared))  # type: ignore[arg-type]
    return {
        name: {"condition": each.condition, "required": True, **({"restart": True} if each.restart else {})}
        for name, each in found.items()
    }


def _required(entry: JsonObject) -> JsonObject:
    return {**entry, "required": entry.get("required", True)}


def _build(build: JsonObject) -> JsonObject:
    return build if build.keys() & {"dockerfile", "dockerfile_inline"} else {**build, "dockerfile": "Dockerfile"}


def _secret(secret: JsonObject) -> JsonObject:
    return {**secret, "target": secret.get("target") or f"/run/secrets/{secret.get('source')}"}


def _each(entries: Json, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    return {name: change(_mapping(entry)) for name, entry in _mapping(entries).items()}


def _items(items: Json, change: Callable[[JsonObject], JsonObject]) -> Json:
    return [change(item) if isinstance(item, dict) else item for item in _list(items)]


def _list(items: Json) -> list[Json]:
    return items if isinstance(items, list) else []


def _same(entry: JsonObject) -> JsonObject:
    return entry


def _mapping(data: Json) -> JsonObject:
    return data if isinstance(data, dict) else {}
