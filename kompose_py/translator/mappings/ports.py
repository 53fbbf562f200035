"""`ports` and `expose`: what the container listens on, and the ports of its Service."""

from functools import lru_cache

from kompose_py.model.ports import Port, is_loopback
from kompose_py.model.service import Service
from kompose_py.plain import JsonObject, Part
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.labels import is_key
from kompose_py.translator.plan import PlannedPort
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where


@maps("services.*", to="container.ports, Service.spec.ports", always=True)
def ports(value: Service, drafts: Drafts, at: Where) -> None:
    """Peers reach a service at its container ports, in Kubernetes as in Compose."""
    for port in at.member.ports:
        body: JsonObject = _container_port(port.number, port.protocol, port.name)
        if _is_on_node(port, value, at):
            from kompose_py.translator.node_ports import opened_on_node  # noqa: PLC0415  (few services ask for it)

            body = opened_on_node(body, port, drafts.container.ports, at)
        drafts.container.ports.append(body)
        drafts.service.ports.append(_service_port(port.number, port.protocol, port.name, port.app_protocol))
    drafts.service.headless = not at.member.ports or value.deploy.endpoint_mode == "dnsrr" or at.member.headless
    for position, published in enumerate(value.ports):
        _tell_about_host(published, position, at)
        _tell_about_name(published, position, at)
        _tell_about_protocol(published, position, at)


@maps(
    "services.*.deploy.endpoint_mode",
    to="Service.spec.clusterIP",
    note="`dnsrr` is a headless Service.",
)
def endpoint_mode(value: str, _drafts: Drafts, at: Where) -> None:
    """Tell about a mode that has no effect; what `dnsrr` does is done with the ports."""
    if value not in {"vip", "dnsrr"}:
        at.lost(
            "endpoint-mode-unknown",
            f"`{value}` is no way to reach service `{at.element.name}`: its Service has an address of its own",
            help="write `vip` or `dnsrr`",
        )
    elif not at.member.has_service:
        at.detail("endpoint-mode-unused", f"`endpoint_mode` of `{at.element.name}` has no effect: it has no Service")


def _is_on_node(port: PlannedPort, service: Service, at: Where) -> bool:
    """Whether the port is opened on each node: with `mode: host`, where each node has one pod of the service."""
    if at.member.workload.kind != "DaemonSet" or not port.published:
        return False
    wanted = (
        given for given in service.ports if (given.target, given.protocol.lower()) == (port.number, port.protocol)
    )
    return any(given.mode == "host" for given in wanted)


@lru_cache(maxsize=1 << 10)
def _container_port(number: int, protocol: str, name: str) -> Part:
    named: JsonObject = {"name": name} if _is_port_name(name) else {}
    return Part({"containerPort": number, "protocol": protocol.upper(), **named})


def _is_port_name(name: str) -> bool:
    """Whether a container's port can have that name (RFC 6335): a Service's may be longer."""
    parts = name.split("-")
    return len(name) <= 15 and name == name.lower() and all(map(str.isalnum, parts)) and any(map(str.isalpha, name))


@lru_cache(maxsize=1 << 10)
def _service_port(number: int, protocol: str, name: str, app_protocol: str | None) -> Part:
    body: JsonObject = {"name": name, "port": number, "targetPort": number, "protocol": protocol.upper()}
    return Part({**body, "appProtocol": app_protocol} if app_protocol and is_key(app_protocol) else body)


def _tell_about_host(port: Port, position: int, at: Where) -> None:
    """Say what is not done on the nodes, unless the port is opened there."""
    is_open = port.mode == "host" and at.member.workload.kind == "DaemonSet" and port.published
    if not (at.options.host_ports or is_open):
        _tell_about_address(port, position, at)
        _tell_about_mode(port, position, at)


def _tell_about_address(port: Port, position: int, at: Where) -> None:
    """A pod is not bound to an address of its node."""
    if is_loopback(port.host_ip):
        at.detail(
            "loopback-port",
            f"port {port.target} of service `{at.element.name}` was published on this machine alone,"
            " so nothing opens it outside of the cluster",
            *("ports", position, "host_ip"),
        )
    elif port.host_ip and port.host_ip not in {"0.0.0.0", "::", "[::]"}:  # noqa: S104  (read, not bound)
        at.lost(
            "host-ip-not-mapped",
            f"port {port.target} of service `{at.element.name}` is not bound to {port.host_ip}:"
            " a node's addresses are the cluster's business",
            *("ports", position, "host_ip"),
            help="let a load balancer or a NetworkPolicy say who may reach the port",
        )


def _tell_about_mode(port: Port, position: int, at: Where) -> None:
    """A port in host mode is published as any other."""
    if port.mode == "host":
        at.approximated(
            "host-port-not-mapped",
            f"port {port.target} of service `{at.element.name}` is not opened on the nodes themselves;"
            " it is published as any other",
            *("ports", position, "mode"),
            help="use `--expose nodeport` or `--expose loadbalancer`",
        )
    elif port.mode not in {None, "", "ingress"}:
        at.note(
            "port-mode-unknown",
            f"`{port.mode}` is no mode of port {port.target} of service `{at.element.name}`, which is published as any"
            " other",
            *("ports", position, "mode"),
            help="write `ingress` or `host`",
        )


def _tell_about_name(port: Port, position: int, at: Where) -> None:
    """Say that the Service's port is called something else, since not every text is a name."""
    if port.name and not _is_called(port, at):
        at.note(
            "port-renamed",
            f"port {port.target} of service `{at.element.name}` is not called `{port.name}` in its Service: a name has"
            " at most 15 letters, digits and single hyphens, a letter among them",
            *("ports", position, "name"),
            help="give it a shorter name",
        )


def _is_called(port: Port, at: Where) -> bool:
    """Whether the Service's port has the name that is asked for."""
    number = (port.target, port.protocol.lower())
    return any(each.name == port.name and (each.number, each.protocol) == number for each in at.member.ports)


def _tell_about_protocol(port: Port, position: int, at: Where) -> None:
    if port.app_protocol and not is_key(port.app_protocol):
        at.lost(
            "app-protocol-invalid",
            f"`{port.app_protocol}` of port {port.target} of service `{at.element.name}` is no name of a protocol",
            *("ports", position, "app_protocol"),
            help="write one such as `http`, or `example.com/name`",
        )


CLAIMS = (
    covers("services.*.ports", to="container.ports, Service.spec.ports"),
    covers("services.*.ports[].target", to="Service.spec.ports[].targetPort", note="The Service has the same number."),
    covers(
        "services.*.ports[].published",
        to="",
        note="Opened as the option `expose` says; by default `c2k forward` opens it on this machine.",
    ),
    covers("services.*.ports[].host_ip", to="", note="A port on the loopback address is never published."),
    covers("services.*.ports[].protocol", to="Service.spec.ports[].protocol"),
    covers(
        "services.*.ports[].mode",
        to="container.ports[].hostPort",
        note="`host` opens the port on each node with `deploy.mode: global`; else it is published as `ingress` is.",
    ),
    covers("services.*.ports[].name", to="Service.spec.ports[].name"),
    covers("services.*.ports[].app_protocol", to="Service.spec.ports[].appProtocol"),
    covers("services.*.expose", to="container.ports, Service.spec.ports"),
)
