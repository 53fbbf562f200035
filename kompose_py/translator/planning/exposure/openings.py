"""Ports that are opened on the nodes or at a load balancer."""

from collections.abc import Iterator
from typing import Literal

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.ports import is_loopback
from kompose_py.translator.labels import LABEL_LIMIT
from kompose_py.translator.plan import Member, Opening, PlannedPort
from kompose_py.translator.planning.exposure.kompose_services import NODE_PORTS, ServiceLabels
from kompose_py.translator.planning.names import Names, dns_label

_KINDS: dict[str | None, Literal["NodePort", "LoadBalancer"]] = {
    "nodeport": "NodePort",
    "loadbalancer": "LoadBalancer",
}


class Openings:
    """Plans them one by one; a port of the nodes leads to one service."""

    def __init__(self, taken: Names, diagnostics: Diagnostics) -> None:
        self._taken = taken
        self._diagnostics = diagnostics
        self._node_ports: dict[tuple[int, str], str] = {}

    def plan(self, member: Member, mode: str, labels: ServiceLabels) -> Opening | None:
        """How the ports of a service are opened; `mode` is the option `expose`, which the labels overrule."""
        kind = _KINDS.get(labels.type or mode)
        ports = self._ports(member, asked=labels.type in _KINDS) if kind and member.has_service else []
        if kind is None or not ports:
            self._tell_closed(member, labels)
            return None
        return Opening(
            name=self._taken.take("Service", dns_label(f"{member.name}-published"), member.name, LABEL_LIMIT),
            kind=kind,
            ports=tuple(ports),
            node_ports=self._of_nodes(member, ports, labels) if kind == "NodePort" else {},
            traffic_policy=labels.traffic_policy,
        )

    def _ports(self, member: Member, *, asked: bool) -> list[PlannedPort]:
        """The published ports that not only the host could reach; all ports where labels ask and none is published."""
        published = [port for port in member.ports if port.published]
        if asked and not published:
            return [*member.ports]
        public = (port for port in published if not is_loopback(port.host_ip))
        return self._once([each for port in public for each in _each_opened(port)], member)

    def _once(self, published: list[PlannedPort], member: Member) -> list[PlannedPort]:
        """The ports without those that are published as what another one is already."""
        kept: dict[tuple[str | None, str], PlannedPort] = {}
        for port in published:
            other = kept.setdefault((port.published, port.protocol), port)
            if other is not port:
                self._diagnostics.warning(
                    "published-twice",
                    f"port {port.number} of service `{member.service.name}` is not opened: port {other.number} is"
                    f" published as {port.published}, too",
                    member.service.span("ports"),
                    help="publish it as another number, as Docker wants it when it starts the container",
                )
        return [*kept.values()]

    def _of_nodes(self, member: Member, ports: list[PlannedPort], labels: ServiceLabels) -> dict[str, int]:
        wanted = {port.name: int(port.published) for port in ports if port.published}
        if labels.node_port is not None:
            if len(ports) > 1:
                self._refuse(member, labels, f"it opens {len(ports)} ports")
            wanted = {ports[0].name: labels.node_port}
        protocols = {port.name: port.protocol for port in ports}
        chosen = {}
        for name, number in wanted.items():
            owner = self._node_ports.setdefault((number, protocols[name]), member.service.name)
            if number in NODE_PORTS and owner == member.service.name:
                chosen[name] = number
            elif labels.node_port is not None:
                self._refuse(member, labels, f"the nodes have that port for service `{owner}`")
        return chosen

    def _tell_closed(self, member: Member, labels: ServiceLabels) -> None:
        if labels.type in _KINDS:
            self._diagnostics.warning(
                "nothing-to-open",
                f"`kompose.service.type: {labels.type}` of service `{member.service.name}` opens nothing, since no port"
                " of it is known",
                labels.span,
                help="name its ports in `expose`",
            )
        if labels.node_port is not None:
            self._refuse(member, labels, "nothing opens its ports on the nodes")
        if labels.traffic_policy is not None:
            self._diagnostics.warning(
                "traffic-policy-without-effect",
                f"`kompose.service.external-traffic-policy` of service `{member.service.name}` has no effect: no port"
                " of it is opened to the outside",
                labels.span,
                help="add `kompose.service.type: loadbalancer` or `nodeport`, or remove the label",
            )

    def _refuse(self, member: Member, labels: ServiceLabels, why: str) -> None:
        self._diagnostics.error(
            "node-port-refused",
            f"service `{member.service.name}` cannot have port {labels.node_port} of the nodes: {why}",
            labels.span,
            help="set it beside `kompose.service.type: nodeport`, on a service with one port, once",
        )


def _each_opened(port: PlannedPort) -> Iterator[PlannedPort]:
    """The port once for each port of the host that led to it."""
    yield port
    for number in port.also:
        yield port.replace(name=f"{port.name}-{number}", published=number)
