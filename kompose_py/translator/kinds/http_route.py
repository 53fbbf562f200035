"""HTTPRoutes and Gateways (Gateway API v1): routes by HTTP, served by whoever implements the Gateway's class."""

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import Entrance, PlannedGateway, Route

_API = "gateway.networking.k8s.io/v1"


def http_route(entrance: Entrance, identity: Identity) -> JsonObject:
    """The routes of one service, which are the same for all of their hosts."""
    namespace, _, name = entrance.gateway.rpartition("/")
    parent: JsonObject = {"name": name, "namespace": namespace} if namespace else {"name": name}
    hosts: list[Json] = [*dict.fromkeys(route.host for route in entrance.routes if route.host)]
    first = entrance.routes[0].host
    rules: list[Json] = [_rule(route, entrance.service) for route in entrance.routes if route.host == first]
    spec: JsonObject = {"parentRefs": [parent]}
    if hosts:
        spec["hostnames"] = hosts
    spec["rules"] = rules
    return {"apiVersion": _API, "kind": "HTTPRoute", "metadata": identity.metadata(entrance.name), "spec": spec}


def _rule(route: Route, service: str) -> JsonObject:
    path: JsonObject = {"type": "Exact" if route.exact else "PathPrefix", "value": route.path}
    rule: JsonObject = {"matches": [{"path": path}]}
    if route.strips:
        rewrite: JsonObject = {"path": {"type": "ReplacePrefixMatch", "replacePrefixMatch": "/"}}
        rule["filters"] = [{"type": "URLRewrite", "urlRewrite": rewrite}]
    rule["backendRefs"] = [{"name": service, "port": route.port}]
    return rule


def gateway(planned: PlannedGateway, identity: Identity) -> JsonObject:
    """A Gateway that listens for HTTP, and for HTTPS at each host that has a certificate."""
    listeners: list[Json] = [{"name": "http", "port": 80, "protocol": "HTTP"}]
    for position, (host, certificate) in enumerate(planned.certificates.items(), start=1):
        tls: JsonObject = {"mode": "Terminate", "certificateRefs": [{"name": certificate}]}
        listeners.append({"name": f"https-{position}", "hostname": host, "port": 443, "protocol": "HTTPS", "tls": tls})
    annotations = {"cert-manager.io/cluster-issuer": planned.issuer} if planned.issuer else {}
    return {
        "apiVersion": _API,
        "kind": "Gateway",
        "metadata": identity.metadata(planned.name, annotations=annotations),
        "spec": {"gatewayClassName": planned.gateway_class, "listeners": listeners},
    }
