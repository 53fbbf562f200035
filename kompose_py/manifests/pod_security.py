"""The Pod Security Standards: which fields of a pod their levels forbid (kubernetes.io, "Pod Security Standards").

The rules are those of version 1.34, as the admission controller of Kubernetes has them (k8s.io/pod-security-admission);
those for Windows are left out.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from kompose_py.plain import Json, JsonObject

Level: TypeAlias = Literal["baseline", "restricted"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)

_CAPABILITIES = frozenset(
    {"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"}
    | {"SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"}
)
_SYSCTLS = frozenset(
    {"kernel.shm_rmid_forced"}
    | {f"net.ipv4.{name}" for name in ("ip_local_port_range", "ip_unprivileged_port_start", "ip_local_reserved_ports")}
    | {f"net.ipv4.{name}" for name in ("tcp_syncookies", "ping_group_range", "tcp_keepalive_time", "tcp_fin_timeout")}
    | {f"net.ipv4.{name}" for name in ("tcp_keepalive_intvl", "tcp_keepalive_probes", "tcp_rmem", "tcp_wmem")}
)
_SELINUX_TYPES = frozenset({"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"})
_VOLUMES = frozenset(
    {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected"}
    | {"secret"}
)
_PROFILES = frozenset({"RuntimeDefault", "Localhost"})


class Violation(NamedTuple):
    """A field that a level forbids, or wants and does not find."""

    level: Level
    field: str
    """Its last names, such as `capabilities.add`, by which its cause is known."""
    problem: str
    """A clause that goes on from the level's name: "forbids `hostNetwork`"."""
    container: str | None = None
    """None: the pod itself."""
    value: str = ""
    """Which of several is meant, such as the path of a volume."""


def violations(pod: JsonObject, level: Level) -> Iterator[Violation]:
    """What in the `spec` of a pod `level` does not allow; `restricted` allows nothing that `baseline` forbids."""
    for rule in _BASELINE:
        yield from rule(pod)
    if level == "restricted":
        for rule in _RESTRICTED:
            yield from rule(pod)


def _host_namespaces(pod: JsonObject) -> Iterator[Violation]:
    for field in ("hostNetwork", "hostPID", "hostIPC"):
        if pod.get(field):
            yield Violation("baseline", field, f"forbids `{field}`")


def _privileged(pod: JsonObject) -> Iterator[Violation]:
    for name, container in _containers(pod):
        if _security(container).get("privileged"):
            yield Violation("baseline", "privileged", "forbids privileged containers", name)


def _added_capabilities(pod: JsonObject) -> Iterator[Violation]:
    for name, container in _containers(pod):
        for capability in _capabilities(container, "add"):
            if capability not in _CAPABILITIES:
                problem = f"forbids the capability `{capability}`"
                yield Violation("baseline", "capabilities.add", problem, name, capability)


def _host_paths(pod: JsonObject) -> Iterator[Violation]:
    for volume in _objects(pod.get("volumes")):
        source = volume.get("hostPath")
        if isinstance(source, dict):
            path = str(source.get("path"))
            yield Violation("baseline", "hostPath", f"forbids folders of the node, such as {path}", None, path)


def _host_ports(pod: JsonObject) -> Iterator[Violation]:
    for name, container in _containers(pod):
        for port in _objects(container.get("ports")):
            if port.get("hostPort"):
                problem = f"forbids ports of the node, such as {port['hostPort']}"
                yield Violation("baseline", "hostPort", problem, name, str(port.get("containerPort")))


def _hosts_of_probes(pod: JsonObject) -> Iterator[Violation]:
    for name, container in _containers(pod):
        lifecycle = container.get("lifecycle")
        hooks = lifecycle.values() if isinstance(lifecycle, dict) else ()
        probes = (container.get(f"{kind}Probe") for kind in ("liveness", "readiness", "startup"))
        for handler in (*probes, *hooks):
            for kind in ("httpGet", "tcpSocket"):
                asked = handler.get(kind) if isinstance(handler, dict) else None
                if isinstance(asked, dict) and asked.get("host"):
                    yield Violation("baseline", "probe.host", "forbids probes of another host", name)


def _unconfined(pod: JsonObject) -> Iterator[Violation]:
    for name, security in _securities(pod):
        for field in ("appArmorProfile", "seccompProfile"):
            if _profile(security, field) == "Unconfined":
                yield Violation("baseline", field, f"forbids an unconfined `{field}`", name)
        if security.get("procMount", "Default") != "Default":
            yield Violation("baseline", "procMount", "forbids a `procMount` of its own", name)


