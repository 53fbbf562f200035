"""Names of services that Kubernetes DNS cannot serve, such as `my_db`: replaced wherever a value mentions the host."""

from collections.abc import Sequence

from kompose_py.translator.hosts import NAMES_A_HOST, mentioned, rewrite
from kompose_py.translator.where import Where

_HOST_FLAGS = frozenset({"-h", "-H", "--host", "--hostname"})


def with_hosts(text: str, at: Where, *below: str | int, is_host: bool = False) -> str:
    """`text` with such names replaced by what was planned instead; each replacement is told at the attribute."""
    hosts = at.plan.hosts
    found = mentioned(text, hosts, is_host=is_host)
    for name in found:
        at.approximated(
            "host-name-rewritten",
            f"the host name `{name}` is written as `{hosts[name]}`, which is the name of that service in the cluster",
            *below,
            help=f"call the service `{hosts[name]}` in the Compose file, too",
        )
    return rewrite(text, hosts, is_host=is_host) if found else text


def variable_with_hosts(name: str, text: str, at: Where, *below: str | int) -> str:
    """The value of a variable with such names replaced; what may be one, and may be none, is told."""
    if not at.plan.hosts:
        return text
    is_host = NAMES_A_HOST.search(name) is not None
    if text in at.plan.hosts and not is_host and not mentioned(text, at.plan.hosts):
        at.note(
            "host-name-kept",
            f"the variable `{name}` stays `{text}`, although service `{text}` is called `{at.plan.hosts[text]}`",
            *below,
            help="if it is a host, say so by its name, such as `DB_HOST`, or give it a port",
        )
    return with_hosts(text, at, *below, is_host=is_host)


def words_with_hosts(words: Sequence[str], at: Where, *below: str | int) -> list[str]:
    """The words of a command with such names replaced."""
    if not at.plan.hosts:
        return [*words]
    return [
        with_hosts(word, at, *below, is_host=before in _HOST_FLAGS)
        for before, word in zip(("", *words), words, strict=False)
    ]
