"""`runtime`: the program that runs the container on its node."""

import re

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_USUAL = frozenset({"", "runc", "io.containerd.runc.v2"})
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_GPUS = {"nvidia": "nvidia.com/gpu", "habana": "habana.ai/gaudi"}
"""Runtimes that bring hardware, and the resource by which a device plugin does so in a cluster."""


@maps(
    "services.*.runtime",
    to="pod.spec.runtimeClassName, container.resources.limits",
    shared=True,
    note="A RuntimeClass of that name, which must exist; `nvidia` is a GPU of the device plugin.",
)
def runtime(value: str, drafts: Drafts, at: Where) -> None:
    """The usual one needs nothing; one for GPUs is what a device plugin does; others are named by the pod."""
    name, element = at.element.name, at.element
    if value in _USUAL:
        at.detail("usual-runtime", f"`runtime: {value}` of service `{name}` is what nodes have")
    elif value in _GPUS:
        if not element.gpus and not element.deploy.resources.reservations.devices:
            drafts.container.limits.setdefault(_GPUS[value], "1")
        at.note(
            "runtime-is-device",
            f"service `{name}` gets its devices by `{_GPUS[value]}` in place of `runtime: {value}`: its pods start only"
            " on nodes whose device plugin offers it",
            help="install the device plugin, or remove `runtime`",
        )
    elif not _NAME.fullmatch(value):
        at.lost(
            "runtime-not-a-name",
            f"service `{name}` runs by the usual runtime: `{value}` can be the name of no RuntimeClass",
            help="use lower-case letters, digits, hyphens and dots",
        )
    elif drafts.pod.runtime_class not in {None, value}:
        at.lost(
            "runtime-of-shared-pod",
            f"service `{name}` runs by `{drafts.pod.runtime_class}`, not by `{value}`: so another service of its pod"
            " wants it",
            help="name one, or give the service a pod of its own",
        )
    else:
        drafts.pod.runtime_class = value
        at.note(
            "runtime-class-needed",
            f"the pods of service `{name}` start only where the cluster has the RuntimeClass `{value}`",
            help="make that RuntimeClass, or remove `runtime`",
        )