def _selinux(pod: JsonObject) -> Iterator[Violation]:
    for name, security in _securities(pod):
        options = security.get("seLinuxOptions")
        if isinstance(options, dict):
            if options.get("type", "") not in _SELINUX_TYPES:
                yield Violation("baseline", "seLinuxOptions", f"forbids the type `{options['type']}` of SELinux", name)
            if options.get("user") or options.get("role"):
                yield Violation("baseline", "seLinuxOptions", "forbids a user or role of SELinux", name)


def _sysctls(pod: JsonObject) -> Iterator[Violation]:
    for sysctl in _objects(_security(pod).get("sysctls")):
        name = str(sysctl.get("name"))
        if name not in _SYSCTLS:
            yield Violation("baseline", "sysctls", f"forbids the sysctl `{name}`", None, name)


def _volume_types(pod: JsonObject) -> Iterator[Violation]:
    for volume in _objects(pod.get("volumes")):
        for kind in volume.keys() - _VOLUMES - {"name", "hostPath"}:
            yield Violation("restricted", "volumes", f"forbids volumes of the kind `{kind}`", None, str(volume["name"]))


def _escalation(pod: JsonObject) -> Iterator[Violation]:
    for name, container in _containers(pod):
        if _security(container).get("allowPrivilegeEscalation") is not False:
            yield Violation("restricted", "allowPrivilegeEscalation", "wants no new privileges", name)


def _root(pod: JsonObject) -> Iterator[Violation]:
    of_pod = _security(pod)
    for name, container in _containers(pod):
        security = {**of_pod, **_security(container)}
        if security.get("runAsUser") == 0:
            yield Violation("restricted", "runAsUser", "forbids to run as root", name)
        elif security.get("runAsNonRoot") is not True:
            yield Violation("restricted", "runAsNonRoot", "wants a user that is known not to be root", name)


def _seccomp(pod: JsonObject) -> Iterator[Violation]:
    for name, container in _containers(pod):
        profile = _profile(_security(container), "seccompProfile") or _profile(_security(pod), "seccompProfile")
        if profile not in {*_PROFILES, "Unconfined"}:
            yield Violation("restricted", "seccompProfile", "wants a seccomp profile", name)


def _kept_capabilities(pod: JsonObject) -> Iterator[Violation]:
    for name, container in _containers(pod):
        if "ALL" not in _capabilities(container, "drop"):
            yield Violation("restricted", "capabilities.drop", "wants all capabilities dropped", name)
        for capability in _capabilities(container, "add"):
            if capability != "NET_BIND_SERVICE" and capability in _CAPABILITIES:
                problem = f"forbids the capability `{capability}`"
                yield Violation("restricted", "capabilities.add", problem, name, capability)


_Rule: TypeAlias = Callable[[JsonObject], Iterator[Violation]]
_BASELINE: tuple[_Rule, ...] = (
    _host_namespaces,
    _privileged,
    _added_capabilities,
    _host_paths,
    _host_ports,
    _hosts_of_probes,
    _unconfined,
    _selinux,
    _sysctls,
)
_RESTRICTED: tuple[_Rule, ...] = (_volume_types, _escalation, _root, _seccomp, _kept_capabilities)


def _containers(pod: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    for field in ("initContainers", "containers"):
        for container in _objects(pod.get(field)):
            yield str(container["name"]), container


def _securities(pod: JsonObject) -> Iterator[tuple[str | None, JsonObject]]:
    """The security context of the pod, and that of each container."""
    yield None, _security(pod)
    for name, container in _containers(pod):
        yield name, _security(container)


def _security(holder: JsonObject) -> JsonObject:
    security = holder.get("securityContext")
    return security if isinstance(security, dict) else {}


def _capabilities(container: JsonObject, which: str) -> list[str]:
    capabilities = _security(container).get("capabilities")
    names = capabilities.get(which) if isinstance(capabilities, dict) else None
    return [str(name) for name in names] if isinstance(names, list) else []


def _profile(security: JsonObject, field: str) -> str | None:
    profile = security.get(field)
    return str(profile.get("type")) if isinstance(profile, dict) else None


def _objects(items: Json) -> Iterator[JsonObject]:
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield item
