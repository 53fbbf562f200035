"""Networks keep services apart under Compose; the network of a cluster is one, and flat, unless policies divide it."""

from collections.abc import Iterable, Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.options import Options
from kompose_py.translator.plan import Member, Walls, Workload

_OF_MACHINE = frozenset({"macvlan", "ipvlan"})


def plan_networks(
    project: Project,
    options: Options,
    workloads: Iterable[Workload],
    members: Mapping[str, Member],
    diagnostics: Diagnostics,
) -> Walls | None:
    """How networks keep services apart; None where they do not, or the options leave it at that."""
    wanted = options.network_policies
    _tell_drivers(project, members, diagnostics)
    apart = _separation(project, [member.service for member in members.values()])
    if apart:
        _tell(*apart, diagnostics, written=wanted != "never")
    if wanted == "never" or (wanted == "auto" and not apart):
        return None
    from kompose_py.translator.planning.walls import plan_walls  # noqa: PLC0415  (few projects need them)

    return plan_walls(project, workloads, members, options.name_prefix, diagnostics)


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


def _tell_drivers(project: Project, members: Mapping[str, Member], diagnostics: Diagnostics) -> None:
    """Warn about networks that put containers into a network of the machine, or keep their traffic apart."""
    for name, network in project.networks.items():
        if network.driver_opts:
            from kompose_py.translator.planning.network_options import tell_options  # noqa: PLC0415  (few have any)

            tell_options(name, network, diagnostics)
        if network.driver in _OF_MACHINE and any(name in member.service.network_names for member in members.values()):
            diagnostics.warning(
                "network-of-machine",
                f"the services of network `{name}` have no addresses in the network of the machine, as"
                f" `{network.driver}` gives them: pods have those of the cluster",
                network.span("driver"),
                help="publish their ports, or add such an interface to their pods with Multus",
            )
