"""Gateways: whose listeners serve HTTPRoutes. One is there already, or the project makes one of its own."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.translator.options import Options
from kompose_py.translator.plan import Entrance, PlannedGateway
from kompose_py.translator.planning.names import dns_label
from kompose_py.translator.translation import ExistingObject

_LISTENERS = 64
"""The most that one has (Gateway API, GatewaySpec)."""
_USUAL = "gateway"
"""The name that is taken where nobody chooses one."""


class Gateways:
    """Which Gateway the routes of a project have, and what is to be known of it."""

    def __init__(self, project: Project, options: Options, diagnostics: Diagnostics) -> None:
        self._project = project
        self._options = options
        self._diagnostics = diagnostics
        self._routed: dict[str, None] = {}
        self._certificates: dict[str, str] = {}

    @property
    def is_own(self) -> bool:
        """Whether the project makes it, with listeners for its hosts."""
        return bool(self._options.gateway_class) and not self._options.gateway

    @property
    def name(self) -> str:
        """`name` or `namespace/name`."""
        own = dns_label(self._options.name_prefix + self._project.name)
        return own if self.is_own else self._options.gateway or _USUAL

    def served(self, service: Service, entrance: Entrance) -> Entrance:
        """The routes as the Gateway serves them: one of our own needs a certificate for TLS."""
        self._routed[service.name] = None
        hosts = list(dict.fromkeys(route.host for route in entrance.routes if route.tls and route.host))
        if hosts and self.is_own and not entrance.certificate:
            self._diagnostics.warning(
                "host-without-certificate",
                f"{hosts[0]} of service `{service.name}` is served without TLS: the Gateway has no certificate for it",
                service.span(),
                help="name a ClusterIssuer of cert-manager (`--set cluster_issuer=NAME`), or a Secret (`tls_secret`)",
            )
            entrance = entrance.replace(routes=tuple(route.replace(tls=False) for route in entrance.routes))
        elif entrance.certificate:
            self._certificates |= dict.fromkeys(hosts, entrance.certificate)
            self._tell_crowded(service)
        return entrance.replace(gateway=self.name)

    def _tell_crowded(self, service: Service) -> None:
        if len(self._certificates) >= _LISTENERS:  # one of which is for HTTP
            self._diagnostics.error(
                "gateway-crowded",
                f"a Gateway listens at {_LISTENERS} places: too few for the hosts of service `{service.name}`",
                service.span(),
                help="name a Gateway that listens at all of them (`--set gateway=NAMESPACE/NAME`)",
            )

    def planned(self) -> PlannedGateway | None:
        """The Gateway that the project makes, if it makes one."""
        if not self._routed or not self.is_own or self._options.gateway_class is None:
            return None
        return PlannedGateway(
            name=self.name,
            gateway_class=self._options.gateway_class,
            certificates=self._certificates,
            issuer=self._options.cluster_issuer,
        )

    def existing(self) -> list[ExistingObject]:
        """The Gateway that must be there, if the project makes none."""
        if not self._routed or self.is_own:
            return []
        if self._options.tls_secret or self._options.cluster_issuer:
            self._diagnostics.warning(
                "certificate-not-used",
                f"certificates are the business of the Gateway `{self.name}`, which is not made here",
                help="leave out `tls_secret` and `cluster_issuer`, or have a Gateway made (`--set gateway_class=NAME`)",
            )
        if self._options.gateway is None:
            self._diagnostics.note(
                "gateway-not-chosen",
                f"the routes are served by a Gateway called `{_USUAL}`, which must be there",
                help="name the one that you have (`--set gateway=NAMESPACE/NAME`), or have one made (`--set"
                " gateway_class=NAME`)",
            )
        return [ExistingObject(kind="Gateway", name=self.name, needed_by=tuple(self._routed))]
