"""Routes that caddy-docker-proxy would read from labels: `caddy: shop.example.com`, `caddy.reverse_proxy: …`."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.host_paths import is_host, is_path
from kompose_py.translator.planning.exposure.asks import Ask, Asker, labels_of
from kompose_py.translator.port_numbers import port_number

_SITE = re.compile(r"caddy(?:_\d+)?")
_ADDRESS = re.compile(r"(?:(https?)://)?([^:/\s]*)(?::(\d+))?(/\S*)?")
_ORDER = re.compile(r"\d+_")
_PROTECTING = {"basicauth", "basic_auth", "forward_auth", "import", "abort", "respond", "redir"}
_BLOCKS = {"handle", "handle_path", "route"}
_HARMLESS = {"tls", "encode", "log"}
"""What the controller decides for itself."""


class _Site(NamedTuple):
    """An address that Caddy serves."""

    host: str | None
    path: str
    tls: bool


class _Target(NamedTuple):
    """Where requests for a path go: a port of the service (None: its own)."""

    path: str
    exact: bool
    port: int | None
    strips: bool


def caddy_asks(service: Service, diagnostics: Diagnostics) -> Iterator[Ask]:
    """The routes that the labels ask for; what they cannot become is told."""
    labels = labels_of(service, "caddy")
    for key, (addresses, span) in labels.items():
        if not _SITE.fullmatch(key) or addresses.startswith("("):  # a snippet is no site
            continue
        asker = Asker(f"the site `{addresses}` of service `{service.name}`", span, diagnostics)
        directives = {name[len(key) + 1 :]: text for name, (text, _) in labels.items() if name.startswith(f"{key}.")}
        try:
            sites, targets = [*_sites(addresses)], [*_targets(directives)]
        except ValueError as error:
            asker.lose(str(error))
            continue
        if not targets:
            asker.lose("it passes nothing on to the service")
            continue
        asker.lose_parts(_others(directives))
        yield from (_ask(site, target, span) for site in sites for target in targets)


def _ask(site: _Site, target: _Target, span: Span | None) -> Ask:
    path = site.path if target.path == "/" else target.path
    return Ask(site.host, path, target.exact, target.port, site.tls, target.strips, span)


def _sites(addresses: str) -> Iterator[_Site]:
    for address in addresses.replace(",", " ").split():
        match = _ADDRESS.fullmatch(address)
        if match is None or (match[2] and not is_host(match[2].lower())):
            raise ValueError(f"`{address}` is no host that a route can have")
        scheme, host, port, path = match.groups()
        tls = bool(host) and scheme != "http" and port != "80"
        yield _Site(host.lower() or None, _path(path or "/")[0], tls)


def _targets(directives: Mapping[str, str]) -> Iterator[_Target]:
    """Where the directives send requests, in any order: routes are chosen by the longest path."""
    for name, text in directives.items():
        steps = [_ORDER.sub("", step) for step in name.split(".")]
        if steps[0] in _PROTECTING or steps[-1] in _PROTECTING:
            raise ValueError(f"it uses `{steps[-1]}`, and without that it would do something else")
        if steps[-1] != "reverse_proxy" or (len(steps) > 1 and steps[0] not in _BLOCKS):
            continue
        block = directives.get(name.rpartition(".")[0], "") if len(steps) > 1 else ""
        yield _target(text, block, strips=steps[0] == "handle_path")


def _target(text: str, block: str, *, strips: bool) -> _Target:
    """Where `/path {{upstreams http 8080}}` leads to; path, scheme and port may be left out."""
    before, opening, rest = text.partition("{{")
    words = rest.rpartition("}}")[0].split()
    if not opening or words[:1] != ["upstreams"]:
        raise ValueError(f"it leads to `{text}`")
    path, exact = _path(before.strip() or block.strip() or "/")
    return _Target(path, exact, port_number(words[-1]), strips)


def _path(matcher: str) -> tuple[str, bool]:
    """The path of a matcher, and whether it is that alone: `/api/*` is all below `/api`."""
    path = matcher.rstrip("*") or "/"
    if not is_path(path) or "*" in path:
        raise ValueError(f"it matches `{matcher}`")
    exact = path == matcher and path != "/"
    return (path if exact else path.rstrip("/") or "/"), exact


def _others(directives: Mapping[str, str]) -> list[str]:
    """The directives that a route does without, each once."""
    found: dict[str, None] = {}
    for name in directives:
        steps = [_ORDER.sub("", step) for step in name.split(".")]
        known = {"reverse_proxy", *_BLOCKS, *_HARMLESS}
        if steps[0] not in known or (len(steps) > 1 and steps[-1] not in known and steps[0] not in _HARMLESS):
            found[".".join(steps)] = None
    return [*found]
