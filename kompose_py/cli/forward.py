"""`c2k forward`: the ports that Compose would have opened, on this machine, led to pods on the cluster."""

from collections.abc import Collection, Iterator
from errno import EACCES, EADDRINUSE
from os import strerror
from typing import Any

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.cluster import Target, cluster_errors, find_target, service_options
from kompose_py.cli.console import Console
from kompose_py.cli.local_ports import is_privileged, moved_up
from kompose_py.cli.project_options import console, project_options
from kompose_py.cli.services import check_services
from kompose_py.cluster.clock import RealClock
from kompose_py.cluster.forward import Forwarder, Route
from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import ClusterError
from kompose_py.span import Span
from kompose_py.translator.translation import PublishedPort, Translation

_WEB = {80: "http", 8000: "http", 8008: "http", 8080: "http", 443: "https", 8443: "https"}
"""Ports that are registered for HTTP."""


@click.command(name="forward")
@project_options
@service_options
@click.pass_context
def command(context: click.Context, /, services: tuple[str, ...], **values: Any) -> int:
    """Open the published ports on this machine, as Compose would have, until Ctrl-C."""
    target = find_target(context, values, is_silent=True)
    check_services(target, services)
    return forward(target, services, console(context))


def forward(target: Target, services: Collection[str], screen: Console) -> int:
    """Forward the ports of some services, all when none is named, until Ctrl-C.

    Raises:
        ClusterError: no port can be opened.
    """
    ports = [port for port in target.translation.published if not services or port.owner in services]
    if not ports:
        screen.tell("no service publishes a port: there is nothing to forward")
        return exit_codes.DONE
    forwarder = Forwarder(target.client, RealClock())
    with cluster_errors():
        try:
            _look_for_pods(forwarder, target, ports, screen)
            _open(forwarder, target, ports, screen)
            while True:
                for trouble in forwarder.serve():
                    screen.tell(f"{trouble.route.service}: a connection was not forwarded: {trouble.reason}")
        except KeyboardInterrupt:
            return exit_codes.DONE
        finally:
            forwarder.close()


def _look_for_pods(forwarder: Forwarder, target: Target, ports: list[PublishedPort], screen: Console) -> None:
    """Find out at once that the cluster does not answer, and tell when connections would wait in vain.

    Raises:
        ApiError: the cluster does not answer, or denies.
    """
    routes = [_route(target, port) for port in ports if port.protocol == "tcp"]
    if routes and not any(map(forwarder.has_pods, routes)):
        screen.tell("no pod of these services is there: connections wait for one, which `c2k apply` makes")


def _open(forwarder: Forwarder, target: Target, ports: list[PublishedPort], screen: Console) -> None:
    said: list[Diagnostic] = []
    is_any_open = False
    for port in ports:
        if port.protocol != "tcp":
            said.append(_not_tcp(port, _span(target, port)))
            continue
        route = _route(target, port)
        try:
            number = _open_or_move(forwarder, route)
        except OSError as error:
            said.append(_not_opened(port, error, _span(target, port)))
            continue
        is_any_open = True
        screen.out(f"{port.owner}: {_address(route.address, number, port)}\n".encode())
    if not is_any_open:
        raise ClusterError(item._replace(severity=Severity.ERROR) for item in said)
    screen.show(said)


def _open_or_move(forwarder: Forwarder, route: Route) -> int:
    """Open a port, or another one where only root may open it."""
    try:
        return forwarder.open(route)
    except OSError as error:
        if error.errno != EACCES or not all(map(is_privileged, route.ports)):
            raise
    return forwarder.open(route.replace(ports=tuple(map(moved_up, route.ports))))


def _route(target: Target, port: PublishedPort) -> Route:
    service: Any = next(each for each in target.manifests if each.ref == ("Service", port.service)).body["spec"]
    served = (each for each in service["ports"] if each["port"] == port.port and each["protocol"] == "TCP")
    first, _, last = port.published.partition("-")
    numbers = range(int(first or 0), int(last or first or 0) + 1)
    address = port.host_ip.strip("[]") if port.host_ip else None
    return Route(
        service=port.owner,
        address=None if address == "localhost" else address,
        ports=tuple(numbers),
        labels=service["selector"],
        target=next(served)["targetPort"],
    )


def forwarded_ports(translation: Translation) -> Iterator[tuple[PublishedPort, str]]:
    """The ports that are reached by forwarding alone, and where they will most likely be."""
    for port in translation.published:
        if port.protocol == "tcp" and not port.is_open:
            first = port.published.partition("-")[0]
            yield port, _address(port.host_ip, int(first), port) if first else "a free port"


def _address(host: str | None, number: int, port: PublishedPort) -> str:
    host = (host or "localhost").strip("[]")
    place = f"[{host}]:{number}" if ":" in host else f"{host}:{number}"
    return f"{_WEB[port.port]}://{place}" if port.port in _WEB else place


def _span(target: Target, port: PublishedPort) -> Span | None:
    return target.translation.project.services[port.owner].span("ports", port.position)


def _not_tcp(port: PublishedPort, span: Span | None) -> Diagnostic:
    return Diagnostic(
        "port-not-forwarded",
        Severity.WARNING,
        f"port {port.published or port.port}/{port.protocol} of `{port.owner}` cannot be forwarded: the API server "
        "forwards TCP only",
        span,
        "publish it with `--set expose=nodeport` or `loadbalancer`",
    )


def _not_opened(port: PublishedPort, error: OSError, span: Span | None) -> Diagnostic:
    remedy = "stop what listens there; does `docker compose up` still run?" if error.errno == EADDRINUSE else ""
    reason = strerror(error.errno) if error.errno else str(error)
    summary = f"port {port.published} of `{port.owner}` cannot be opened: {reason.lower()}"
    return Diagnostic("port-not-opened", Severity.WARNING, summary, span, remedy)
