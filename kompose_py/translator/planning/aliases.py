"""Further names under which peers reach a service: network aliases, aliases of `links`, `container_name`."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.planning.names import Names, is_reachable_as, service_label


class Aliases(NamedTuple):
    """What the names mean."""

    own: dict[str, list[str]]
    """By service, the aliases that it alone has and that a Service can have."""
    shared: dict[str, tuple[str, ...]]
    """By alias, the services that share it."""
    replaced: dict[str, str]
    """Aliases that no Service can have, with the name that stands in for each."""


class _Alias(NamedTuple):
    name: str
    service: str
    span: Span | None
    explicit: bool


def plan_aliases(
    services: Mapping[str, Service], names: Mapping[str, str], taken: Names, diagnostics: Diagnostics
) -> Aliases:
    """Find out which aliases get a Service; `names` tells what each service is called in the cluster."""
    owners: dict[str, dict[str, _Alias]] = {}
    for alias in _aliases(services):
        if alias.service in names and alias.name.lower() not in {alias.service.lower(), names[alias.service]}:
            owners.setdefault(alias.name, {}).setdefault(alias.service, alias)
    aliases = Aliases({}, {}, {})
    for name, by_service in owners.items():
        first = next(iter(by_service.values()))
        if not is_reachable_as(name, service_label(name)):
            aliases.replaced.setdefault(name, names[first.service])
            _tell_illegal(first, names[first.service], diagnostics)
        elif taken.is_taken("Service", name.lower()):
            _tell_taken(first, diagnostics)
        elif len(by_service) > 1:
            aliases.shared[taken.take("Service", name.lower(), name)] = tuple(by_service)
        else:
            aliases.own.setdefault(first.service, []).append(taken.take("Service", name.lower(), name))
    return aliases


def _aliases(services: Mapping[str, Service]) -> Iterator[_Alias]:
    for service in services.values():
        for network, attachment in service.networks.items():
            for name in attachment.aliases:
                yield _Alias(name, service.name, service.span("networks", network, "aliases"), explicit=True)
        for position, link in enumerate(service.links):
            target, _, name = link.partition(":")
            if name:
                yield _Alias(name, target, service.span("links", position), explicit=True)
        if service.container_name:
            yield _Alias(service.container_name, service.name, service.span("container_name"), explicit=False)


def _tell_illegal(alias: _Alias, instead: str, diagnostics: Diagnostics) -> None:
    tell = diagnostics.warning if alias.explicit else diagnostics.detail
    tell(
        "alias-not-a-name",
        f"service `{alias.service}` cannot be reached as `{alias.name}`, which is no name of a Kubernetes Service",
        alias.span,
        help=f"variables and commands are given `{instead}` instead; use it in the image's own files, too",
    )


def _tell_taken(alias: _Alias, diagnostics: Diagnostics) -> None:
    diagnostics.warning(
        "alias-taken",
        f"`{alias.name}` is no further name of service `{alias.service}`, since another service is called so",
        alias.span,
        help="give it a name of its own",
    )
