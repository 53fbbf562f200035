"""Mounts that stay what they are under Docker: paths of the node that a pod runs on, and what only these can have."""

from typing import Final

from kompose_py.diagnostics import Diagnostics
from kompose_py.files import Files
from kompose_py.model.mounts import Mount
from kompose_py.model.service import Service
from kompose_py.translator.plan import Propagation
from kompose_py.translator.planning.bind_mounts import is_of_machine

_PROPAGATIONS: Final[dict[str, Propagation | None]] = {
    "shared": "shared",
    "rshared": "shared",
    "slave": "slave",
    "rslave": "slave",
    "private": None,
    "rprivate": None,
}


def host_path_type(files: Files, mount: Mount) -> str:
    """What the kubelet checks, or makes, before it mounts a path (core/v1 HostPathVolumeSource, type)."""
    source = mount.source or ""
    if source.endswith((".sock", "docker_engine")):
        return "Socket"
    if files.is_file(source):
        return "File"
    if not mount.bind.create_host_path and files.is_directory(source):
        return "Directory"
    return "" if is_of_machine(source) else "DirectoryOrCreate"


def propagation_of(mount: Mount, service: Service) -> Propagation | None:
    """How mounts below it are shared; both ways takes a privileged container (core/v1 VolumeMount)."""
    wanted = _PROPAGATIONS.get(mount.bind.propagation or "")
    return "slave" if wanted == "shared" and not service.privileged else wanted


def tell_host_options(mount: Mount, service: Service, *, is_host: bool, told: Diagnostics) -> None:
    """Say which options of a bind mount are lost; `is_host` tells that a path of the node is mounted."""
    written, place = mount.bind.propagation, mount.span("bind", "propagation")
    if written and written not in _PROPAGATIONS:
        told.error(
            "propagation-unknown",
            f"`{written}` is no propagation of a mount of service `{service.name}`",
            place,
            help=f"write one of {', '.join(_PROPAGATIONS)}",
        )
    elif written and not is_host:
        told.detail(
            "propagation-ignored",
            f"`propagation: {written}` of service `{service.name}` has no effect: no path of a node is mounted there",
            place,
        )
    elif written and propagation_of(mount, service) != _PROPAGATIONS[written]:
        told.warning(
            "propagation-one-way",
            f"what service `{service.name}` mounts below {mount.target} is not seen on its node: `propagation:"
            f" {written}` takes a privileged container",
            place,
            help="add `privileged: true` if the service mounts things for others",
        )
    if not mount.bind.create_host_path and not is_host:
        told.detail(
            "host-path-expected",
            f"`create_host_path: false` of service `{service.name}` has no effect: what is missing on this machine is"
            " known when converting",
            mount.span("bind", "create_host_path"),
        )
    if mount.bind.recursive:
        _tell_recursive(mount, service, is_host=is_host, told=told)


def _tell_recursive(mount: Mount, service: Service, *, is_host: bool, told: Diagnostics) -> None:
    tell = told.warning if is_host and mount.bind.recursive in {"disabled", "readonly"} else told.detail
    tell(
        "recursive-not-mapped",
        f"`recursive: {mount.bind.recursive}` of service `{service.name}` has no effect: what is mounted below"
        f" {mount.target} on a node stays as it is there",
        mount.span("bind", "recursive"),
        help="mount the folders below it one by one",
    )
