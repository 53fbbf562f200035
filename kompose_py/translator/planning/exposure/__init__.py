"""How services are reached from the outside: opened ports, and routes by HTTP.

A route comes from the options of a service, else from labels and variables that tell some tool of one, else from a
port that Docker publishes.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.ports import is_loopback
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.translator.host_paths import host_paths
from kompose_py.translator.plan import Entrance, Member, PlannedGateway, PlannedPort, Route
from kompose_py.translator.planning.exposure.asks import Ask, merged
from kompose_py.translator.planning.exposure.entrances import Entrances, by_hosts
from kompose_py.translator.planning.exposure.gateways import Gateways
from kompose_py.translator.planning.exposure.http_ports import TLS, http_port, speaks_http
from kompose_py.translator.planning.exposure.kompose_services import service_labels
from kompose_py.translator.planning.exposure.openings import Openings
from kompose_py.translator.planning.exposure.routers import Routers
from kompose_py.translator.planning.names import Names
from kompose_py.translator.steering import Steering
from kompose_py.translator.translation import ExistingObject

_KINDS: dict[str, Literal["Ingress", "HTTPRoute"]] = {"ingress": "Ingress", "gateway": "HTTPRoute"}
_MADE_UP_DOMAIN = "localhost"
"""Names below it lead to this machine (RFC 6761), where local clusters have their entrance."""


class Exposure:
    """What the services of a project ask for, read at once, and what their members get."""

    def __init__(
        self,
        project: Project,
        services: Mapping[str, Service],
        steering: Steering,
        taken: Names,
        diagnostics: Diagnostics,
    ) -> None:
        self._services = services
        self._steering = steering
        self._diagnostics = diagnostics
        self._labels = {name: service_labels(service, diagnostics) for name, service in services.items()}
        self._routers = Routers(project.services.values())
        self._asks = {name: self._asks_of(name) for name in services}
        self._openings = Openings(taken, diagnostics)
        self._taken = taken
        self._entrances = Entrances(diagnostics)
        self._gateways = Gateways(project, steering.project, diagnostics)
        self._secrets: dict[str, list[str]] = {}
        """By Secret that must exist, the services whose certificate it has."""

    def _asks_of(self, name: str) -> list[Ask]:
        """What leads to a service; the strongest word alone."""
        service, options = self._services[name], self._steering.service(name)
        if options.hosts:
            span = service.span("x-c2k", "hosts")
            return [Ask(place.host, place.path, span=span) for place in host_paths(options.hosts)]
        labels = self._labels[name]
        diagnostics = self._diagnostics if self._kind(name) else Diagnostics()  # nobody can use what is said
        return merged([*labels.asks, *self._routers.asks(service, diagnostics)])

    def is_headless(self, name: str) -> bool:
        """Whether the Service of a service has no address of its own."""
        return self._labels[name].type == "headless"

    def ports_of(self, name: str) -> list[int]:
        """The container ports that routes lead to."""
        options = self._steering.service(name)
        chosen = [int(options.http_port)] if options.http_port else []
        return chosen + [ask.port for ask in self._asks[name] if ask.port]

    def apply(self, members: dict[str, Member]) -> None:
        """Give the members what they get."""
        defaults = {name: self._default_ports(member) for name, member in members.items()}
        alone = sum(map(len, defaults.values())) == 1
        for member in members.values():
            self._taken.take("HTTPRoute", member.name, member.name)
        for name, member in members.items():
            options, labels = self._steering.service(name), self._labels[name]
            asks = self._asks[name] or [*self._by_default(member, defaults[name], alone=alone)]
            members[name] = member.replace(
                opening=self._openings.plan(member, options.expose, labels),
                entrances=tuple(self._entrances_of(member, asks)),
            )
        self._entrances.tell()

    def existing(self) -> list[ExistingObject]:
        """What must be there, once all members have what they get."""
        keys = ("tls.crt", "tls.key")
        secrets = [
            ExistingObject(kind="Secret", name=name, needed_by=tuple(dict.fromkeys(services)), keys=keys)
            for name, services in self._secrets.items()
        ]
        return [*secrets, *self._gateways.existing()]

    def gateway(self) -> PlannedGateway | None:
        """The Gateway that the project makes, once all members have what they get."""
        return self._gateways.planned()

    def _kind(self, name: str) -> Literal["Ingress", "HTTPRoute"] | None:
        """What routes of a service become."""
        return _KINDS.get(self._steering.service(name).expose) or ("Ingress" if self._labels[name].asks else None)

    def _default_ports(self, member: Member) -> list[PlannedPort]:
        """The published ports that get a route though nobody asks for one."""
        name = member.service.name
        if self._asks[name] or self._labels[name].type or self._steering.service(name).expose not in _KINDS:
            return []
        published = [port for port in member.ports if port.published and not is_loopback(port.host_ip)]
        routed = [port for port in published if speaks_http(port)]
        self._tell_unrouted(member, [port for port in published if port not in routed], has_http=bool(routed))
        return routed

    def _tell_unrouted(self, member: Member, ports: Iterable[PlannedPort], *, has_http: bool) -> None:
        for port in ports:
            if has_http and port.number in TLS:
                continue  # whoever serves the routes speaks TLS for it
            self._diagnostics.warning(
                "port-not-routed",
                f"port {port.number} of service `{member.service.name}` gets no route from the outside: it does not"
                " look like HTTP",
                member.service.span("ports"),
                help="say with the label `kompose.service.type` whether it is opened (`loadbalancer`) or not"
                " (`clusterip`), or write `app_protocol: http` if it is HTTP",
            )

    def _by_default(self, member: Member, ports: Iterable[PlannedPort], *, alone: bool) -> Iterator[Ask]:
        """Routes to published ports: by any host where there is one of them only, else each by a host of its own."""
        service = member.service
        domain = self._steering.service(service.name).domain
        for position, port in enumerate(ports):
            label = f"{member.name}-{port.number}" if position else member.name
            host = None if alone and domain is None else f"{label}.{domain or _MADE_UP_DOMAIN}"
            if host and domain is None:
                self._entrances.made_up.append((service, host))
            yield Ask(host, port=port.number, span=service.span("ports"))

    def _entrances_of(self, member: Member, asks: list[Ask]) -> Iterator[Entrance]:
        name = member.service.name
        kind = self._kind(name)
        if kind is None:
            self._tell_useless(member.service)
            place = asks[0].span if asks else self._routers.place(member.service)
            if place:
                self._entrances.unopened.append((member.service, place))
        elif kind == "Ingress":
            yield from self._opened(member, kind, [tuple(self._routes(member, asks))])
        else:
            yield from self._opened(member, kind, by_hosts(self._routes(member, asks)))

    def _opened(
        self, member: Member, kind: Literal["Ingress", "HTTPRoute"], parts: Iterable[tuple[Route, ...]]
    ) -> Iterator[Entrance]:
        """An object for each part of the routes."""
        options, labels = self._steering.service(member.service.name), self._labels[member.service.name]
        for position, routes in enumerate(filter(None, parts), start=1):
            name = member.name
            if position > 1:
                name = self._taken.take("HTTPRoute", f"{name}-{position}", name)
            entrance = Entrance(
                name=name,
                kind=kind,
                service=member.name,
                routes=routes,
                ingress_class=options.ingress_class or labels.ingress_class,
                certificate=self._certificate(member) if any(route.tls for route in routes) else None,
                issuer=options.cluster_issuer,
            )
            if kind == "HTTPRoute":
                entrance = self._gateways.served(member.service, entrance)
            else:
                self._entrances.keep(member.service, entrance)
            yield entrance

    def _certificate(self, member: Member) -> str | None:
        """The Secret of the certificate: one that must be there, or the one that cert-manager fills."""
        service = member.service.name
        if self._kind(service) == "HTTPRoute" and not self._gateways.is_own:
            return None  # whoever has the Gateway has its certificates
        given = self._steering.service(service).tls_secret or self._labels[service].certificate
        if given and given != "true":
            self._secrets.setdefault(given, []).append(service)
            return given
        return f"{member.name}-tls" if self._steering.service(service).cluster_issuer else None

    def _routes(self, member: Member, asks: Iterable[Ask]) -> Iterator[Route]:
        options = self._steering.service(member.service.name)
        secure = bool(options.tls_secret or options.cluster_issuer or self._labels[member.service.name].certificate)
        for ask in asks:
            port = ask.port or (int(options.http_port) if options.http_port else http_port(member.ports))
            if port is None or not member.has_service:
                self._diagnostics.warning(
                    "route-without-port",
                    f"there is no route to service `{member.service.name}`, of which no port is known",
                    ask.span,
                    help="name the port in its `expose`, or in `x-c2k.http_port`",
                )
                return
            route = Route(
                host=ask.host,
                port=port,
                path=ask.path,
                exact=ask.exact,
                tls=ask.host is not None and (ask.tls or secure),
                strips=ask.strips,
            )
            if self._entrances.takes(route, member.service, ask.span):
                yield route
                self._tell_unstripped(member.service, ask)

    def _tell_unstripped(self, service: Service, ask: Ask) -> None:
        if ask.strips and self._kind(service.name) == "Ingress":
            self._diagnostics.warning(
                "prefix-not-stripped",
                f"service `{service.name}` sees the path {ask.path} of its route, which an Ingress does not strip",
                ask.span,
                help="use `--expose gateway`, or let the service expect the path",
            )

    def _tell_useless(self, service: Service) -> None:
        labels = self._labels[service.name]
        if labels.certificate or labels.ingress_class:
            self._diagnostics.error(
                "service-labels-without-expose",
                f"the labels of service `{service.name}` describe an Ingress, but nothing asks for one",
                labels.span,
                help="add `kompose.service.expose`, or convert with `--expose ingress`",
            )
