"""`pid`, `ipc`, `uts`, `userns_mode`, `cgroup`: whose namespaces the container joins."""

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.pod_mates import is_mate
from kompose_py.translator.registry import declines, maps
from kompose_py.translator.where import Where

_OWN = "private"
"""A namespace of its own, which every pod has."""


@maps(
    "services.*.pid",
    to="pod.spec.hostPID, pod.spec.shareProcessNamespace",
    shared=True,
    note="Services that share processes are containers of one pod.",
)
def pid(value: str, drafts: Drafts, at: Where) -> None:
    """Join the processes of the node, or those of the pod: all of its containers see each other's then."""
    if value == "host":
        drafts.pod.host_pid = True
        _note_host("processes", "pid", at)
    elif is_mate(value, at):
        drafts.pod.share_process_namespace = True
        at.note(
            "processes-shared",
            f"the services in the pod of `{at.element.name}` see each other's processes; process 1 is the pod's own",
        )
    elif value == _OWN:
        _tell_own(value, at)
    else:
        _refuse("processes", value, at)


@maps(
    "services.*.ipc",
    to="pod.spec.hostIPC",
    note="`host`; services that share memory are containers of one pod; others need nothing.",
)
def ipc(value: str, drafts: Drafts, at: Where) -> None:
    """Join the shared memory of the node; containers of one pod share theirs."""
    if value == "host":
        drafts.pod.host_ipc = True
        _note_host("shared memory", "ipc", at)
    elif value.startswith(("service:", "container:")) and not is_mate(value, at):
        _refuse("shared memory", value, at)
    elif value not in {_OWN, "none", "shareable"} and not is_mate(value, at):
        at.lost(
            "ipc-unknown",
            f"`ipc: {value}` of service `{at.element.name}` is no way to share memory; its pod has its own",
            help="write `host`, `private`, `shareable` or `service:NAME`",
        )
    else:
        _tell_own(value, at)


@maps("services.*.uts", to="", note="Mapped beside `network_mode: host`, where the host name is the node's.")
def uts(value: str, _drafts: Drafts, at: Where) -> None:
    """The host name of the node comes with its network, and not without."""
    name = at.element.name
    if at.element.network_mode == "host":
        at.detail("uts-of-host", f"service `{name}` has the host name of its node, with the network")
    elif value == _OWN:
        _tell_own(value, at)
    else:
        at.lost("uts-not-mapped", f"`uts: {value}` of service `{name}` has no Kubernetes field")


@maps("services.*.userns_mode", to="", note="`host` is the rule; others are lost.")
def userns_mode(value: str, _drafts: Drafts, at: Where) -> None:
    """Without user namespaces, which is the rule of Kubernetes, users are those of the host."""
    name = at.element.name
    if value == "host":
        at.detail("userns-of-host", f"`userns_mode: host` of service `{name}` is the rule for pods")
    else:
        at.lost(
            "userns-mode-not-mapped",
            f"`userns_mode: {value}` of service `{name}` is not mapped: its users are those of the node",
            help="set `hostUsers: false` on the pod",
        )


def _tell_own(value: str, at: Where) -> None:
    attribute = at.path[0]
    at.detail(f"{attribute}-ignored", f"`{attribute}: {value}` of service `{at.element.name}` is what a pod has")


def _note_host(what: str, attribute: str, at: Where) -> None:
    at.note(
        f"host-{attribute}",
        f"service `{at.element.name}` shares the {what} of its nodes, which Pod Security `baseline` forbids",
    )


def _refuse(what: str, value: str, at: Where) -> None:
    at.refused(
        f"{at.path[0]}-not-shared",
        f"service `{at.element.name}` would share the {what} of `{value.partition(':')[2] or value}`, which is no"
        " container of the project",
        help=f"add that program to the project as a service, and write `{at.path[0]}: service:NAME`",
    )


CLAIMS = (
    declines(
        "services.*.cgroup",
        "lost",
        why="has no Kubernetes field: a container has a cgroup of its own",
        defaults=("private",),
    ),
    declines("services.*.cgroup_parent", "lost", why="has no Kubernetes field: the kubelet arranges cgroups"),
    declines(
        "services.*.isolation",
        "lost",
        why="is for Windows containers, and has no Kubernetes field",
        instead="make a RuntimeClass and name it in the pod",
        defaults=("default",),
    ),
)
