"""Limits that only the runtime of a node knows: processor scheduling, swap, OOM, processes, block devices, ulimits."""

from kompose_py.translator.registry import declines

_QOS = "make requests equal to limits: such pods are the last to be killed"
_NO_FIELD = "has no Kubernetes field"

CLAIMS = (
    declines(
        "services.*.cpuset",
        "lost",
        why=_NO_FIELD,
        instead="use the kubelet's static CPU manager, and reserve a whole number of processors equal to the limit",
    ),
    declines("services.*.cpu_count", "lost", why="is for Windows containers alone", instead="use `cpus`"),
    declines("services.*.cpu_percent", "lost", why="is for Windows containers alone", instead="use `cpus`"),
    declines("services.*.cpu_rt_period", "lost", why=_NO_FIELD, instead="use `cpus`"),
    declines("services.*.cpu_rt_runtime", "lost", why=_NO_FIELD, instead="use `cpus`"),
    declines("services.*.oom_kill_disable", "lost", why=_NO_FIELD, instead=_QOS, defaults=(False,)),
    declines("services.*.oom_score_adj", "lost", why=_NO_FIELD, instead=_QOS, defaults=(0,)),
    *(
        declines(
            f"services.*.{attribute}",
            "lost",
            why=_NO_FIELD,
            instead="set `podPidsLimit` of the kubelet",
            defaults=(0, -1),
        )
        for attribute in ("pids_limit", "deploy.resources.limits.pids")
    ),
    declines(
        "services.*.blkio_config",
        "lost",
        why=_NO_FIELD,
        instead="give the service a node or a storage class of its own",
    ),
    declines(
        "services.*.ulimits",
        "lost",
        why=_NO_FIELD,
        instead="raise LimitNOFILE and the like of containerd on the nodes, or call `ulimit` in the image's entrypoint",
    ),
    declines(
        "services.*.umask",
        "lost",
        why=_NO_FIELD,
        instead="call `umask` in the image's entrypoint",
    ),
)
