"""Who reaches whom, by the NetworkPolicies of a translation: a plug-in that enforces them, on paper.

Kubernetes, "Network Policies": pods that no policy selects take and send all; others what any of their policies allows;
and a connection needs the consent of both ends.
"""

from typing import Any

from kompose_py.manifests.manifest import ManifestSet
from tests.support.translating import Translated

OUTSIDE: dict[str, str] = {}
"""The labels of a pod, or a machine, that is none of the project's."""


def reach(translated: Translated) -> "Reach":
    """Questions about what was translated."""
    return Reach(translated.translation.manifests)


class Reach:
    """Questions about the pods of workloads, by name."""

    def __init__(self, manifests: ManifestSet) -> None:
        self._policies: list[Any] = [manifest.body["spec"] for manifest in manifests.of_kind("NetworkPolicy")]
        self._pods = {
            manifest.name if manifest.kind != "Job" else manifest.name.rpartition("-")[0]: labels(manifest.body)
            for manifest in manifests
            if manifest.kind in {"Deployment", "StatefulSet", "Job", "DaemonSet"}
        }

    def takes(self, caller: str | None, called: str, port: int, protocol: str = "TCP") -> bool:
        """Whether `caller` (None: the outside) gets through to a port of `called`."""
        source = self._pods[caller] if caller else OUTSIDE
        target = self._pods[called]
        return self._allows("ingress", "from", target, source, port, protocol) and (
            caller is None or self._allows("egress", "to", source, target, port, protocol)
        )

    def gets_out(self, caller: str, port: int = 80) -> bool:
        """Whether the pods of `caller` reach a port of the outside."""
        return self._allows("egress", "to", self._pods[caller], OUTSIDE, port, "TCP")

    def resolves(self, caller: str) -> bool:
        """Whether the pods of `caller` reach what answers to names."""
        names = {"k8s-app": "kube-dns"}
        return self._allows("egress", "to", self._pods[caller], names, 53, "UDP")

    def _allows(
        self, direction: str, peers: str, pod: dict[str, str], other: dict[str, str], port: int, protocol: str
    ) -> bool:
        policies = [
            policy
            for policy in self._policies
            if policy["podSelector"]["matchLabels"].items() <= pod.items()
            and direction.capitalize() in policy["policyTypes"]
        ]
        rules = [rule for policy in policies for rule in policy.get(direction, ())]
        wanted = {"port": port, "protocol": protocol}
        return not policies or any(
            ("ports" not in rule or wanted in rule["ports"])
            and (peers not in rule or any(selects(peer, other) for peer in rule[peers]))
            for rule in rules
        )


def selects(peer: Any, pod: dict[str, str]) -> bool:
    """Whether a peer means a pod of the project's namespace, or of the cluster's own; the outside has no label."""
    if "podSelector" in peer:
        return bool(pod) and peer["podSelector"]["matchLabels"].items() <= pod.items()
    return "namespaceSelector" in peer and "k8s-app" in pod


def labels(body: Any) -> dict[str, str]:
    """The labels of a workload's pods."""
    found: dict[str, str] = body["spec"]["template"]["metadata"]["labels"]
    return found
