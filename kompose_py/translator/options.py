"""The choices that a user may make about a translation: one typed object, not a heap of flags.

Each is a key of `--set KEY=VALUE` and of `x-c2k`. What a key accepts is its annotation: text, true or false, or one of
the words that `CHOICES` lists; where it may stand in a Compose file, `LEVELS` says. The text below a field is what the
documentation says about it.
"""

from typing import ClassVar, Literal, TypeAlias

from kompose_py.record import Record

Level: TypeAlias = Literal["project", "service", "volume", "network", "config", "secret"]
"""What an `x-c2k` may belong to; that of the project stands at the top of the Compose file."""


class Options(Record):
    """What `translate` is told besides the project (product.md, "Few flags, one policy")."""

    CHOICES: ClassVar[dict[str, tuple[str, ...]]] = {
        "bind_mounts": ("auto", "hostpath", "pvc", "skip"),
        "expose": ("none", "nodeport", "loadbalancer", "ingress", "gateway"),
        "placement": ("preferred", "strict"),
        "probes": ("auto", "full", "liveness", "none"),
        "requests": ("auto", "limits", "none"),
        "seed_volumes": ("auto", "always", "never"),
        "shared_volumes": ("auto", "colocate", "rwx"),
        "wait": ("healthy", "all", "none"),
    }
    LEVELS: ClassVar[dict[str, tuple[Level, ...]]] = {
        "hosts": ("service",),
        "http_port": ("service",),
        "pvc_size": ("project", "service", "volume"),
        "shared_volumes": ("project", "volume"),
        "storage_class": ("project", "service", "volume"),
        **dict.fromkeys(
            (
                "allow_host_path",
                "allow_unsafe_sysctls",
                "bind_mounts",
                "cluster_issuer",
                "domain",
                "expose",
                "ingress_class",
                "job_wait_image",
                "placement",
                "probes",
                "requests",
                "secrets_from_env",
                "seed_volumes",
                "tls_secret",
                "wait",
                "wait_image",
            ),
            ("project", "service"),
        ),
    }
    """Where a key may stand; one that is not listed speaks of the whole project."""

    kube_version: str = "1.34"
    """The version of the cluster, in quotes."""
    namespace: str | None = None
    """The namespace of all objects; none leaves it to whoever applies them."""
    name_prefix: str = ""
    """What the names of all objects begin with, such as `shop-`."""
    expose: str = "none"
    """How published ports, and routes of reverse proxies, are reached from outside the cluster."""
    domain: str | None = None
    """The domain below which each service is routed as `<service>.<domain>`, where nothing names a host."""
    hosts: str | None = None
    """The hosts that lead to the service by HTTP, such as `shop.example.com, example.com/shop`."""
    http_port: str | None = None
    """The container port that routes lead to, in quotes; none is the first one that looks like HTTP."""
    ingress_class: str | None = None
    """The class of Ingresses; none is the default of the cluster."""
    tls_secret: str | None = None
    """The Secret with the certificate of the hosts, which must exist."""
    cluster_issuer: str | None = None
    """The ClusterIssuer of cert-manager that makes certificates for the hosts."""
    bind_mounts: str = "auto"
    """What bind mounts become; `auto` decides by what is there (docs/reference, bind mounts)."""
    probes: str = "auto"
    """`auto`: a healthcheck is a readiness probe, and a liveness probe where Compose itself would restart."""
    requests: str = "auto"
    """Where only limits are given: `auto` asks for little, `limits` for all of it, `none` leaves it to the cluster."""
    pvc_size: str = "1Gi"
    """The size of PersistentVolumeClaims; of a service, that of the volumes that it mounts before others do."""
    storage_class: str | None = None
    """The storage class of PersistentVolumeClaims; none is the default of the cluster."""
    shared_volumes: str = "auto"
    """A volume of several services: `colocate` keeps their pods on one node, `rwx` asks for ReadWriteMany."""
    secrets_store: str | None = None
    """The store of `--secrets external-secrets`: its name, or `ClusterSecretStore/NAME`."""
    seed_volumes: str = "auto"
    """Whether the image's files are copied into a fresh volume, as Docker does."""
    secrets_from_env: bool = True
    """Whether variables that look like credentials become Secrets."""
    wait: str = "healthy"
    """Which dependencies a pod waits for before it starts."""
    wait_image: str = "busybox:1.36"
    """The image that waits for dependencies: any with `sh` and `nc`."""
    job_wait_image: str | None = None
    """Waits for a Job; None: `registry.k8s.io/kubectl` of the target version."""
    cluster_domain: str = "cluster.local"
    """The DNS domain of the cluster."""
    model_endpoint: str | None = None
    """The address at which the models of the project answer; none is deployed."""
    placement: str = "preferred"
    """Whether nodes must fit what a service asks of them (`strict`), or only should."""
    allow_host_path: bool = False
    """Whether what would be refused as a bind mount of the host, such as a socket, mounts that path of the node."""
    allow_unsafe_sysctls: bool = False
    """Whether sysctls are written that a kubelet takes only when it is told to."""

    @classmethod
    def levels(cls, key: str) -> tuple[Level, ...]:
        """Where a key may stand in a Compose file."""
        return cls.LEVELS.get(key, ("project",))
