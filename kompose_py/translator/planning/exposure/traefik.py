"""Routes that Traefik would read from the labels of containers (Traefik 2 and 3, Docker and Swarm providers)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.planning.exposure.asks import Ask, Asker, labels_of
from kompose_py.translator.planning.exposure.traefik_rules import places
from kompose_py.translator.port_numbers import port_number

_PREFIX = "traefik."
_BY_PORTS = "publish the port of the service itself by `ports`, and convert with `--expose loadbalancer`"
_PROTECTING = {
    "basicauth": "asks for a password",
    "digestauth": "asks for a password",
    "forwardauth": "asks another service who may come in",
    "ipallowlist": "keeps strange addresses out",
    "ipwhitelist": "keeps strange addresses out",
    "plugin": "is a plug-in",
}
"""Middlewares without which a route would let in whom it should not."""
_TO_TLS = "redirectscheme"
_STRIPPING = "stripprefix"
_ROUTER = ("rule", "priority", "entrypoints", "middlewares", "service", "tls", "observability")
_SERVER = ("loadbalancer.server.port", "loadbalancer.passhostheader", "loadbalancer.healthcheck")
"""The options that a route stands for, or that need nothing: readiness tells whether a pod is sent requests."""

_Options: TypeAlias = dict[str, str]
"""Of one router, service or middleware: value by option."""


class _Label(NamedTuple):
    """The labels of a router or service that begin with its name."""

    options: _Options
    span: Span | None
    """Of the first of them."""


class _Middleware(NamedTuple):
    name: str
    kind: str
    options: _Options


class Traefik:
    """Knows what routers may name on other services: middlewares and entry points."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._middlewares: dict[str, _Label] = {}
        self._secure: set[str] = set()
        for service in services:
            self._middlewares |= _parts(_labels(service), "http.middlewares")
            self._secure.update(_secure_entry_points(service))

    def asks(self, service: Service, diagnostics: Diagnostics) -> Iterator[Ask]:
        """The routes to a service; what they cannot become is told."""
        labels = _labels(service)
        if labels.get("enable", ("", None))[0].lower() == "false":
            return
        routers, servers = _parts(labels, "http.routers"), _parts(labels, "http.services")
        for name, router in routers.items():
            asker = Asker(f"router `{name}` of service `{service.name}`", router.span, diagnostics)
            yield from _Router(self, router.options, asker).asks(servers)
        for protocol in ("tcp", "udp"):
            for name, router in _parts(labels, f"{protocol}.routers").items():
                asker = Asker(f"router `{name}` of service `{service.name}`", router.span, diagnostics)
                asker.lose(f"it routes {protocol.upper()}, not HTTP", _BY_PORTS)
        odd = [span for key, (_, span) in labels.items() if key.startswith("frontend.") or (servers and not routers)]
        if odd:
            asker = Asker(f"service `{service.name}`", odd[0], diagnostics)
            asker.lose("its labels are those of Traefik 1, or lack a rule")

    def is_secure(self, entry_point: str) -> bool:
        """Whether requests come in there by TLS."""
        return entry_point in self._secure or any(word in entry_point for word in ("secure", "https", "tls", "443"))

    def chain(self, names: Iterable[str]) -> list[_Middleware]:
        """The middlewares of a router, each once, with those of chains; one that nobody defines has no kind."""
        found: dict[str, _Middleware] = {}
        waiting = [*names]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                options = self._middlewares.get(name, _Label({}, None)).options
                found[name] = _Middleware(name, next(iter(options), "").partition(".")[0], options)
                waiting += _names(options.get("chain.middlewares", ""))
        return [middleware for middleware in found.values() if middleware.kind != "chain"]


