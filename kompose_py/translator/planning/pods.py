"""Which services share a pod, and in which order their containers start.

Services share one when they share a namespace of the kernel (`network_mode`, `pid` or `ipc` with `service:X`, or with
`container:X` for a container of the project), or when the user groups them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.labels import shorten
from kompose_py.translator.options import WorkloadKind
from kompose_py.translator.plan import PlannedPort, Role
from kompose_py.translator.planning.names import STATEFUL_SET_LIMIT, Names, service_label
from kompose_py.translator.planning.workloads import Choice, replicas_of
from kompose_py.translator.steering import Steering


class Pod(NamedTuple):
    """The services whose containers share a pod."""

    name: str
    """Of its workload: that of its leader, or the one that the user gave the group."""
    leader: str
    """The service whose namespaces the others join; the first one of a group."""
    members: dict[str, Role]
    """In the order in which they start."""


def plan_pods(
    services: Mapping[str, Service], names: Mapping[str, str], taken: Names, steering: Steering
) -> dict[str, Pod]:
    """The pod of each service; `names` tells what each service is called in the cluster."""
    hosts, groups, prefix = _hosts(services), _groups(services, steering), steering.project.name_prefix
    leaders = _Leaders(services)
    for name, others in hosts.items():
        for other in others:
            leaders.join(name, other)
    for members in groups.values():
        for name in members[1:]:
            leaders.join(name, members[0])
    called = {leaders.of(members[0]): group for group, members in groups.items()}
    together: dict[str, list[str]] = {}
    for name in services:
        together.setdefault(leaders.of(name), []).append(name)
    pods: dict[str, Pod] = {}
    for leader, mates in together.items():
        alone = len(mates) == 1
        name = _group_name(called[leader], mates, names, taken, prefix) if leader in called else names[leader]
        pod = Pod(name, leader, {leader: "main"} if alone else _roles(mates, hosts, services))
        pods |= dict.fromkeys(mates, pod)
    return pods


def _hosts(services: Mapping[str, Service]) -> dict[str, list[str]]:
    """By service, those whose namespaces it joins."""
    containers = {service.container_name: name for name, service in services.items() if service.container_name}
    hosts: dict[str, list[str]] = {}
    for name, service in services.items():
        for value in (service.network_mode, service.pid, service.ipc):
            if value and ":" in value:
                kind, _, joined = value.partition(":")
                host = containers.get(joined, "") if kind == "container" else joined
                if host in services and host != name:
                    hosts.setdefault(name, []).append(host)
    return hosts


def _groups(services: Mapping[str, Service], steering: Steering) -> dict[str, list[str]]:
    """The services of each group that the user names."""
    groups: dict[str, list[str]] = {}
    for name, options in steering.services.items():
        group = options.pod
        if group and name in services:
            groups.setdefault(group, []).append(name)
    return groups


class _Leaders:
    """Disjoint sets of services, each known by its leader."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}

    def of(self, name: str) -> str:
        while self._above[name] != name:
            self._above[name] = self._above[self._above[name]]
            name = self._above[name]
        return name

    def join(self, name: str, other: str) -> None:
        """Put the set of `name` below the leader of `other`."""
        self._above[self.of(name)] = self.of(other)


def _group_name(group: str, mates: Iterable[str], names: Mapping[str, str], taken: Names, prefix: str) -> str:
    """The group's own name, unless a service outside of it has that."""
    name = service_label(prefix + group, STATEFUL_SET_LIMIT)
    if taken.is_taken("Service", name) and all(names[mate] != name for mate in mates):
        name = shorten(name, group, STATEFUL_SET_LIMIT)
    return taken.take("Workload", name, group, STATEFUL_SET_LIMIT)


def _roles(mates: Sequence[str], hosts: Mapping[str, list[str]], services: Mapping[str, Service]) -> dict[str, Role]:
    """Who starts when: what must be healthy before another starts is a sidecar, what must have ended is a step.

    Both are init containers, so whatever one of them needs must be one, too.
    """
    from graphlib import TopologicalSorter  # noqa: PLC0415  (few services share a pod)

    needs = {
        name: [need for need in dict.fromkeys((*services[name].depends_on, *hosts.get(name, ()))) if need in mates]
        for name in mates
    }
    roles: dict[str, Role] = dict.fromkeys(TopologicalSorter(needs).static_order(), "main")
    for name in reversed(roles):
        for needed in needs[name]:
            dependency = services[name].depends_on.get(needed)
            condition = dependency and dependency.condition
            if condition == "service_completed_successfully":
                roles[needed] = "step"
            elif roles[needed] == "main" and (condition == "service_healthy" or roles[name] != "main"):
                roles[needed] = "sidecar"
    return roles


def joins_network(service: Service) -> bool:
    """Whether it shares the network of another container under Compose, too."""
    return (service.network_mode or "").startswith(("service:", "container:"))


def tell_clashes(
    pod: Pod, ports: Mapping[str, Iterable[PlannedPort]], services: Mapping[str, Service], diagnostics: Diagnostics
) -> None:
    """Refuse two services that listen on one port, where they had a network each and share that of a pod now."""
    owners: dict[tuple[int, str], str] = {}
    for name in pod.members:
        if joins_network(services[name]):
            continue
        for port in ports[name]:
            owner = owners.setdefault((port.number, port.protocol), name)
            if owner != name:
                diagnostics.error(
                    "port-clash-in-pod",
                    f"services `{owner}` and `{name}` share a pod, where only one of them can listen on port"
                    f" {port.number}",
                    services[name].span("ports") or services[name].span(),
                    help="let one of them listen on another port, or give each a pod of its own",
                )


_PRECEDENCE: tuple[WorkloadKind, ...] = ("DaemonSet", "StatefulSet", "Deployment")


def choose_together(
    pod: Pod, choices: Mapping[str, Choice], services: Mapping[str, Service], diagnostics: Diagnostics
) -> Choice:
    """The one kind of a pod's workload: what ends can end only where all do."""
    lasting = {name: choices[name] for name, role in pod.members.items() if role != "step"}
    running = {name: choice for name, choice in lasting.items() if not choice.ends}
    if not running:
        return max(lasting.values(), key=lambda choice: choice.backoff_limit)
    for name in lasting:
        if name not in running:
            _tell_restarted(services[name], next(iter(running)), diagnostics)
    for name in pod.members:
        _tell_replicas(services[name], services[pod.leader], diagnostics)
    return min(running.values(), key=lambda choice: _PRECEDENCE.index(choice.kind))


def _tell_restarted(service: Service, mate: str, diagnostics: Diagnostics) -> None:
    diagnostics.warning(
        "one-shot-in-shared-pod",
        f"service `{service.name}` is started again whenever it ends, since it shares a pod with `{mate}`, which is"
        " kept running",
        service.span("deploy", "mode") if service.deploy.mode else service.span("restart"),
        help="let one of the pod depend on it with `service_completed_successfully`, or give it a pod of its own",
    )


def _tell_replicas(service: Service, leader: Service, diagnostics: Diagnostics) -> None:
    wanted, given = replicas_of(service), replicas_of(leader)
    if wanted != given:
        diagnostics.warning(
            "replicas-of-shared-pod",
            f"service `{service.name}` has {given} replicas, not {wanted}: as many as `{leader.name}`,"
            " whose pod it shares",
            service.span("deploy", "replicas") if service.deploy.replicas is not None else service.span("scale"),
            help="ask for as many of each, or give it a pod of its own",
        )
