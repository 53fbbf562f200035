"""`deploy.placement`: on which nodes the pods run."""

from kompose_py.translator.registry import declines

CLAIMS = (
    declines(
        "services.*.deploy.placement.constraints",
        "lost",
        why="is not mapped yet: the pods may run on any node",
        instead="add a nodeSelector to the workload",
    ),
    declines(
        "services.*.deploy.placement.preferences",
        "lost",
        why="is not mapped yet: the scheduler spreads the pods by its own rules",
        instead="add topologySpreadConstraints to the workload",
    ),
    declines(
        "services.*.deploy.placement.max_replicas_per_node",
        "lost",
        why="is not mapped yet: a node may run any number of the pods",
        instead="add a podAntiAffinity or topologySpreadConstraints to the workload",
    ),
)
