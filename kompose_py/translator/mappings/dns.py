"""`dns`, `dns_search`, `dns_opt`, `domainname`: how the container resolves names."""

from kompose_py.model.service import Service
from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.labels import is_domain
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where

_MOST_DOMAINS, _LONGEST_LIST = 32, 2048
"""How many domains a pod may search, and how long their list is, with blanks (core/v1 PodDNSConfig)."""

_MOST_SERVERS = 3


@maps("services.*", to="pod.spec.dnsConfig.searches")
def dns_search(value: Service, drafts: Drafts, at: Where) -> None:
    """Domains that are searched after those of the cluster."""
    for domain in (*value.dns_search, value.domainname):
        if domain and domain != ".":
            _search(domain, drafts.pod.dns_searches, at)
    if "." in value.dns_search:
        at.detail(
            "cluster-searched", f"service `{value.name}` searches the domains of the cluster all the same", "dns_search"
        )
    if value.domainname:
        at.approximated(
            "domain-only-searched",
            f"the domain `{value.domainname}` of service `{value.name}` is searched for short names,"
            " but is no part of the container's own name",
            "domainname",
            help="tell the program its full name by a variable or an argument",
        )


def _search(domain: str, searched: list[str], at: Where) -> None:
    """Search the domain too, as far as the API server permits (core/v1 PodDNSConfig)."""
    name = domain.lower().rstrip(".")
    fits = len(searched) < _MOST_DOMAINS and sum(map(len, (*searched, name))) + len(searched) <= _LONGEST_LIST
    if name in searched:
        return
    if is_domain(name) and fits:
        searched.append(name)
        return
    at.lost(
        "domain-not-searched",
        f"service `{at.element.name}` does not search `{domain}`: "
        + (f"a pod searches at most {_MOST_DOMAINS} domains" if is_domain(name) else "it is no name of a domain"),
        "dns_search" if domain in at.element.dns_search else "domainname",
        help="write the full names where they are used",
    )


@maps("services.*.dns_opt", to="pod.spec.dnsConfig.options")
def dns_opt(value: tuple[str, ...], drafts: Drafts, at: Where) -> None:
    """The same options."""
    for position, option in enumerate(value):
        name, _, setting = option.partition(":")
        if not name:
            summary = f"the option `{option}` of the resolver of service `{at.element.name}` has no name"
            at.lost("dns-option-without-name", summary, position, help="write one such as `ndots:2`")
            continue
        body: JsonObject = {"name": name, "value": setting} if setting else {"name": name}
        if body not in drafts.pod.dns_options:
            drafts.pod.dns_options.append(body)


@maps(
    "services.*.dns",
    to="pod.spec.dnsConfig.nameservers",
    note="Only with the option `dns: pod`; else the servers are lost, since a resolver beside that of the cluster may"
    " break the names of services.",
)
def dns(value: tuple[str, ...], drafts: Drafts, at: Where) -> None:
    """Ask the servers beside that of the cluster, where the user wants that."""
    if at.options.dns == "pod":
        for position, server in enumerate(value):
            _ask(server, position, drafts.pod.dns_servers, at)
        return
    at.lost(
        "dns-not-mapped",
        f"`dns` of service `{at.element.name}` is not mapped: a resolver beside that of the cluster would break the"
        " names of services",
        help="let CoreDNS forward to it (ConfigMap `coredns` in kube-system), or choose `x-c2k: {dns: pod}`",
    )


def _ask(server: str, position: int, asked: list[str], at: Where) -> None:
    """Ask the server too, as far as the API server permits (core/v1 PodDNSConfig)."""
    from ipaddress import ip_address  # noqa: PLC0415  (few pods ask servers of their own)

    try:
        ip_address(server.replace("%", " "))  # the zone of an address is the node's business
    except ValueError:
        why = "is no address"
    else:
        why = f"is one of more than {_MOST_SERVERS}" if len(asked) >= _MOST_SERVERS else ""
    if server in asked:
        return
    if not why:
        asked.append(server)
        return
    summary = f"the pods of service `{at.element.name}` do not ask the DNS server `{server}`, which {why}"
    at.lost("dns-server-not-asked", summary, position, help="write up to three addresses")


CLAIMS = (
    covers("services.*.dns_search", to="pod.spec.dnsConfig.searches", note="Searched after those of the cluster."),
    covers(
        "services.*.domainname",
        to="pod.spec.dnsConfig.searches",
        verdict="approximated",
        note="The domain is searched; the container's own full name does not have it.",
    ),
)
