"""Ingresses (networking/v1): routes by HTTP, served by the controller of the cluster."""

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import Entrance, Route


def ingress(entrance: Entrance, identity: Identity) -> JsonObject:
    """The routes of one service."""
    annotations = {"cert-manager.io/cluster-issuer": entrance.issuer} if entrance.issuer else {}
    spec: JsonObject = {"ingressClassName": entrance.ingress_class} if entrance.ingress_class else {}
    secure: list[Json] = [*dict.fromkeys(route.host for route in entrance.routes if route.tls)]
    if secure:
        tls: JsonObject = {"hosts": secure}
        if entrance.certificate:
            tls["secretName"] = entrance.certificate
        spec["tls"] = [tls]
    spec["rules"] = [_rule(host, entrance) for host in dict.fromkeys(route.host for route in entrance.routes)]
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": identity.metadata(entrance.name, annotations=annotations),
        "spec": spec,
    }


def _rule(host: str | None, entrance: Entrance) -> JsonObject:
    paths: list[Json] = [_path(route, entrance.service) for route in entrance.routes if route.host == host]
    rule: JsonObject = {"host": host} if host else {}
    return {**rule, "http": {"paths": paths}}


def _path(route: Route, service: str) -> JsonObject:
    return {
        "path": route.path,
        "pathType": "Exact" if route.exact else "Prefix",
        "backend": {"service": {"name": service, "port": {"number": route.port}}},
    }
