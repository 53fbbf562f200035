"""`devices`: device nodes of the host, which pods get by device plugins, or by being privileged."""

import re

from kompose_py.model.container import Device
from kompose_py.model.service import Service
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.labels import is_key
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where

_PLUGIN = "ask for the resource of a device plugin, such as `nvidia.com/gpu`, in the limits of the container"
_NVIDIA = "nvidia.com/gpu"
_NVIDIA_GPU = re.compile(r"/dev/nvidia\d+$")
_BY_NODE = {"/dev/kvm": "devices.kubevirt.io/kvm"}


@maps("services.*.devices", to="container.resources.limits", shared=True)
def devices(value: tuple[Device, ...], drafts: Drafts, at: Where) -> None:
    """GPUs, `/dev/kvm` and CDI devices are resources of device plugins; a privileged container has all of its node."""
    wanted: dict[str, int] = {}
    for position, device in enumerate(value):
        resource = _resource_of(device.source)
        if resource is not None:
            wanted[resource] = wanted.get(resource, 0) + _counts(device.source)
            _tell_path(device, position, at)
        elif at.element.privileged and device.target in {None, device.source}:
            _tell_privileged(device, position, at)
        else:
            _tell_lost(device, position, at)
    for resource, count in wanted.items():
        if resource != _NVIDIA or not _requests_gpus(at.element):
            drafts.container.limits[resource] = str(max(count, 1))
            _tell_plugin(at.element, resource, at)


def _requests_gpus(service: Service) -> bool:
    """Whether the service asks for GPUs in a way that says how many."""
    return bool(service.gpus or service.deploy.resources.reservations.devices)


def _resource_of(source: str) -> str | None:
    """The extended resource that brings a device, if one is known."""
    if not source.startswith("/"):
        name, marked, _ = source.partition("=")
        return name if marked and "/" in name and is_key(name) else None  # a CDI name, vendor.com/class=device
    return _NVIDIA if source.startswith("/dev/nvidia") else _BY_NODE.get(source)


def _counts(source: str) -> int:
    """1 for a device, 0 for the nodes that come along with one, such as `/dev/nvidiactl`."""
    return 0 if source.startswith("/dev/nvidia") and not _NVIDIA_GPU.match(source) else 1


def _tell_plugin(service: Service, resource: str, at: Where) -> None:
    at.note(
        "device-plugin-needed",
        f"service `{service.name}` asks for `{resource}`: its pods start only on nodes whose device plugin offers it",
        help="install the device plugin, or remove the device",
    )


def _tell_path(device: Device, position: int, at: Where) -> None:
    """A CDI name has no path of its own."""
    if device.source.startswith("/") and device.target not in {None, device.source}:
        at.approximated(
            "device-at-own-path",
            f"the device {device.source} of service `{at.element.name}` is not found at {device.target}:"
            " its plugin puts it where it is on the node",
            position,
            help=f"let the program use {device.source}",
        )


def _tell_privileged(device: Device, position: int, at: Where) -> None:
    at.detail(
        "device-by-privilege",
        f"{device.source} needs no field: the container is privileged, and so has all devices of its node",
        position,
    )


def _tell_lost(device: Device, position: int, at: Where) -> None:
    at.lost(
        "devices-not-mapped",
        f"the device {device.source} of service `{at.element.name}` is not mapped: a pod gets devices of its node by a"
        " device plugin alone",
        position,
        help=_HELP.get(
            device.source,
            "install a generic device plugin for it and ask for its resource, or say"
            " `privileged: true`, which opens all devices of the node",
        ),
    )


_HELP = {
    "/dev/dri": "ask for the resource of the GPU's device plugin: `gpus: [{driver: intel, count: 1}]` or `driver: amd`",
}

CLAIMS = (
    covers("services.*.devices[].permissions", to="", verdict="ignored", note="The device plugin sets them."),
    declines("services.*.device_cgroup_rules", "lost", why="has no Kubernetes field", instead=_PLUGIN),
)
