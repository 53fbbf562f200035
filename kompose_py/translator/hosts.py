"""Replacing host names in texts: Compose names that no Kubernetes Service can have, by those that Services have."""

import re
from collections.abc import Mapping

_WORD = re.compile(r"(?<![\w.-])(?<!(?<!/)/)[\w-]+(?:\.[\w-]+)*", re.ASCII)
"""A word that can be a host: no part of a longer name, and no part of a path."""


def rewrite(text: str, hosts: Mapping[str, str]) -> str:
    """`text` with every host of `hosts` replaced where it stands as a whole word (`my_db:5432`, `//user@my_db/`).

    A word goes on over dots that something follows, so `my_db.sql` is not the host `my_db`.
    """
    return _WORD.sub(lambda word: hosts.get(word[0], word[0]), text) if hosts else text


def mentioned(text: str, hosts: Mapping[str, str]) -> list[str]:
    """The hosts of `hosts` that `rewrite` would replace, each once."""
    return [word for word in dict.fromkeys(_WORD.findall(text)) if word in hosts] if hosts else []
