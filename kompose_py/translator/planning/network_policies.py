"""Who may talk with whom: what the networks of Compose let through, as rules for the pods of each workload."""

from collections.abc import Iterable, Iterator, Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.translator.plan import Member, NetworkRules, Workload
from kompose_py.translator.planning.names import LABEL_LIMIT, Names, dns_label

_PREFIXES = {False: "net.", True: "external-net."}
"""Of the label that pods of a network have: an external one reaches beyond the project."""
_BRIDGE = "(bridge)"
"""The network that Docker has for containers without one, by a name that no network can have."""


def plan_network_rules(
    project: Project, workloads: Iterable[Workload], members: Mapping[str, Member], diagnostics: Diagnostics
) -> dict[str, NetworkRules]:
    """By workload, the rules for its pods; those in the network of their node have none, since no policy reaches them.

    Peers on one network reach all ports, everybody those that are published or routed. Beyond Compose, whoever waits
    for a service reaches it, or it would wait for ever.
    """
    return _Rules(project, {workload.name: workload for workload in workloads}, members, diagnostics).plan()


class _Rules:
    def __init__(
        self,
        project: Project,
        workloads: Mapping[str, Workload],
        members: Mapping[str, Member],
        diagnostics: Diagnostics,
    ) -> None:
        self._project = project
        self._workloads = workloads
        self._members = members
        self._diagnostics = diagnostics
        self._on_nodes = {name for name in workloads if self._has_mode(name, "host")}
        self._labels = self._named_networks()

    def plan(self) -> dict[str, NetworkRules]:
        callers = self._callers()
        return {
            name: NetworkRules(
                networks=tuple(self._labels[network] for network in self._networks(name)),
                open_ports=tuple(self._open_ports(name, callers.get(name, {}))),
                callers=tuple(caller for caller in callers.get(name, {}) if caller not in self._on_nodes),
                is_closed=self._is_closed(name),
                awaited=tuple(self._awaited(name)),
                asks_api=self._is_closed(name) and self._asks_api(name),
            )
            for name in self._workloads
            if name not in self._on_nodes
        }

    def _mates(self, workload: str) -> list[Member]:
        return [self._members[name] for name in self._workloads[workload].members]

    def _has_mode(self, workload: str, mode: str) -> bool:
        return any(member.service.network_mode == mode for member in self._mates(workload))

    def _networks(self, workload: str) -> Iterable[str]:
        services = [member.service for member in self._mates(workload)]
        bridged = [_BRIDGE for service in services if service.network_mode in {"bridge", "default"}]
        return dict.fromkeys([*(network for service in services for network in service.network_names), *bridged])

    def _named_networks(self) -> dict[str, str]:
        """The label of the pods of each network that a service uses."""
        taken, labels = Names(), {}
        for network in dict.fromkeys(name for workload in self._workloads for name in self._networks(workload)):
            known = self._project.networks.get(network)
            external = bool(known and known.external)
            name = (known.name if known and external else None) or network
            prefix = _PREFIXES[external]
            label = dns_label(name, LABEL_LIMIT - len(prefix))
            labels[network] = prefix + taken.take(prefix, label, network, LABEL_LIMIT - len(prefix))
        return labels

    def _is_closed(self, workload: str) -> bool:
        """Whether its pods cannot reach the outside: all of their networks are internal, or they have none."""
        networks = [self._project.networks.get(name) for name in self._networks(workload)]
        return self._has_mode(workload, "none") or (
            bool(networks) and all(network is not None and network.internal for network in networks)
        )

    def _callers(self) -> dict[str, dict[str, set[int]]]:
        """By workload, those that wait for it, with the ports."""
        callers: dict[str, dict[str, set[int]]] = {}
        for caller in self._workloads:
            for member in self._mates(caller):
                for wait in member.waits:
                    awaited = self._members[wait.service].workload.name
                    if not wait.job:
                        callers.setdefault(awaited, {}).setdefault(caller, set()).update(filter(None, [wait.port]))
        return callers

    def _awaited(self, workload: str) -> Iterable[str]:
        waits = (wait for member in self._mates(workload) for wait in member.waits if not wait.job)
        return dict.fromkeys(self._members[wait.service].workload.name for wait in waits)

    def _open_ports(self, workload: str, callers: Mapping[str, set[int]]) -> Iterator[tuple[int, str]]:
        """The ports that everybody reaches, each once, in order."""
        ports = {
            (port.number, port.protocol) for member in self._mates(workload) for port in member.ports if port.published
        }
        for member in self._mates(workload):
            ports |= {(port.number, port.protocol) for port in (member.opening.ports if member.opening else ())}
            ports |= {(route.port, "tcp") for entrance in member.entrances for route in entrance.routes}
        for caller in self._on_nodes & callers.keys():
            ports |= {(port, "tcp") for port in callers[caller]}
        yield from sorted(ports)

    def _asks_api(self, workload: str) -> bool:
        waiting = next((member for member in self._mates(workload) if any(wait.job for wait in member.waits)), None)
        if waiting is None:
            return False
        self._diagnostics.note(
            "egress-to-api",
            f"service `{waiting.service.name}`, whose networks are internal, may still reach the HTTPS ports of the"
            " outside: its pods ask the API server whether a Job has completed",
            waiting.service.span("depends_on"),
            help="narrow the NetworkPolicy to the address of your API server (`x-c2k.patch`)",
        )
        return True
