"""Routes as a whole: no two services have one, and what is to be said of many is said once."""

from collections.abc import Iterable

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.plan import Entrance, Route

_MOST = 16
"""Hosts, and rules, of one HTTPRoute (Gateway API, HTTPRouteSpec)."""


def by_hosts(routes: Iterable[Route]) -> list[tuple[Route, ...]]:
    """The routes, parted so that in each part all hosts lead to the same, and there are not too many of either."""
    of_host: dict[str | None, list[Route]] = {}
    for route in routes:
        of_host.setdefault(route.host, []).append(route)
    parts: dict[tuple[object, ...], list[list[Route]]] = {}
    for own in of_host.values():
        where = tuple((route.path, route.exact, route.port, route.strips) for route in own)
        parts.setdefault(where, []).append(own)
    return [
        tuple(route for own in hosts[host : host + _MOST] for route in own[rule : rule + _MOST])
        for hosts in parts.values()
        for host in range(0, len(hosts), _MOST)
        for rule in range(0, len(hosts[0]), _MOST)
    ]


class Entrances:
    """Knows the routes of all services."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._owners: dict[tuple[str | None, str, bool], str] = {}
        self._uncertified: list[tuple[Service, str]] = []
        self.made_up: list[tuple[Service, str]] = []
        """Services with hosts that nobody named."""
        self.unopened: list[tuple[Service, Span | None]] = []
        """Services that ask for routes where none are written, with the place."""

    def takes(self, route: Route, service: Service, span: Span | None) -> bool:
        """Whether the route is free."""
        key = (route.host, route.path, route.exact)
        owner = self._owners.get(key)
        self._owners.setdefault(key, service.name)
        if owner not in {None, service.name}:
            self._diagnostics.warning(
                "route-taken",
                f"{route.host or 'any host'}{route.path} leads to service `{owner}` already, and not to"
                f" `{service.name}`",
                span,
                help="let one of them have another host or path",
            )
        return owner is None

    def keep(self, service: Service, entrance: Entrance) -> None:
        """Remember what was made."""
        host = next((route.host for route in entrance.routes if route.tls), None)
        if host and not entrance.certificate:
            self._uncertified.append((service, host))

    def tell(self) -> None:
        """Say what is to be said of all together."""
        if self.made_up:
            hosts = ", ".join(f"`{host}`" for _, host in self.made_up)
            self._diagnostics.note(
                "hosts-made-up",
                f"nobody names the hosts by which these are told apart: {hosts}",
                self.made_up[0][0].span("ports"),
                help="name the domain below which they are (`--set domain=example.com`), or the hosts of a service"
                " (`x-c2k: {hosts: shop.example.com}`)",
            )
        if self._uncertified:
            service, host = self._uncertified[0]
            self._diagnostics.note(
                "certificate-not-chosen",
                f"{host} of service `{service.name}`{_others(len(self._uncertified))} is served with whichever"
                " certificate the controller has",
                service.span(),
                help="name a ClusterIssuer of cert-manager (`--set cluster_issuer=NAME`), or a Secret (`tls_secret`)",
            )
        if self.unopened:
            service, span = self.unopened[0]
            self._diagnostics.note(
                "routes-not-written",
                f"the routes of service `{service.name}`{_others(len(self.unopened))} are not written",
                span,
                help="convert with `--expose ingress` or `--expose gateway`",
            )


def _others(count: int) -> str:
    return "" if count == 1 else f" (and of {count - 1} more)"
