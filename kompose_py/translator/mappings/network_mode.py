"""`network_mode`: a network that is not one of the project's."""

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where


@maps("services.*.network_mode", to="pod.spec.hostNetwork, pod.spec.dnsPolicy")
def network_mode(value: str, drafts: Drafts, at: Where) -> None:
    """`host` is the node's network; `bridge` needs nothing; sharing with another container is not mapped yet."""
    name = at.element.name
    if value == "host":
        drafts.pod.host_network = True
        drafts.pod.dns_policy = "ClusterFirstWithHostNet"
        at.note(
            "host-network",
            f"the pods of service `{name}` share the network of their node, which Pod Security `baseline` forbids",
            help="remove `network_mode: host` if the service needs only its own ports",
        )
    elif value in {"bridge", "default"}:
        at.detail("network-mode-ignored", f"`network_mode: {value}` of service `{name}` is what every pod has")
    elif value == "none":
        at.lost(
            "network-not-cut",
            f"the pods of service `{name}` have a network, though `network_mode: none` asks for none",
            help="write a NetworkPolicy that denies all of its traffic",
        )
    elif value.startswith(("service:", "container:")):
        at.refused(
            "network-not-shared",
            f"service `{name}` would not share the network of `{value.partition(':')[2]}`, so they could not"
            " talk over localhost",
            help="let them talk over the network by the name of the service, and remove `network_mode`",
        )
    else:
        at.lost(
            "network-mode-not-mapped",
            f"`network_mode: {value}` of service `{name}` has no Kubernetes field; its pods have the cluster's network",
            help="use `networks`",
        )
