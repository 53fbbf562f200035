"""`devices`, `gpus` and device requests: hardware of the node."""

from kompose_py.translator.registry import declines

_PLUGIN = "ask for the resource of a device plugin, such as `nvidia.com/gpu`, in the limits of the container"

CLAIMS = (
    declines(
        "services.*.devices",
        "lost",
        why="is not mapped: a pod gets devices of its node by a device plugin alone",
        instead=_PLUGIN,
    ),
    declines("services.*.device_cgroup_rules", "lost", why="has no Kubernetes field", instead=_PLUGIN),
    declines("services.*.gpus", "lost", why="is not mapped yet: the pods get no GPU", instead=_PLUGIN),
    declines(
        "services.*.deploy.resources.reservations.devices",
        "lost",
        why="is not mapped yet: the pods get no such device",
        instead=_PLUGIN,
    ),
    declines(
        "services.*.deploy.resources.reservations.generic_resources",
        "lost",
        why="is not mapped: such a resource is known to Kubernetes by a device plugin alone",
        instead=_PLUGIN,
    ),
)
