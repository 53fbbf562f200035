"""What a service asks for so that it is reached by HTTP, before it is known whether it can be had."""

from collections.abc import Iterable
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.span import Span


class Ask(NamedTuple):
    """A route that is asked for; see `Route` for what it may become."""

    host: str | None
    path: str = "/"
    exact: bool = False
    port: int | None = None
    """None: whichever port of the service speaks HTTP."""
    tls: bool = False
    strips: bool = False
    span: Span | None = None
    """Where it is written."""


def merged(asks: Iterable[Ask]) -> list[Ask]:
    """The asks with one for each place, which has what any of them asks for."""
    found: dict[tuple[str | None, str, bool], Ask] = {}
    for ask in asks:
        place = (ask.host, ask.path, ask.exact)
        first = found.get(place, ask)
        found[place] = first._replace(port=first.port or ask.port, tls=first.tls or ask.tls)
    return [*found.values()]


_BY_HOSTS = "name the hosts in `x-c2k: {hosts: …}` of the service if all may reach it, or write a route yourself"


class Asker(NamedTuple):
    """Somebody who asks, such as a router of Traefik, and whom to tell what cannot be had."""

    name: str
    """As messages name it: "router `shop` of service `web`"."""
    span: Span | None
    diagnostics: Diagnostics

    def lose(self, why: str, instead: str = _BY_HOSTS) -> None:
        """Warn that a route is lost; `why` is a clause, `instead` what to do."""
        self.diagnostics.warning(
            "route-not-mapped",
            f"{self.name} becomes no route: {why}",
            self.span,
            help=instead,
        )

    def lose_parts(self, parts: list[str]) -> None:
        """Warn that a route does less than it should."""
        if parts:
            self.diagnostics.warning(
                "route-does-less",
                f"the route of {self.name} does without {', '.join(f'`{part}`' for part in parts)}",
                self.span,
                help="let the service do that work, or configure the controller that serves the route",
            )


def value_of(service: Service, variable: str) -> str:
    """A variable of the container, wherever it is set; empty where it is not."""
    return (service.environment.get(variable) or service.env_file_variables.get(variable) or "").strip()


def labels_of(service: Service, prefix: str) -> dict[str, tuple[str, Span | None]]:
    """The labels of the service and of its containers that begin with `prefix`: value and place by key."""
    return {
        key: (text.strip(), service.span(*place, key))
        for place, labels in ((("deploy", "labels"), service.deploy.labels), (("labels",), service.labels))
        for key, text in labels.items()
        if key.startswith(prefix)
    }
