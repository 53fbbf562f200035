"""Networks keep services apart under Compose; the network of a cluster is one, and flat, unless policies divide it."""

from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.plan import Member, Workload
from kompose_py.translator.steering import Steering

if TYPE_CHECKING:
    from kompose_py.translator.walls import Walls

_OF_MACHINE = frozenset({"macvlan", "ipvlan"})


def plan_networks(
    project: Project,
    steering: Steering,
    workloads: Iterable[Workload],
    members: Mapping[str, Member],
    diagnostics: Diagnostics,
) -> "Walls | None":
    """How networks keep services apart; None where they do not, or the options leave it at that."""
    services = [member.service for member in members.values()]
    used = {name: None for service in services for name in service.network_names}
    wanted = {name: steering.thing("network", name).network_policies for name in used}
    by_all = steering.project.network_policies
    _tell_drivers(project, used, diagnostics)
    _tell_external(project, steering, diagnostics)
    apart = _separation(project, [each for each in services if by_all == "never" or not _is_left_open(each, wanted)])
    if apart:
        _tell(*apart, diagnostics, written=by_all != "never")
    kept = {name for name, choice in wanted.items() if choice == "always" or (choice == "auto" and apart)}
    if not kept and (by_all == "never" or (by_all == "auto" and not apart)):
        return None
    from kompose_py.translator.planning.walls import plan_walls  # noqa: PLC0415  (few projects need them)

    return plan_walls(project, steering, kept, workloads, members, diagnostics)


def neighbour_domains(
    project: Project, steering: Steering, workloads: Iterable[Workload], members: Mapping[str, Member]
) -> dict[str, tuple[str, ...]]:
    """By workload, the domains of other namespaces that its networks span, whose services are found by their names."""
    spans = {name: found for name in project.networks if (found := steering.thing("network", name).neighbours)}
    if not spans:
        return {}
    domains = {}
    for workload in workloads:
        networks = [name for mate in workload.members for name in members[mate].service.network_names]
        spaces = dict.fromkeys(space for name in networks for space in spans.get(name, ()))
        domains[workload.name] = tuple(f"{space}.svc.{steering.project.cluster_domain}" for space in spaces)
    return domains


def _is_left_open(service: Service, wanted: Mapping[str, str]) -> bool:
    """Whether everybody may reach it by one of its networks, and it everybody."""
    return any(wanted[name] == "never" for name in service.network_names)


def _separation(project: Project, services: Iterable[Service]) -> tuple[str, Span | None] | None:
    """What keeps services apart, or from the outside, as a clause and its place; None when nothing does."""
    by_networks = {frozenset(service.network_names): service for service in services if service.network_names}
    for name, network in project.networks.items():
        if network.internal and any(name in names for names in by_networks):
            return f"network `{name}` is internal", network.span("internal")
    if by_networks and not frozenset.intersection(*by_networks):
        from itertools import combinations  # noqa: PLC0415  (most projects have one network)

        for (one, first), (other, second) in combinations(by_networks.items(), 2):
            if one.isdisjoint(other):
                why = f"services `{first.name}` and `{second.name}` share no network"
                return why, project.span("networks")
    cut = next((service for service in services if service.network_mode == "none"), None)
    return (f"service `{cut.name}` has no network", cut.span("network_mode")) if cut else None


def _tell(why: str, span: Span | None, diagnostics: Diagnostics, *, written: bool) -> None:
    """Say, once, whether what keeps services apart does so in the cluster, too."""
    if written:
        diagnostics.note(
            "network-policies",
            f"{why}: NetworkPolicies see to that where the network plug-in of the cluster enforces them",
            span,
            help="leave them out with `--set network_policies=never`",
        )
    else:
        diagnostics.note(
            "networks-not-isolated",
            f"{why}, but in the cluster, whose network is flat, every pod can reach every other",
            span,
            help="leave out `network_policies: never`, and NetworkPolicies keep them apart",
        )


def _tell_drivers(project: Project, used: Container[str], diagnostics: Diagnostics) -> None:
    """Warn about networks that put containers into a network of the machine, or keep their traffic apart."""
    for name, network in project.networks.items():
        if network.driver_opts:
            from kompose_py.translator.planning.network_options import tell_options  # noqa: PLC0415  (few have any)

            tell_options(name, network, diagnostics)
        if network.driver in _OF_MACHINE and name in used:
            diagnostics.warning(
                "network-of-machine",
                f"the services of network `{name}` have no addresses in the network of the machine, as"
                f" `{network.driver}` gives them: pods have those of the cluster",
                network.span("driver"),
                help="publish their ports, or add such an interface to their pods with Multus",
            )


def _tell_external(project: Project, steering: Steering, diagnostics: Diagnostics) -> None:
    """Warn about networks of other projects, unless it is known where these are."""
    for name, network in project.networks.items():
        if network.external and not steering.thing("network", name).neighbours:
            diagnostics.warning(
                "network-external-not-mapped",
                f"network `{name}` is external: services of its project are found as `<service>.<namespace>` alone",
                network.span("external"),
                help="to find them by their names, name the namespace: `x-c2k: {namespaces: infra}` of the network",
            )
