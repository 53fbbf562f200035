"""Which options hold for which part of a project.

The order of strength is: the command line or the caller of the library, `x-c2k` of the thing, its labels of kompose,
`x-c2k` at the top of the Compose file, the default.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.model.element import Element
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.options import Level, Options
from kompose_py.translator.translation import DOCKER_CONFIG, ExistingObject
from kompose_py.yamltree.node import Node

KEY = "x-c2k"
PATCH = "patch"
"""The one key that is no option: it speaks of Kubernetes objects (`patches`)."""

Chosen: TypeAlias = Mapping[str, Any]
"""Values by field of `Options`."""


class Steering:
    """The options of a project and of what is in it; `own` holds what things choose, by level and name."""

    __slots__ = ("_chosen", "_own", "_top", "patches", "project", "services")

    def __init__(self, chosen: Chosen, top: Chosen, own: Mapping[tuple[Level, str], Chosen]) -> None:
        self._chosen = chosen
        self._top = top
        self._own = own
        self.project = Options(**{**top, **chosen})
        """What holds where nothing else is said."""
        self.services = {name: self._merged(values) for (level, name), values in own.items() if level == "service"}
        """The options of the services that have some of their own."""
        self.patches: dict[str, Node] = {}
        """By service, what its `x-c2k.patch` holds."""

    def service(self, name: str) -> Options:
        """The options of one service."""
        return self.services.get(name, self.project)

    def volume(self, name: str, user: str) -> Options:
        """The options of one volume; what it leaves open, the service `user` decides, which mounts it first."""
        own = {**self._own.get(("service", user), {}), **self._own.get(("volume", name), {})} if self._own else {}
        return self._merged(own)

    def thing(self, level: Level, name: str) -> Options:
        """The options of one volume, network, config or secret by itself."""
        return self._merged(self._own.get((level, name), {}))

    def named_objects(self, services: Iterable[str]) -> tuple[ExistingObject, ...]:
        """The ServiceAccounts, and Secrets for pulling images, that the options of these services name."""
        users: dict[tuple[str, str], list[str]] = {}
        for service in services:
            options = self.service(service)
            for kind, name in (("ServiceAccount", options.service_account), ("Secret", options.image_pull_secret)):
                if name:
                    users.setdefault((kind, name), []).append(service)
        keys = {"Secret": (DOCKER_CONFIG,)}
        return tuple(
            ExistingObject(kind=kind, name=name, needed_by=tuple(names), keys=keys.get(kind, ()))
            for (kind, name), names in users.items()
        )

    def _merged(self, own: Chosen) -> Options:
        return Options(**{**self._top, **own, **self._chosen}) if own else self.project


def steer(project: Project, chosen: Options, told: Diagnostics | None = None) -> Steering:
    """The options of a project, where `chosen` holds what the command line or a caller says.

    What is said about labels goes to `told`.

    Raises:
        LoadError: an `x-c2k` is wrong; it names all that is wrong with any of them.
    """
    found = [(level, name, node) for level, name, thing in _things(project) if (node := _extension(thing)) is not None]
    values = _labelled(project, Diagnostics() if told is None else told)
    if found:
        from kompose_py.translator.x_c2k import read  # noqa: PLC0415  (most projects have none)

        wrong = Diagnostics()
        for level, name, node in found:
            values.setdefault((level, name), {}).update(read(node, level, wrong))
        if wrong.errors:
            raise LoadError(wrong)
    top = values.pop(("project", ""), {})
    steering = Steering(vars(chosen), top, values)
    steering.patches = {
        name: patch for level, name, node in found if level == "service" and (patch := node.get(PATCH)) is not None
    }
    return steering


def _labelled(project: Project, diagnostics: Diagnostics) -> dict[tuple[Level, str], dict[str, Any]]:
    """What labels of kompose choose."""
    services = [
        each for each in project.services.values() if _has_labels(each.labels) or _has_labels(each.deploy.labels)
    ]
    volumes = {name: volume for name, volume in project.volumes.items() if _has_labels(volume.labels)}
    if not services and not volumes:
        return {}
    from kompose_py.translator.kompose_labels import of_service, of_volume  # noqa: PLC0415  (for those who have them)

    chosen: dict[tuple[Level, str], dict[str, Any]] = {
        ("service", service.name): of_service(service, diagnostics) for service in services
    }
    return chosen | {("volume", name): of_volume(name, volume, diagnostics) for name, volume in volumes.items()}


def _has_labels(labels: Mapping[str, str]) -> bool:
    return bool(labels) and any(key.startswith("kompose.") for key in labels)


def place_of(service: Service, key: str) -> Span | None:
    """Where an option of a service was chosen: its key in `x-c2k`, else the service's labels."""
    extension = _extension(service)
    if extension is not None and extension.get(key) is not None:
        return service.span(KEY, key)
    return service.span("labels") if service.labels else service.span("deploy", "labels")


def _extension(thing: Element) -> Node | None:
    return thing.node.get(KEY) if thing.node is not None else None


def _things(project: Project) -> Iterator[tuple[Level, str, Element]]:
    """Everything that can have an `x-c2k`, with its name; the project has none."""
    yield "project", "", project
    groups: tuple[tuple[Level, Mapping[str, Element]], ...] = (
        ("service", project.services),
        ("volume", project.volumes),
        ("network", project.networks),
        ("config", project.configs),
        ("secret", project.secrets),
    )
    for level, things in groups:
        for name, thing in things.items():
            yield level, name, thing
