"""NetworkPolicies (networking/v1): whose packets pods take, and where theirs may go.

What several policies let through adds up, so each says one thing: that of a network, that its pods reach each other;
that of a workload, what else does.
"""

from collections.abc import Mapping
from functools import lru_cache

from kompose_py.plain import Json, JsonObject, Part
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.walls import Doors, Wall

_NAME_OF_NAMESPACE = "kubernetes.io/metadata.name"
_DNS: JsonObject = {
    "to": [
        {"namespaceSelector": {"matchLabels": {_NAME_OF_NAMESPACE: "kube-system"}}},
        {"ipBlock": {"cidr": "169.254.20.10/32"}},
    ],
    "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}],
}
"""Names are resolved by pods of the cluster, or by a cache on each node at its usual address (NodeLocal DNSCache)."""
_API: JsonObject = {"ports": [{"port": 443, "protocol": "TCP"}, {"port": 6443, "protocol": "TCP"}]}
"""The API server, whose address only the cluster knows."""
_INSTANCE = "app.kubernetes.io/instance"


def network_policy(wall: Wall, identity: Identity) -> JsonObject:
    """The policy of one network, for the project's pods on it."""
    peers = _peers(wall)
    ours: JsonObject = {wall.label: "true", _INSTANCE: identity.selector[_INSTANCE]}
    egress: list[Json] | None = None
    if wall.way_out is not None:
        egress = [{}] if wall.way_out else [{"to": peers}, _DNS]
    return _policy(wall.name, identity, ours, [{"from": peers}] if wall.is_kept else [{}], egress)


def _peers(wall: Wall) -> list[Json]:
    """The pods on a network: of the same namespace, and of others that it spans."""
    on_it: JsonObject = {"podSelector": {"matchLabels": {wall.label: "true"}}}
    if wall.is_everywhere:
        return [{"namespaceSelector": {}, **on_it}]
    if wall.namespaces:
        named: JsonObject = {"key": _NAME_OF_NAMESPACE, "operator": "In", "values": [*wall.namespaces]}
        return [on_it, {"namespaceSelector": {"matchExpressions": [named]}, **on_it}]
    return [on_it]


def workload_policy(doors: Doors, identity: Identity, others: Mapping[str, Identity]) -> JsonObject:
    """What the pods of one workload take and send beyond their networks; `others` are by workload."""
    ingress: list[Json] = [{"from": [_pods(others[caller])], "ports": [_port(port)]} for caller, port in doors.callers]
    if doors.open_ports:
        ingress.append(_from_everywhere(doors.open_ports))
    egress: list[Json] = [
        {**({"to": [_pods(others[name])]} if name else {}), "ports": [_port(port)]} for name, port in doors.awaited
    ]
    if doors.asks_names:
        egress.append(_DNS)
    if doors.asks_api:
        egress.append(_API)
    return _policy(
        identity.name,
        identity,
        identity.selector,
        ingress if ingress or doors.is_cut else None,
        egress if egress or doors.is_cut else None,
    )


def _policy(
    name: str, identity: Identity, pods: JsonObject, ingress: list[Json] | None, egress: list[Json] | None
) -> JsonObject:
    """A policy for some pods; a direction that is None is none of its business, an empty one lets nothing through."""
    directions: dict[str, list[Json] | None] = {"ingress": ingress, "egress": egress}
    spec: JsonObject = {
        "podSelector": {"matchLabels": pods},
        "policyTypes": [name.capitalize() for name, rules in directions.items() if rules is not None],
        **{name: rules for name, rules in directions.items() if rules},
    }
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": identity.metadata(name),
        "spec": spec,
    }


@lru_cache(maxsize=1 << 8)
def _from_everywhere(open_ports: tuple[tuple[int, str], ...]) -> Part:
    return Part({"ports": [_port(*port) for port in open_ports]})


def _pods(identity: Identity) -> JsonObject:
    return {"podSelector": {"matchLabels": identity.selector}}


def _port(number: int, protocol: str = "tcp") -> JsonObject:
    return {"port": number, "protocol": protocol.upper()}
