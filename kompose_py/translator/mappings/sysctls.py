"""`sysctls`: kernel settings of the pod."""

from kompose_py.plain import Json
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_IPV4 = (
    *("ip_local_port_range", "ip_local_reserved_ports", "ip_unprivileged_port_start", "ping_group_range"),
    *("tcp_fin_timeout", "tcp_keepalive_intvl", "tcp_keepalive_probes", "tcp_keepalive_time", "tcp_rmem", "tcp_wmem"),
    "tcp_syncookies",
)
SAFE = frozenset({"kernel.shm_rmid_forced", *(f"net.ipv4.{name}" for name in _IPV4)})
"""What the kubelet of Kubernetes 1.34 allows without being told to (pkg/kubelet/sysctl, SafeSysctlAllowlist)."""
_LONGEST = 253
_OF_IPC = ("kernel.shm", "kernel.msg", "kernel.sem", "fs.mqueue.")
"""What the API server refuses beside `hostIPC` (core validation, sysctl namespaces)."""


@maps(
    "services.*.sysctls",
    to="pod.spec.securityContext.sysctls",
    shared=True,
    note="Those that the kubelet calls safe; others only with the option `allow_unsafe_sysctls`.",
)
def sysctls(value: dict[str, str], drafts: Drafts, at: Where) -> None:
    """Write the settings that the nodes take: with any other the pod would be refused again and again."""
    settings = drafts.pod.security.setdefault("sysctls", [])
    if isinstance(settings, list):
        taken = {str(setting["name"]): setting["value"] for setting in settings if isinstance(setting, dict)}
        for name, text in value.items():
            if taken.get(name, text) != text:
                _tell_other_value(name, taken[name], at)
            elif name not in taken and _is_taken(name, at):
                settings.append({"name": name, "value": text})
        settings.sort(key=str)
    if not settings:
        del drafts.pod.security["sysctls"]


def _tell_other_value(name: str, value: Json, at: Where) -> None:
    at.lost(
        "sysctl-of-shared-pod",
        f"the sysctl `{name}` of service `{at.element.name}` is {value}, as another service of its pod asks",
        name,
        help="write the same value in both, or give the service a pod of its own",
    )


def _is_taken(name: str, at: Where) -> bool:
    service = at.element.name
    if name.startswith("net.") and at.element.network_mode == "host":
        at.lost(
            "sysctl-of-host",
            f"the sysctl `{name}` of service `{service}` is not set: its pods share the network of their node",
            name,
            help="set it on the nodes",
        )
    elif name.startswith(_OF_IPC) and at.element.ipc == "host":
        at.lost(
            "sysctl-of-host-ipc",
            f"the sysctl `{name}` of service `{service}` is not set: its pods share the memory of their node",
            name,
            help="set it on the nodes",
        )
    elif name.startswith(("vm.", "fs.")) and not name.startswith("fs.mqueue."):
        at.refused(
            "sysctl-of-node",
            f"the sysctl `{name}` of service `{service}` belongs to the whole node; no container can have its own",
            name,
            help="set it on the nodes, and remove it here",
        )
    elif name not in SAFE and not _is_name(name):
        at.lost(
            "sysctl-name-invalid",
            f"the sysctl `{name}` of service `{service}` is not set: it is no name of a setting of the kernel",
            name,
            help="write one such as `net.core.somaxconn`",
        )
    elif name not in SAFE and not at.options.allow_unsafe_sysctls:
        at.lost(
            "sysctl-not-safe",
            f"the sysctl `{name}` of service `{service}` is not set: nodes refuse pods with it by default",
            name,
            help=f"allow `{name}` on the nodes (`--allowed-unsafe-sysctls`) and use `--set allow_unsafe_sysctls=true`",
        )
    else:
        return True
    return False


def _is_name(name: str) -> bool:
    """Whether the API server takes it (core validation, IsValidSysctlName): words with dots or slashes between them."""
    words = name.replace("/", ".").split(".")
    letters = [word.replace("-", "a").replace("_", "a") for word in words]
    ends = "".join(word[:1] + word[-1:] for word in words)
    return len(name) <= _LONGEST and name == name.lower() and name.isascii() and all(map(str.isalnum, (*letters, ends)))
