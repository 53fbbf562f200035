"""`dns`, `dns_search`, `dns_opt`, `domainname`: how the container resolves names."""

from kompose_py.model.service import Service
from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where


@maps("services.*", to="pod.spec.dnsConfig.searches")
def dns_search(value: Service, drafts: Drafts, at: Where) -> None:
    """Domains that are searched after those of the cluster."""
    for domain in (*value.dns_search, value.domainname):
        if domain and domain != "." and domain not in drafts.pod.dns_searches:
            drafts.pod.dns_searches.append(domain)
    if value.domainname:
        at.approximated(
            "domain-only-searched",
            f"the domain `{value.domainname}` of service `{value.name}` is searched for short names,"
            " but is no part of the container's own name",
            "domainname",
            help="tell the program its full name by a variable or an argument",
        )


@maps("services.*.dns_opt", to="pod.spec.dnsConfig.options")
def dns_opt(value: tuple[str, ...], drafts: Drafts, _at: Where) -> None:
    """The same options."""
    for option in value:
        name, _, setting = option.partition(":")
        body: JsonObject = {"name": name, "value": setting} if setting else {"name": name}
        if body not in drafts.pod.dns_options:
            drafts.pod.dns_options.append(body)


CLAIMS = (
    covers("services.*.dns_search", to="pod.spec.dnsConfig.searches", note="Searched after those of the cluster."),
    covers(
        "services.*.domainname",
        to="pod.spec.dnsConfig.searches",
        verdict="approximated",
        note="The domain is searched; the container's own full name does not have it.",
    ),
    declines(
        "services.*.dns",
        "lost",
        why="is not mapped: a resolver beside that of the cluster would break the names of services",
        instead="let CoreDNS forward to it (ConfigMap `coredns` in kube-system)",
    ),
)
