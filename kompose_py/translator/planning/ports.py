"""The ports that a service listens on, and which of them Docker would have opened on the host."""

import re
from collections.abc import Iterable

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.ports import is_loopback
from kompose_py.model.service import Service
from kompose_py.translator.plan import KnownImage, PlannedPort
from kompose_py.translator.port_numbers import LARGEST_PORT, port_number

_APP_PROTOCOLS = {
    "http2": "kubernetes.io/h2c",
    "grpc": "kubernetes.io/h2c",
    "ws": "kubernetes.io/ws",
    "wss": "kubernetes.io/wss",
}
_ILLEGAL = re.compile(r"[^a-z0-9-]+")
_PROTOCOLS = frozenset({"sctp", "tcp", "udp"})

_Ports = dict[tuple[int, str], PlannedPort]


def plan_ports(service: Service, image: KnownImage | None, diagnostics: Diagnostics) -> tuple[PlannedPort, ...]:
    """All ports that peers may call, each once: the published ones first, then `expose`, then those of a known image.

    Peers reach the port that the container listens on, never the one that it was published as.
    """
    ports: _Ports = {}
    for position, port in enumerate(service.ports):
        if not _is_port(port.target, port.protocol.lower()):
            wrong = "target" if port.protocol.lower() in _PROTOCOLS else "protocol"
            _refuse(f"{port.target}/{port.protocol}", service, ("ports", position, wrong), diagnostics)
            continue
        planned = PlannedPort(
            number=port.target,
            protocol=port.protocol.lower(),
            name=_port_name(port.name, port.app_protocol, port.target, port.protocol.lower()),
            app_protocol=_APP_PROTOCOLS.get(port.app_protocol or "", port.app_protocol),
            published=_published(service, position, diagnostics),
            host_ip=port.host_ip,
        )
        key = (planned.number, planned.protocol)
        ports[key] = _published_again(ports[key], planned) if key in ports else planned
    for position, text in enumerate(service.expose):
        found = exposed(text)
        if not found:
            _refuse(text, service, ("expose", position), diagnostics)
        for number, protocol in found:
            ports.setdefault((number, protocol), _unpublished(number, protocol))
    for number in image.ports if image else ():
        ports.setdefault((number, "tcp"), _unpublished(number))
    for number in image.udp_ports if image else ():
        ports.setdefault((number, "udp"), _unpublished(number, "udp"))
    return _distinctly_named(ports.values())


def _is_port(number: int, protocol: str) -> bool:
    """Whether a Service can have it (core/v1 ServicePort), as Docker wants it, too."""
    return 0 < number <= LARGEST_PORT and protocol in _PROTOCOLS


def _refuse(text: str, service: Service, place: tuple[str | int, ...], diagnostics: Diagnostics) -> None:
    diagnostics.error(
        "port-invalid",
        f"`{text}` is no port that service `{service.name}` can listen on",
        service.span(*place),
        help=f"write a number from 1 to {LARGEST_PORT}, and one of {', '.join(sorted(_PROTOCOLS))}",
    )


def with_dialled(ports: tuple[PlannedPort, ...], dialled: Iterable[int]) -> tuple[PlannedPort, ...]:
    """`ports` and the numbers that others were found to call."""
    known = {port.number for port in ports if port.protocol == "tcp"}
    return _distinctly_named([*ports, *(_unpublished(number) for number in sorted(set(dialled) - known))])


def with_joined(ports: tuple[PlannedPort, ...], joined: Iterable[PlannedPort]) -> tuple[PlannedPort, ...]:
    """`ports` and those of services that share the network."""
    known = {(port.number, port.protocol): port for port in (*joined, *ports)}
    return _distinctly_named([*ports, *(port for port in known.values() if port not in ports)])


def declares_ports(service: Service) -> bool:
    """Whether the Compose file itself names a port of the service."""
    return bool(service.ports or service.expose)


def exposed(text: str) -> list[tuple[int, str]]:
    """The ports of one entry of `expose`: `80`, `53/udp`, `8000-8010/tcp`; none where it is no such thing."""
    numbers, _, protocol = text.lower().partition("/")
    first, _, last = numbers.partition("-")
    start, end, protocol = port_number(first), port_number(last or first), protocol or "tcp"
    if start is None or end is None or protocol not in _PROTOCOLS:
        return []
    return [(number, protocol) for number in range(start, end + 1)]


def _unpublished(number: int, protocol: str = "tcp") -> PlannedPort:
    return PlannedPort(number=number, protocol=protocol, name=f"{protocol}-{number}")


def _published_again(port: PlannedPort, other: PlannedPort) -> PlannedPort:
    """A port that is published by two entries: what people outside reach goes before this machine's own."""
    if other.published is None or is_loopback(other.host_ip) or other.published in (port.published, *port.also):
        return port
    if port.published is None or is_loopback(port.host_ip):
        return port.replace(published=other.published, host_ip=other.host_ip)
    return port.replace(also=(*port.also, other.published))


def _published(service: Service, position: int, diagnostics: Diagnostics) -> str | None:
    """The port on the host; the first of a range."""
    port = service.ports[position]
    first, _, last = (port.published or "").partition("-")
    if last and last != first:
        diagnostics.note(
            "published-range",
            f"port {port.target} of service `{service.name}` is published as {first}, the first of {port.published}",
            service.span("ports", position, "published"),
        )
    if first in {"", "0"}:
        return None
    if not (first.isascii() and first.isdigit() and int(first) <= LARGEST_PORT):
        diagnostics.error(
            "published-port-invalid",
            f"port {port.target} of service `{service.name}` cannot be published as `{first}`",
            service.span("ports", position, "published"),
            help=f"write a number up to {LARGEST_PORT}, as Docker wants it when it starts the container",
        )
        return None
    return first


def _port_name(name: str | None, app_protocol: str | None, number: int, protocol: str) -> str:
    """A label of at most 15 characters, which containers accept as well (core/v1 ContainerPort, name)."""
    wanted = _ILLEGAL.sub("-", (name or "").lower()).strip("-")
    if wanted and len(wanted) <= 15 and any(letter.isalpha() for letter in wanted) and "--" not in wanted:
        return wanted
    spoken = (app_protocol or "").lower()
    if spoken.isascii() and spoken.isalnum() and not spoken.isdecimal() and len(spoken) <= 9:
        return f"{spoken}-{number}"
    return f"{protocol}-{number}"


def _distinctly_named(ports: Iterable[PlannedPort]) -> tuple[PlannedPort, ...]:
    """The ports with one name each; the later of two that share one is called by protocol and number."""
    taken: set[str] = set()
    ports = [*ports]
    spare = {f"{port.protocol}-{port.number}": port for port in ports}
    distinct = []
    for port in ports:
        is_free = port.name not in taken and spare.get(port.name, port) is port
        chosen = port if is_free else port.replace(name=f"{port.protocol}-{port.number}")
        taken.add(chosen.name)
        distinct.append(chosen)
    return tuple(distinct)
