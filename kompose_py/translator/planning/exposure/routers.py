"""What tells a reverse proxy of routes to a service: labels for Traefik and Caddy, variables for nginx-proxy."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.planning.exposure.asks import Ask, value_of
from kompose_py.translator.ways_in import VARIABLES, has_router_variable, is_router_label

if TYPE_CHECKING:
    from kompose_py.translator.planning.exposure.traefik import Traefik


class Routers:
    """Reads them, of the services of one project; who is not spoken to is not imported."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._services = [*services]
        self._traefik: Traefik | None = None

    def asks(self, service: Service, diagnostics: Diagnostics) -> Iterator[Ask]:
        """The routes to a service; what they cannot become is told."""
        keys = [key for key in (*service.labels, *service.deploy.labels) if is_router_label(key)]
        if any(key.startswith("traefik.") for key in keys):
            yield from self._known_to_traefik().asks(service, diagnostics)
        if any(key.startswith("caddy") for key in keys):
            from kompose_py.translator.planning.exposure.caddy import caddy_asks  # noqa: PLC0415

            yield from caddy_asks(service, diagnostics)
        if has_router_variable(service):
            from kompose_py.translator.planning.exposure.nginx_proxy import nginx_proxy_asks  # noqa: PLC0415

            yield from nginx_proxy_asks(service, diagnostics)

    def place(self, service: Service) -> Span | None:
        """Where a service first speaks of routes, or None where it does not."""
        labels = ((("deploy", "labels"), service.deploy.labels), (("labels",), service.labels))
        spans = (service.span(*where, key) for where, given in labels for key in given if is_router_label(key))
        variables = (service.span("environment", name) for name in VARIABLES if value_of(service, name))
        return next(spans, None) or next(variables, None)

    def _known_to_traefik(self) -> "Traefik":
        if self._traefik is None:
            from kompose_py.translator.planning.exposure.traefik import Traefik  # noqa: PLC0415

            self._traefik = Traefik(self._services)
        return self._traefik