class _Router:
    def __init__(self, traefik: Traefik, options: _Options, asker: Asker) -> None:
        self._traefik = traefik
        self._options = options
        self._asker = asker

    def asks(self, servers: Mapping[str, _Label]) -> list[Ask]:
        """The routes of the router; `servers` are Traefik's services, by name."""
        middlewares = self._traefik.chain(_names(self._options.get("middlewares", "")))
        try:
            self._check(middlewares)
            found = places(self._options.get("rule", ""))
        except ValueError as error:
            self._asker.lose(str(error))
            return []
        named = self._options.get("service", "").partition("@")[0].lower() or next(iter(servers), "")
        server = servers[named].options if named in servers else {}
        paths = {place.path for place in found}
        stripped = paths.intersection(*(_prefixes(each.options) for each in middlewares if each.kind == _STRIPPING))
        strips = any(each.kind == _STRIPPING for each in middlewares) and bool(stripped)
        self._asker.lose_parts(
            [*_lost(middlewares, strips=strips), *_odd(self._options, _ROUTER), *_odd(server, _SERVER)]
        )
        tls = self._is_secure() or any(each.kind == _TO_TLS for each in middlewares)
        return [
            Ask(
                place.host,
                place.path,
                place.exact,
                _port(server),
                tls,
                strips and place.path in stripped,
                self._asker.span,
            )
            for place in found
        ]

    def _check(self, middlewares: Iterable[_Middleware]) -> None:
        target, _, provider = self._options.get("service", "").partition("@")
        if provider == "internal":
            raise ValueError(f"`{target}@internal` is a part of Traefik itself")
        for name, kind, _ in middlewares:
            if kind in _PROTECTING or not kind:
                why = _PROTECTING.get(kind, "is not defined by labels")
                raise ValueError(f"its middleware `{name}` {why}, and without that everybody could come in")

    def _is_secure(self) -> bool:
        tls = any(option == "tls" or option.startswith("tls.") for option in self._options)
        off = self._options.get("tls", "").lower() == "false"
        return (tls and not off) or any(map(self._traefik.is_secure, _names(self._options.get("entrypoints", ""))))


def _labels(service: Service) -> dict[str, tuple[str, Span | None]]:
    """The labels for Traefik, without what all begin with; it reads them in any case."""
    return {key[len(_PREFIX) :].lower(): found for key, found in labels_of(service, _PREFIX).items()}


def _parts(labels: Mapping[str, tuple[str, Span | None]], kind: str) -> dict[str, _Label]:
    """Routers, services or middlewares by name: `http.routers.NAME.OPTION`."""
    found: dict[str, _Label] = {}
    for key, (text, span) in labels.items():
        if key.startswith(f"{kind}."):
            name, _, option = key[len(kind) + 1 :].partition(".")
            found.setdefault(name, _Label({}, span)).options[option] = text
    return found


def _port(server: _Options) -> int | None:
    return port_number(server.get("loadbalancer.server.port", ""))


def _lost(middlewares: Iterable[_Middleware], *, strips: bool) -> list[str]:
    """The middlewares whose work nobody does."""
    done = {_TO_TLS, _STRIPPING} if strips else {_TO_TLS}
    return [name for name, kind, _ in middlewares if kind not in done]


def _odd(options: _Options, known: tuple[str, ...]) -> list[str]:
    """The options that ask for more than a route does."""
    return [option for option in options if not option.startswith(known)]


def _names(text: str) -> list[str]:
    """A list with commas, each name without the provider that it comes from (`auth@docker`)."""
    return [name.partition("@")[0].strip().lower() for name in text.split(",") if name.strip()]


def _prefixes(options: _Options) -> list[str]:
    given = [text for option, text in options.items() if option.startswith("stripprefix.prefixes")]
    return [prefix.strip() for text in given for prefix in text.split(",")]


def _secure_entry_points(service: Service) -> Iterator[str]:
    """Entry points at the port of HTTPS, by the command of a Traefik: `--entrypoints.NAME.address=:443`."""
    for word in service.command or ():
        option, _, value = word.partition("=")
        parts = option.lower().split(".")
        is_secure = (parts[2:] == ["address"] and value.startswith(":443")) or parts[2:4] == ["http", "tls"]
        if parts[0] == "--entrypoints" and is_secure:
            yield parts[1]
