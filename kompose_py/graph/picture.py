"""What there is to see of a project: things, and lines between them."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from kompose_py.model.project import Project
from kompose_py.model.service import Dependency, Service

Kind: TypeAlias = Literal["service", "network", "volume", "port"]
_NAMESPACES = {"network_mode": "network", "pid": "processes", "ipc": "memory"}
_CONDITIONS = {"service_healthy": "healthy", "service_completed_successfully": "completed"}


class Thing(NamedTuple):
    """Something with a shape of its own; `detail` is a second line."""

    kind: Kind
    name: str
    detail: str = ""


class Line(NamedTuple):
    """From one thing to another; a `faint` one is no dependency."""

    start: Thing
    end: Thing
    text: str = ""
    faint: bool = False


class Picture(NamedTuple):
    """Everything that is drawn, in the order of the Compose file."""

    things: tuple[Thing, ...]
    lines: tuple[Line, ...]


def picture(project: Project) -> Picture:
    """The picture of a project."""
    services = {name: Thing("service", name, _runs(service)) for name, service in project.services.items()}
    lines = [line for service in project.services.values() for line in _lines(service, services, project)]
    drawn = dict.fromkeys(services.values()) | {thing: None for line in lines for thing in (line.start, line.end)}
    return Picture(tuple(drawn), tuple(lines))


def _runs(service: Service) -> str:
    if service.image:
        return service.image
    return "built here" if service.build else service.provider.type if service.provider else ""


def _lines(service: Service, services: dict[str, Thing], project: Project) -> Iterator[Line]:
    thing = services[service.name]
    for port in service.ports:
        if port.published:
            protocol = "" if port.protocol == "tcp" else f"/{port.protocol}"
            outside = Thing("port", ":".join(filter(None, (port.host_ip, f"{port.published}{protocol}"))))
            yield Line(outside, thing, f"to {port.target}" if str(port.target) != port.published else "")
    for name, dependency in service.depends_on.items():
        if name in services:
            yield Line(thing, services[name], _condition(dependency))
    for name, shared in _joined(service):
        if name in services:
            yield Line(thing, services[name], f"shares {shared}")
    yield from _volumes(service, thing, services)
    yield from _networks(service, thing, project)


def _condition(dependency: Dependency) -> str:
    return _CONDITIONS.get(dependency.condition, "")


def _joined(service: Service) -> Iterator[tuple[str, str]]:
    """The services whose namespaces it joins."""
    for attribute, shared in _NAMESPACES.items():
        kind, _, name = (getattr(service, attribute) or "").partition(":")
        if kind == "service":
            yield name, shared


def _volumes(service: Service, thing: Thing, services: dict[str, Thing]) -> Iterator[Line]:
    for mount in service.volumes:
        if mount.type == "volume" and mount.source:
            access = " (read only)" if mount.read_only else ""
            yield Line(thing, Thing("volume", mount.source), f"{mount.target}{access}", faint=True)
    for entry in service.volumes_from:
        name = entry.partition(":")[0]
        if name in services:
            yield Line(thing, services[name], "volumes", faint=True)


def _networks(service: Service, thing: Thing, project: Project) -> Iterator[Line]:
    """Its networks, where there is more than the one that all have."""
    if len(project.networks) > 1 or any(name != "default" for name in project.networks):
        for name in service.networks:
            network = project.networks.get(name)
            detail = "internal" if network is not None and network.internal else ""
            yield Line(thing, Thing("network", name, detail), faint=True)
