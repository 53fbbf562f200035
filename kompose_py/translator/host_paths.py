"""Where routes begin, as people write them: `shop.example.com, *.example.com/api`."""

import re
from typing import NamedTuple

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})*")
_ADDRESS = re.compile(r"[0-9.]+")
_PATH = re.compile(r"/[^\s?#]*")
_ODD = re.compile(r"//|/\.{1,2}(?:/|$)|%2[fF]")
_LONGEST_HOST = 253


class HostPath(NamedTuple):
    """A host (None: any) and a path."""

    host: str | None
    path: str


def host_paths(text: str) -> list[HostPath]:
    """The items of a list with commas, each a host with or without a path.

    Raises:
        ValueError: an item is neither; the message is a clause that names it.
    """
    found = []
    for item in filter(None, map(str.strip, text.split(","))):
        host, slash, path = item.partition("/")
        place = HostPath(host.lower() or None, slash + path or "/")
        if not ((place.host is None or is_host(place.host)) and is_path(place.path)):
            raise ValueError(f"`{item}` is no host, such as `shop.example.com`, nor one with a path")
        found.append(place)
    return found


def is_host(text: str) -> bool:
    """Whether a rule of an Ingress can have it: a DNS name, or one whose first label is `*`, but no address."""
    return len(text) <= _LONGEST_HOST and _HOST.fullmatch(text) is not None and not _ADDRESS.fullmatch(text)


def is_path(text: str) -> bool:
    """Whether a rule of an Ingress can have it (networking/v1 HTTPIngressPath, path)."""
    return _PATH.fullmatch(text) is not None and not _ODD.search(text)
