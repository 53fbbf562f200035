"""Reverse proxies that ask Docker for their routes: on a cluster, its controller does their work."""

from collections.abc import Iterable, Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.steering import Steering
from kompose_py.translator.ways_in import ROUTED

_NAMES = frozenset(
    (
        "traefik",
        "caddy-docker-proxy",
        "nginx-proxy",
        "acme-companion",
        "letsencrypt-nginx-proxy-companion",
        "docker-letsencrypt-nginx-proxy-companion",
        "docker-gen",
    )
)


def replaced_proxies(services: Mapping[str, Service], steering: Steering, diagnostics: Diagnostics) -> list[str]:
    """The services that are left out, because what they would find out from Docker is written as routes; it is told."""
    found = [name for name in services if steering.service(name).expose in ROUTED and _asks_docker(services[name])]
    for name in found:
        diagnostics.note(
            "proxy-left-out",
            f"service `{name}` is left out: it would ask Docker for its routes, which the controller of the cluster"
            " serves now",
            services[name].span(),
            help="install a controller in the cluster if it has none",
        )
    return found


def _asks_docker(service: Service) -> bool:
    image = (service.image or "").rpartition("/")[2].partition("@")[0].partition(":")[0]
    if image not in _NAMES:
        return False
    has_socket = any((mount.source or "").endswith(".sock") for mount in service.volumes)
    return has_socket or "docker" in " ".join(_words(service)).lower()


def _words(service: Service) -> Iterable[str]:
    """What tells it to ask Docker through another service, which has the socket."""
    yield from (word for word in service.command or () if "provider" in word.lower())
    yield from (name for name, value in service.environment.items() if value)
