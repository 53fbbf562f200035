"""`extra_hosts`: names in `/etc/hosts`."""

import re
from ipaddress import ip_address

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
_LONGEST = 253
"""A DNS subdomain (RFC 1123), as the API server wants it (core/v1 HostAlias)."""


@maps("services.*.extra_hosts", to="pod.spec.hostAliases")
def extra_hosts(value: dict[str, tuple[str, ...]], drafts: Drafts, at: Where) -> None:
    """The same names, by address; every container of the pod has them."""
    for written, addresses in value.items():
        host = written.lower()
        if not _HOST.fullmatch(host) or len(host) > _LONGEST:
            at.lost(
                "host-name-invalid",
                f"service `{at.element.name}` does not know `{written}`, which is no host name in Kubernetes",
                written,
                help="use letters, digits, hyphens and dots",
            )
            continue
        for address in addresses:
            if address == "host-gateway":
                _tell_no_gateway(written, at)
            elif _is_address(address):
                hosts = drafts.pod.host_aliases.setdefault(address.strip("[]"), [])
                if host not in hosts:
                    hosts.append(host)
            else:
                at.lost(
                    "host-address-invalid",
                    f"`{address}` is no IP address, so `{host}` of service `{at.element.name}` does not resolve to it",
                    written,
                )


def _is_address(text: str) -> bool:
    try:
        ip_address(text.strip("[]"))
    except ValueError:
        return False
    return "%" not in text  # the zone of an address is the node's business


def _tell_no_gateway(host: str, at: Where) -> None:
    at.lost(
        "host-gateway-not-mapped",
        f"`{host}` of service `{at.element.name}` has no address: a cluster has no one host behind `host-gateway`",
        host,
        help="make a Service of type ExternalName, or with endpoints, for what runs outside of the cluster",
    )
