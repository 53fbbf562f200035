"""Where a Compose file asks for what Pod Security forbids: each finding at the line of its cause."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.manifests.manifest import Manifest
from kompose_py.manifests.pod_security import Level, Violation, violations
from kompose_py.manifests.pods import pod_spec
from kompose_py.model.service import Service
from kompose_py.translator.planning.images import as_run, known_image
from kompose_py.translator.planning.names import dns_label
from kompose_py.translator.translation import Translation

_STEP = re.compile(r"(.+)-pre-start-(\d+)")
_HELPERS = {"wait-for-": ("depends_on",), "seed-": ("volumes",), "copy-": ("volumes",)}
"""Containers that c2k adds, by how their names begin, with the attribute because of which it does."""


class _Cause(NamedTuple):
    """The attribute that a field comes from, and what to write there."""

    attribute: str
    help: str


_PROFILE = "leave the profile out, or name one"
_CAUSES: dict[str, _Cause] = {
    "allowPrivilegeEscalation": _Cause("security_opt", 'write `security_opt: ["no-new-privileges:true"]`'),
    "appArmorProfile": _Cause("security_opt", _PROFILE),
    "capabilities.add": _Cause("cap_add", "remove it, or let the namespace be privileged"),
    "capabilities.drop": _Cause("cap_drop", "write `cap_drop: [ALL]`"),
    "hostIPC": _Cause("ipc", "remove it, or share the memory of another service (`ipc: service:NAME`)"),
    "hostNetwork": _Cause("network_mode", "remove it, and publish the ports that are called from outside"),
    "hostPID": _Cause("pid", "remove it, or share the processes of another service (`pid: service:NAME`)"),
    "hostPath": _Cause("volumes", "remove the mount, or give the service what it needs in a volume"),
    "hostPort": _Cause("ports", "open it by a Service: `--expose nodeport` or `loadbalancer`"),
    "privileged": _Cause("privileged", "remove it, or add the capabilities that it needs by `cap_add`"),
    "runAsNonRoot": _Cause("user", 'write a number that its image can run as, such as `user: "1000"`'),
    "runAsUser": _Cause("user", 'write another number that its image can run as, such as `user: "1000"`'),
    "seLinuxOptions": _Cause("security_opt", "leave the option out"),
    "seccompProfile": _Cause("security_opt", _PROFILE),
    "sysctls": _Cause("sysctls", "remove it, or set it on the nodes"),
}
_PATCHED = _Cause("x-c2k", "change the patch")
"""What no attribute asks for, a patch does."""


def check_pod_security(translation: Translation, level: Level, diagnostics: Diagnostics) -> None:
    """Tell an error for everything that a namespace with this level of Pod Security would refuse."""
    for manifest in translation.manifests:
        pod = pod_spec(manifest.body)
        if pod is not None:
            origins = _Origins(manifest, translation)
            for violation in violations(pod, level):
                origins.tell(violation, diagnostics)


class _Origins:
    """Finds the Compose service behind each container of a workload."""

    def __init__(self, manifest: Manifest, translation: Translation) -> None:
        self._services = translation.project.services
        self._owner = self._services[manifest.owner]
        prefix = translation.options.name_prefix
        self._by_container = {
            name: service for service in (*self._services.values(), self._owner) for name in _names(service, prefix)
        }

    def tell(self, violation: Violation, diagnostics: Diagnostics) -> None:
        """Tell one finding."""
        cause = _CAUSES.get(violation.field, _PATCHED)
        service, path, helper = self._place(violation, cause)
        who = f"a container that prepares service `{service.name}`" if helper else f"service `{service.name}`"
        diagnostics.error(
            f"pod-security-{violation.level}",
            f"Pod Security `{violation.level}` {violation.problem}, in {who}",
            service.span(*path),
            help="let the namespace be less restricted, or do without" if helper else _help(service, cause),
        )

    def _place(self, violation: Violation, cause: _Cause) -> tuple[Service, tuple[str | int, ...], bool]:
        """The service, the path below it, and whether it is about a container that c2k adds."""
        container = violation.container or ""
        step = _STEP.fullmatch(container)
        if step:
            service = self._by_container.get(step[1], self._owner)
            return service, ("pre_start", int(step[2]) - 1, cause.attribute), False
        for beginning, path in _HELPERS.items():
            if container.startswith(beginning):
                return self._by_container.get(container.removeprefix(beginning), self._owner), path, True
        service = self._by_container.get(container, self._owner)
        return service, _within(service, cause.attribute, violation.value), False


def _names(service: Service, prefix: str) -> Iterator[str]:
    yield dns_label(service.name)
    yield dns_label(prefix + service.name)
    if service.container_name:
        yield dns_label(service.container_name)


def _help(service: Service, cause: _Cause) -> str:
    """What to write, with the user that the image is known to run as."""
    image = as_run(service, known_image(service.image)) if cause.attribute == "user" else None
    return cause.help.replace("1000", str(image.user)) if image is not None and image.user else cause.help


def _within(service: Service, attribute: str, value: str) -> tuple[str | int, ...]:
    """The path to the item of a list, or of a mapping, that names the value."""
    for position, item in enumerate(_items(service, attribute)):
        if value and item == value:
            return (attribute, position)
    if attribute == "sysctls":
        return (attribute, value)
    return (attribute,)


def _items(service: Service, attribute: str) -> list[str]:
    """What the items of a list are known by."""
    if attribute == "volumes":
        return [mount.source or "" for mount in service.volumes]
    if attribute == "ports":
        return [str(port.target) for port in service.ports]
    if attribute == "cap_add":
        return [name.upper().removeprefix("CAP_") for name in service.cap_add]
    return []
