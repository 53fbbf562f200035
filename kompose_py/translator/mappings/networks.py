"""`networks`, `links`, `container_name`: under which names others reach a service, and who can."""

from kompose_py.model.networks import Attachment
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where

_NO_LAYER_2 = "has no Kubernetes field: the network of the cluster gives each pod its addresses"
_USE_THE_NAME = "reach the service by its name"


@maps(
    "services.*.networks",
    to="NetworkPolicy.spec.ingress",
    note="Where networks keep services apart: pods of other networks reach published ports alone.",
)
def networks(value: dict[str, Attachment], _drafts: Drafts, at: Where) -> None:
    """Tell who sees aliases; that networks do not keep services apart is told once, for the project."""
    for network, attachment in value.items():
        if attachment.aliases:
            _tell_who_sees(network, at)


def _tell_who_sees(network: str, at: Where) -> None:
    if at.member.has_service:
        at.detail(
            "alias-seen-by-all",
            f"the aliases of service `{at.element.name}` are seen by all services, not by those of `{network}` alone",
            *(network, "aliases"),
        )
    else:
        at.detail(
            "alias-without-service",
            f"the aliases of service `{at.element.name}` have no effect: no name in the cluster leads to it",
            *(network, "aliases"),
        )


CLAIMS = (
    covers("services.*.networks.*.aliases", to="Service.metadata.name", note="A further Service for each alias."),
    *(
        declines(f"services.*.networks.*.{attribute}", "lost", why=_NO_LAYER_2, instead=_USE_THE_NAME)
        for attribute in ("ipv4_address", "ipv6_address", "link_local_ips", "mac_address")
    ),
    *(
        declines(f"services.*.networks.*.{attribute}", "ignored", why="has no effect: a pod has one network interface")
        for attribute in ("priority", "gw_priority")
    ),
    declines(
        "services.*.networks.*.interface_name",
        "lost",
        why="is not mapped: the one network interface of a pod is `eth0`",
        instead="let the program listen on all interfaces, or name `eth0`",
        defaults=("eth0",),
    ),
    declines(
        "services.*.networks.*.driver_opts",
        "lost",
        why="is not mapped: the network of the cluster sets up the interface of a pod",
        instead="set kernel parameters by `sysctls`; use `eth0` for the name of the interface",
    ),
    declines(
        "services.*.networks.*.use_service_name_alias",
        "ignored",
        why="has no effect: a service can always be reached by its name",
    ),
    declines("services.*.mac_address", "lost", why=_NO_LAYER_2, instead=_USE_THE_NAME),
    covers("services.*.links", to="Service.metadata.name", note="A further Service where the link has another name."),
    covers("services.*.container_name", to="container.name", note="Others reach the service by this name, too."),
    declines(
        "services.*.external_links",
        "lost",
        why="is not mapped: containers outside of the project are not in the cluster",
        instead="make a Service of type ExternalName with that name, or a variable with the address",
    ),
)
