"""Replacing host names in texts: Compose names that no Kubernetes Service has, by those that Services have.

A name with a dot or an underscore is a host wherever it stands as a word. Any other, such as `web` where all names get
a prefix, may as well be a user, a database or a mode, so it is one only where a host is expected.
"""

import re
from collections.abc import Mapping

NAMES_A_HOST = re.compile(r"HOST|ADDR|SERVER|URL|URI|NODE|PEER|BROKER|SEED|ENDPOINT", re.IGNORECASE)
"""Names of variables whose value is a host, or a list of hosts."""

_WORD = re.compile(r"(?<![\w.-])(?<!(?<!/)/)[\w-]+(?:\.[\w-]+)*", re.ASCII)
"""A word that can be a host: no part of a longer name, and no part of a path."""
_BEFORE = re.compile(r"(?://|@|(?<![\w-])(?:-h|-H|--host|--hostname)[ =])$")
_AFTER = re.compile(r":\d{2,5}(?![\w.@])", re.ASCII)
_IS_USER = re.compile(r"[^\s/@]*@")
_LONGEST = len("--hostname ")


def rewrite(text: str, hosts: Mapping[str, str], *, is_host: bool = False) -> str:
    """`text` with every host of `hosts` replaced (`my_db:5432`, `//user@my_db/`).

    A word goes on over dots that something follows, so `my_db.sql` is not the host `my_db`. `is_host` tells that the
    text is a host, or a list of hosts.
    """
    if not hosts:
        return text
    return _WORD.sub(lambda word: hosts[word[0]] if _is_meant(word, hosts, is_host=is_host) else word[0], text)


def mentioned(text: str, hosts: Mapping[str, str], *, is_host: bool = False) -> list[str]:
    """The hosts of `hosts` that `rewrite` would replace, each once."""
    if not hosts:
        return []
    return list(dict.fromkeys(word[0] for word in _WORD.finditer(text) if _is_meant(word, hosts, is_host=is_host)))


def _is_meant(word: re.Match[str], hosts: Mapping[str, str], *, is_host: bool) -> bool:
    name, text = word[0], word.string
    if name not in hosts:
        return False
    if "_" in name or "." in name:
        return True
    before, after = text[max(0, word.start() - _LONGEST) : word.start()], word.end()
    if is_host and before[-1:] in ",; \t\n" and text[after : after + 1] in ",;: \t\n":
        return True
    if _IS_USER.match(text, after):
        return False
    return bool(_BEFORE.search(before) or _AFTER.match(text, after))
