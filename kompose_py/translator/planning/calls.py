"""Which services call which others, and calls that lead nowhere in the cluster."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.planning.connections import (
    DOCKER_HOST,
    tell_container_name,
    tell_docker_host,
    tell_no_service,
)
from kompose_py.translator.planning.references import Dialled, dialled_by
from kompose_py.translator.planning.workloads import replicas_of

_MOST_CONTAINERS = 9
"""Of one service that others would call by their own names."""


class Party(NamedTuple):
    """A service that calls others, or is called."""

    service: Service
    files: Iterable[bytes]
    """The contents of its configuration files."""
    has_service: bool


def calls_between(
    parties: Mapping[str, Party], aliases: Mapping[str, Iterable[str]], project: str, diagnostics: Diagnostics
) -> dict[str, Dialled]:
    """Who calls whom at which ports, by caller; calls that no Service takes are told."""
    services = {name: party.service for name, party in parties.items()}
    containers = _container_names(services, project)
    called = {name.lower(): name for name in (*containers, DOCKER_HOST, *parties)}
    for name, further in aliases.items():
        called |= dict.fromkeys(further, name)
    dialled = {}
    for name, party in parties.items():
        calls = dialled[name] = dialled_by(party.service, party.files, called)
        if DOCKER_HOST in calls:
            tell_docker_host(party.service, calls.pop(DOCKER_HOST), services, diagnostics)
        for container in [name for name in calls if name in containers]:
            tell_container_name(party.service, container, containers[container], diagnostics)
            calls.setdefault(containers[container], set()).update(calls.pop(container))
        for other, numbers in calls.items():
            if numbers and other != name and not parties[other].has_service:
                tell_no_service(party.service, other, diagnostics)
    return dialled


def _container_names(services: Mapping[str, Service], project: str) -> dict[str, str]:
    """The names that Compose gives containers, `project-db-1`, with the service of each."""
    return {
        f"{project}-{name}-{number}": name
        for name, service in services.items()
        if not service.container_name
        for number in range(1, min(replicas_of(service), _MOST_CONTAINERS) + 1)
    }
