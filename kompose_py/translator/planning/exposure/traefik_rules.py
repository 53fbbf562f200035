"""Rules of Traefik's routers: ``Host(`a.example`) && PathPrefix(`/api`)`` (Traefik, "Rules & Priority", v2 and v3)."""

import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from kompose_py.translator.host_paths import is_host, is_path

_TOKEN = re.compile(r"\s*(&&|\|\||[!(),]|[A-Za-z]+|`[^`]*`|\"[^\"]*\"|'[^']*')")
_UNREADABLE = "its rule cannot be read"
_DEEPEST, _MOST = 20, 1000
"""Brackets within brackets, and alternatives of what must hold at once: more are no rule that a person wrote."""
_LABEL = r"(?:\{\w*(?::[^{}]*)?\}|\[[^\]]*\]\+|\.\+|\(\.\+\)|\\w\+)"
_WILDCARD = re.compile(rf"\^?{_LABEL}(\\?\.[a-z0-9.\\-]+?)\$?")


class Place(NamedTuple):
    """What one alternative of a rule matches; a host of None is any, and so is the path `/` with all below it."""

    host: str | None = None
    path: str = "/"
    exact: bool = False


def places(rule: str) -> list[Place]:
    """The hosts and paths that a rule matches, each alternative once.

    Raises:
        ValueError: the rule says something that a route cannot; the message is a clause that names it.
    """
    parser = _Parser(_tokens(rule))
    found = parser.alternatives(0)
    if parser.peek():
        raise ValueError(_UNREADABLE)
    if not found:
        raise ValueError("nothing matches its rule")
    return [*dict.fromkeys(found)]


def _tokens(rule: str) -> list[str]:
    tokens, position, text = [], 0, rule.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ValueError(_UNREADABLE)
        tokens.append(match[1])
        position = match.end()
    return tokens


class _Parser:
    """Reads tokens from left to right; what it gives are alternatives, any of which may hold."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._position = 0

    def peek(self) -> str:
        """The next token; empty at the end."""
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _take(self) -> str:
        token = self.peek()
        self._position += 1
        return token

    def alternatives(self, depth: int) -> list[Place]:
        """One of several."""
        found = self._together(depth)
        while self.peek() == "||":
            self._take()
            found += self._together(depth)
        return found

    def _together(self, depth: int) -> list[Place]:
        """All of several."""
        found = self._one(depth)
        while self.peek() == "&&":
            self._take()
            others = self._one(depth)
            if len(found) * len(others) > _MOST:
                raise ValueError("its rule has too many alternatives")
            pairs = product(found, others)
            found = [both for one, other in pairs if (both := _both(one, other)) is not None]
        return found

    def _one(self, depth: int) -> list[Place]:
        match self._take():
            case "(" if depth < _DEEPEST:
                found = self.alternatives(depth + 1)
                if self._take() != ")":
                    raise ValueError(_UNREADABLE)
                return found
            case "!":
                raise ValueError("its rule uses `!`")
            case name if name.isalpha() and self._take() == "(":
                return _matched(name, [*self._texts()])
            case _:
                raise ValueError(_UNREADABLE)

    def _texts(self) -> Iterator[str]:
        """The texts between the brackets of a matcher."""
        while (found := self._take()) != ")":
            if not found:
                raise ValueError(_UNREADABLE)
            if found != ",":
                yield found[1:-1]


def _matched(name: str, texts: list[str]) -> list[Place]:
    matcher = _MATCHERS.get(name.lower())
    if matcher is None:
        raise ValueError(f"its rule uses `{name}`")
    return [matcher(text.strip()) for text in texts]


def _host(text: str) -> Place:
    if not is_host(text.lower()):
        raise ValueError(f"`{text}` is no host")
    return Place(host=text.lower())


def _host_pattern(text: str) -> Place:
    """A pattern of any one label before a domain, as people write them; no other has a form in Kubernetes."""
    match = _WILDCARD.fullmatch(text)
    host = "*" + match[1].replace("\\", "") if match else ""
    if not is_host(host):
        raise ValueError(f"its rule uses the pattern `{text}`")
    return Place(host=host)


def _path(text: str, *, exact: bool) -> Place:
    if not is_path(text) or "{" in text:
        raise ValueError(f"its rule uses the path `{text}`")
    return Place(path=text, exact=exact)


_MATCHERS: dict[str, Callable[[str], Place]] = {
    "host": _host,
    "hostheader": _host,
    "hostregexp": _host_pattern,
    "path": lambda text: _path(text, exact=True),
    "pathprefix": lambda text: _path(text, exact=False),
}


def _both(one: Place, other: Place) -> Place | None:
    """What matches two alternatives at once; None when nothing can."""
    if one.host and other.host and one.host != other.host:
        return None
    longer, shorter = (one, other) if (one.exact, len(one.path)) >= (other.exact, len(other.path)) else (other, one)
    fits = longer.path == shorter.path if shorter.exact else longer.path.startswith(shorter.path)
    return Place(one.host or other.host, longer.path, longer.exact) if fits else None
