"""Which services call which others, and calls that lead nowhere in the cluster."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.planning.references import DOCKER_HOST, Dialled, asks_docker, dialled_by
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
    containers = _container_names(parties, project)
    called = {name.lower(): name for name in (*containers, DOCKER_HOST, *parties)}
    for name, further in aliases.items():
        called |= dict.fromkeys(further, name)
    dialled = {}
    for name, party in parties.items():
        files = list(party.files)
        if asks_docker(party.service, files):
            from kompose_py.translator.planning.lost_calls import tell_docker_dns  # noqa: PLC0415  (few ask it)

            tell_docker_dns(party.service, diagnostics)
        calls = dialled[name] = dialled_by(party.service, files, called)
        if not all(other in parties and parties[other].has_service for other in calls):
            _tell_lost(name, calls, parties, containers, diagnostics)
    return dialled


def _tell_lost(
    caller: str,
    calls: Dialled,
    parties: Mapping[str, Party],
    containers: Mapping[str, str],
    diagnostics: Diagnostics,
) -> None:
    """Tell about calls that lead nowhere; those to a container count as calls to its service."""
    from kompose_py.translator.planning.lost_calls import (  # noqa: PLC0415  (most calls lead somewhere)
        tell_container_name,
        tell_docker_host,
        tell_no_service,
    )

    service = parties[caller].service
    if DOCKER_HOST in calls:
        services = {name: party.service for name, party in parties.items()}
        tell_docker_host(service, calls.pop(DOCKER_HOST), services, diagnostics)
    for container in [name for name in calls if name in containers]:
        tell_container_name(service, container, containers[container], diagnostics)
        calls.setdefault(containers[container], set()).update(calls.pop(container))
    for other, numbers in calls.items():
        if numbers and other != caller and not parties[other].has_service:
            tell_no_service(service, other, diagnostics)


def _container_names(parties: Mapping[str, Party], project: str) -> dict[str, str]:
    """The names that Compose gives containers, `project-db-1`, with the service of each."""
    return {
        f"{project}-{name}-{number}": name
        for name, party in parties.items()
        if not party.service.container_name
        for number in range(1, min(replicas_of(party.service), _MOST_CONTAINERS) + 1)
    }
