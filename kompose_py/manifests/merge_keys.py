"""Which lists of an object are merged item by item, and by which fields, where a patch is merged into it.

From `x-kubernetes-patch-merge-key` and `x-kubernetes-list-map-keys` in the Kubernetes API ("strategic merge"). A list
that is not named here is replaced as a whole, as is every list of a kind that is not part of Kubernetes itself.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias, Union

DIRECTIVE = "$patch"
"""The key of a patch that says what is done in place of merging: `replace` or `delete`."""

Shape: TypeAlias = Mapping[str, Union["Shape", "MergedList"]]
"""The fields of an object that have merged lists somewhere below them."""


class MergedList(NamedTuple):
    """A list whose items are told apart by the values of `keys`."""

    keys: tuple[str, ...]
    items: Shape = {}
    is_ordered: bool = False
    """Whether the order of its items means something."""


_NAMED = MergedList(("name",))
_CONTAINER: Shape = {
    "env": _NAMED,
    "ports": MergedList(("containerPort", "protocol")),
    "volumeDevices": MergedList(("devicePath",)),
    "volumeMounts": MergedList(("mountPath",)),
}
_POD: Shape = {
    "containers": MergedList(("name",), _CONTAINER),
    "hostAliases": MergedList(("ip",)),
    "imagePullSecrets": _NAMED,
    "initContainers": MergedList(("name",), _CONTAINER, is_ordered=True),
    "topologySpreadConstraints": MergedList(("topologyKey", "whenUnsatisfiable")),
    "volumes": _NAMED,
}
_WORKLOAD: Shape = {"spec": {"template": {"spec": _POD}}}
_SHAPES: dict[str, Shape] = {
    "CronJob": {"spec": {"jobTemplate": _WORKLOAD}},
    "DaemonSet": _WORKLOAD,
    "Deployment": _WORKLOAD,
    "Job": _WORKLOAD,
    "Pod": {"spec": _POD},
    "Service": {"spec": {"ports": MergedList(("port", "protocol"))}},
    "ServiceAccount": {"imagePullSecrets": _NAMED, "secrets": _NAMED},
    "StatefulSet": _WORKLOAD,
}
_NOTHING: Shape = {}


def shape_of(kind: str) -> Shape:
    """The merged lists of objects of a kind."""
    return _SHAPES.get(kind, _NOTHING)
