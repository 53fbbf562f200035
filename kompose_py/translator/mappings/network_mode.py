"""`network_mode`: a network that is not one of the project's."""

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.pod_mates import is_mate
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where


@maps(
    "services.*.network_mode",
    to="pod.spec.hostNetwork, pod.spec.dnsPolicy, pod.spec.containers",
    note="Services that share a network are containers of one pod.",
)
def network_mode(value: str, drafts: Drafts, at: Where) -> None:
    """`host` is the node's network; `bridge` needs nothing; services that share one are in one pod."""
    name = at.element.name
    if value == "host":
        drafts.pod.host_network = True
        drafts.pod.dns_policy = "ClusterFirstWithHostNet"
        at.note(
            "host-network",
            f"the pods of service `{name}` share the network of their node, which Pod Security `baseline` forbids",
            help="remove `network_mode: host` if the service needs only its own ports",
        )
    elif value in {"", "bridge", "default"}:
        at.detail("network-mode-ignored", f"`network_mode: {value}` of service `{name}` is what every pod has")
    elif value == "none":
        _tell_cut(name, at)
    elif value.startswith(("service:", "container:")):
        if not is_mate(value, at):
            at.refused(
                "network-not-shared",
                f"service `{name}` would share the network of `{value.partition(':')[2]}`, which is no container of the"
                " project",
                help="add that program to the project as a service, and write `network_mode: service:NAME`",
            )
    else:
        at.lost(
            "network-mode-not-mapped",
            f"`network_mode: {value}` of service `{name}` has no Kubernetes field; its pods have the cluster's network",
            help="use `networks`",
        )


def _tell_cut(name: str, at: Where) -> None:
    doors = at.plan.walls.doors.get(at.member.workload.name) if at.plan.walls else None
    if doors is None or not doors.is_cut:
        at.lost(
            "network-not-cut",
            f"the pods of service `{name}` have a network, though `network_mode: none` asks for none",
            help="leave out `network_policies: never`"
            if doors is None
            else "let it share no pod with services that have one",
        )
