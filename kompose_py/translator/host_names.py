"""Names of services that Kubernetes DNS cannot serve, such as `my_db`: replaced wherever a value mentions the host."""

from kompose_py.translator.hosts import mentioned, rewrite
from kompose_py.translator.where import Where


def with_hosts(text: str, at: Where, *below: str | int) -> str:
    """`text` with such names replaced by what was planned instead; each replacement is told at the attribute."""
    hosts = at.plan.hosts
    found = mentioned(text, hosts)
    for name in found:
        at.approximated(
            "host-name-rewritten",
            f"the host name `{name}` is written as `{hosts[name]}`, since a name in Kubernetes cannot be `{name}`",
            *below,
            help=f"call the service `{hosts[name]}` in the Compose file, too",
        )
    return rewrite(text, hosts) if found else text
