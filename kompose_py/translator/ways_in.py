"""Ways into services from the outside: what asks for them, and which there are in the end."""

from collections.abc import Iterable, Iterator
from typing import Final

from kompose_py.model.service import Service
from kompose_py.translator.plan import Entrance, Member, Opening
from kompose_py.translator.translation import PublishedPort, WayIn

SERVICE_LABELS: Final = frozenset(
    f"kompose.service.{name}"
    for name in (
        "type",
        "external-traffic-policy",
        "nodeport.port",
        "expose",
        "expose.tls-secret",
        "expose.ingress-class-name",
        "name_override",
    )
)
"""The labels of kompose that are read here."""

ROUTED: Final = frozenset({"ingress", "gateway"})
"""The choices of `expose` that write routes."""

_PREFIXES = ("traefik.", "caddy.", "caddy_", "com.github.jrcs.letsencrypt_nginx_proxy_companion.")
VARIABLES: Final = ("VIRTUAL_HOST", "VIRTUAL_HOST_MULTIPORTS")
"""The variables of containers that nginx-proxy looks for."""


def is_router_label(key: str) -> bool:
    """Whether it tells a reverse proxy how to route: Traefik, caddy-docker-proxy, nginx-proxy."""
    return key.startswith(_PREFIXES) or key == "caddy"


def has_router_variable(service: Service) -> bool:
    """Whether a variable of it tells nginx-proxy how to route."""
    return any(name in own for name in VARIABLES for own in (service.environment, service.env_file_variables))


def ask_for_ways_in(services: Iterable[Service]) -> bool:
    """Whether any service asks for one, in words that are not those of c2k."""
    for service in services:
        labels = (*service.labels, *service.deploy.labels) if service.labels or service.deploy.labels else ()
        if has_router_variable(service):
            return True
        if any(key.startswith("kompose.service.") or is_router_label(key) for key in labels):
            return True
    return False


_PLACES = {"NodePort": "NODE", "LoadBalancer": "ADDRESS"}


def forwards(member: Member) -> list[PublishedPort]:
    """All ports that `docker compose up` opens somewhere, with the Service that leads to each."""
    opened = {(port.number, port.protocol) for port in member.opening.ports} if member.opening else set()
    opened |= {(route.port, "tcp") for entrance in member.entrances for route in entrance.routes}
    return [
        PublishedPort(
            owner=member.service.name,
            service=member.name,
            port=port.target,
            published="" if port.published in {None, "0"} else str(port.published),
            protocol=port.protocol.lower(),
            host_ip=port.host_ip,
            position=position,
            is_open=(port.target, port.protocol.lower()) in opened,
        )
        for position, port in enumerate(member.service.ports if member.has_service else ())
    ]


def ways_in(member: Member) -> Iterator[WayIn]:
    """How a service is reached from outside of the cluster."""
    if member.opening:
        yield from _opened(member.opening)
    for entrance in member.entrances:
        yield from _routed(entrance)


def _opened(opening: Opening) -> Iterator[WayIn]:
    for port in opening.ports:
        balanced = int(port.published) if port.published else port.number
        number = balanced if opening.kind == "LoadBalancer" else opening.node_ports.get(port.name, "PORT")
        address = f"{_PLACES[opening.kind]}:{number}"
        suffix = "" if port.protocol == "tcp" else f"/{port.protocol}"
        yield WayIn(service=opening.name, address=f"{address}{suffix}", opener=f"service {opening.name}")


def _routed(entrance: Entrance) -> Iterator[WayIn]:
    for route in entrance.routes:
        url = f"{'https' if route.tls else 'http'}://{route.host or 'ADDRESS'}{route.path}"
        yield WayIn(service=entrance.service, address=url, opener=f"{entrance.kind.lower()} {entrance.name}")
