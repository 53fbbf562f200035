"""The choices that a user may make about a translation: one typed object, not a heap of flags.

Each is a key of `--set KEY=VALUE`. What a key accepts is its annotation: text, a number, true or false, or one of the
words that `CHOICES` lists.
"""

from typing import ClassVar

from kompose_py.record import Record


class Options(Record):
    """What `translate` is told besides the project (product.md, "Few flags, one policy")."""

    CHOICES: ClassVar[dict[str, tuple[str, ...]]] = {
        "bind_mounts": ("auto", "hostpath", "pvc", "skip"),
        "expose": ("none", "nodeport", "loadbalancer"),
        "probes": ("auto", "full", "liveness", "none"),
        "requests": ("auto", "limits", "none"),
        "seed_volumes": ("auto", "always", "never"),
        "shared_volumes": ("auto", "colocate", "rwx"),
        "wait": ("healthy", "all", "none"),
    }

    kube_version: str = "1.34"
    namespace: str | None = None
    name_prefix: str = ""
    expose: str = "none"
    """How published ports are reached from outside the cluster."""
    bind_mounts: str = "auto"
    """What bind mounts become; `auto` decides by what is there (docs/reference, bind mounts)."""
    probes: str = "auto"
    """`auto`: a healthcheck is a readiness probe, and a liveness probe where Compose itself would restart."""
    requests: str = "auto"
    """Where only limits are given: `auto` asks for little, `limits` for all of it, `none` leaves it to the cluster."""
    pvc_size: str = "1Gi"
    storage_class: str | None = None
    shared_volumes: str = "auto"
    """A volume of several services: `colocate` keeps their pods on one node, `rwx` asks for ReadWriteMany."""
    seed_volumes: str = "auto"
    """Whether the image's files are copied into a fresh volume, as Docker does."""
    secrets_from_env: bool = True
    """Whether variables that look like credentials become Secrets."""
    wait: str = "healthy"
    """Which dependencies a pod waits for before it starts."""
    wait_image: str = "busybox:1.36"
    job_wait_image: str | None = None
    """Waits for a Job; None: `registry.k8s.io/kubectl` of the target version."""
    cluster_domain: str = "cluster.local"
    model_endpoint: str | None = None
    """The address at which the models of the project answer; none is deployed."""
    placement: str = "preferred"
    allow_host_path: bool = False
    allow_unsafe_sysctls: bool = False
