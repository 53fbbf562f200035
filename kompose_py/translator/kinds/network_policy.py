"""NetworkPolicies (networking/v1): whose packets the pods of a workload take, and where theirs may go."""

from collections.abc import Iterable

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import NetworkRules

_DOMAIN = "c2k.io/"
_DNS: JsonObject = {
    "to": [
        {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}},
        {"ipBlock": {"cidr": "169.254.20.10/32"}},
    ],
    "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}],
}
"""Names are resolved by pods of the cluster, or by a cache on each node at its usual address (NodeLocal DNSCache)."""
_API: JsonObject = {"ports": [{"port": 443, "protocol": "TCP"}, {"port": 6443, "protocol": "TCP"}]}
"""The API server, whose address only the cluster knows."""


def network_labels(rules: NetworkRules) -> JsonObject:
    """The labels by which pods are known to be on their networks."""
    return {f"{_DOMAIN}{name}": "true" for name in rules.networks}


def network_policy(rules: NetworkRules, identity: Identity, others: dict[str, Identity]) -> JsonObject:
    """The policy of one workload; `others` are the identities of the workloads that the rules name."""
    spec: JsonObject = {
        "podSelector": {"matchLabels": identity.selector},
        "policyTypes": ["Ingress", "Egress"] if rules.is_closed else ["Ingress"],
    }
    peers = [*_peers(rules.networks, identity), *_pods(rules.callers, others)]
    ingress: list[Json] = [{"from": peers}] if peers else []
    if rules.open_ports:
        ingress.append({"ports": [{"port": port, "protocol": name.upper()} for port, name in rules.open_ports]})
    if ingress:
        spec["ingress"] = ingress
    if rules.is_closed and (egress := _egress(rules, identity, others)):
        spec["egress"] = egress
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": identity.metadata(identity.name),
        "spec": spec,
    }


def _egress(rules: NetworkRules, identity: Identity, others: dict[str, Identity]) -> list[Json]:
    peers = [*_peers(rules.networks, identity), *_pods(rules.awaited, others)]
    egress: list[Json] = [{"to": peers}, _DNS] if peers else []
    return [*egress, _API] if rules.asks_api else egress


def _peers(networks: Iterable[str], identity: Identity) -> list[Json]:
    """The pods of some networks: those of the project, or of an external network wherever they are."""
    instance = {"app.kubernetes.io/instance": identity.selector["app.kubernetes.io/instance"]}
    return [
        {"namespaceSelector": {}, "podSelector": {"matchLabels": {f"{_DOMAIN}{name}": "true"}}}
        if name.startswith("external-")
        else {"podSelector": {"matchLabels": {f"{_DOMAIN}{name}": "true", **instance}}}
        for name in networks
    ]


def _pods(workloads: Iterable[str], others: dict[str, Identity]) -> list[Json]:
    return [{"podSelector": {"matchLabels": others[name].selector}} for name in workloads]
