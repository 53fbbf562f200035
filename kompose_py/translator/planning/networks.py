"""Networks keep services apart under Compose; the network of a cluster is one, and flat."""

from collections.abc import Iterable
from itertools import combinations

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.model.service import Service


def tell_separation(project: Project, services: Iterable[Service], diagnostics: Diagnostics) -> None:
    """Warn, once, when two services that share no network can reach each other in the cluster."""
    by_networks = {frozenset(service.network_names): service for service in services if service.network_names}
    if not by_networks or frozenset.intersection(*by_networks):
        return
    for (one, first), (other, second) in combinations(by_networks.items(), 2):
        if one.isdisjoint(other):
            diagnostics.warning(
                "networks-not-isolated",
                f"services `{first.name}` and `{second.name}` share no network, but in the cluster, whose network is"
                " flat, every pod can reach every other",
                project.span("networks"),
                help="write NetworkPolicies where services must be kept apart",
            )
            return
