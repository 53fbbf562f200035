"""The choices that a user may make about a translation: one typed object, not a heap of flags.

Each is a key of `x-c2k` and, where it speaks of the whole project, of `--set KEY=VALUE`. What a key accepts are the
words that `CHOICES` lists, true or false, or what `form_of` (`choices.py`) tells; where it may stand in a Compose file,
`LEVELS` says. The text below a field is what the documentation says about it.
"""

from typing import TYPE_CHECKING, ClassVar, Final, Literal, TypeAlias

from kompose_py.record import Record

if TYPE_CHECKING:
    from kompose_py.translator.wishes import Autoscale, EphemeralStorage, ImageFacts, InitContainer, Probe

WorkloadKind: TypeAlias = Literal["Deployment", "StatefulSet", "Job", "DaemonSet", "CronJob"]
ENDING: Final[frozenset[WorkloadKind]] = frozenset({"CronJob", "Job"})
"""The kinds whose pods run to an end."""

Level: TypeAlias = Literal["project", "service", "volume", "network", "config", "secret"]
"""What an `x-c2k` may belong to; that of the project stands at the top of the Compose file."""

EVERYWHERE = ("all",)
"""What `namespaces` holds for all of them."""


class Options(Record):
    """What `translate` is told besides the project ."""

    CHOICES: ClassVar[dict[str, tuple[str, ...]]] = {
        "bind_mounts": ("auto", "files", "hostpath", "pvc", "scratch", "skip"),
        "concurrency_policy": ("Allow", "Forbid", "Replace"),
        "controller": ("DaemonSet", "Deployment", "StatefulSet"),
        "dns": ("cluster", "pod"),
        "expose": ("none", "nodeport", "loadbalancer", "ingress", "gateway"),
        "image_pull_policy": ("Always", "IfNotPresent", "Never"),
        "kind": ("DaemonSet", "Deployment", "Job", "StatefulSet"),
        "named_volumes": ("claim", "scratch"),
        "network_policies": ("auto", "always", "never"),
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
        "key": ("config", "secret"),
        "named_volumes": ("project", "service", "volume"),
        "namespaces": ("network",),
        "network_policies": ("project", "network"),
        "pvc_size": ("project", "service", "volume"),
        "selector": ("volume",),
        "shared_volumes": ("project", "volume"),
        "storage_class": ("project", "service", "volume"),
        **dict.fromkeys(
            (
                "allow_host_path",
                "allow_unsafe_sysctls",
                "bind_mounts",
                "cluster_issuer",
                "dns",
                "domain",
                "expose",
                "fs_group",
                "host_ports",
                "image_pull_policy",
                "image_pull_secret",
                "ingress_class",
                "inspect_images",
                "job_wait_image",
                "placement",
                "probes",
                "replicas",
                "requests",
                "secrets_from_env",
                "seed_volumes",
                "service_account",
                "tls_secret",
                "wait",
                "wait_image",
            ),
            ("project", "service"),
        ),
        **dict.fromkeys(
            (
                "autoscale",
                "backoff_limit",
                "concurrency_policy",
                "ephemeral_storage",
                "image",
                "init_container",
                "kind",
                "liveness",
                "pod",
                "readiness",
                "schedule",
                "stateful",
                "sub_path",
            ),
            ("service",),
        ),
    }
    """Where a key may stand; one that is not listed speaks of the whole project."""

    keep_variables: bool = False
    """Whether `${TAG}` in images and `${X}` in variables can be set in the manifests as well."""
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
    gateway: str | None = None
    """The Gateway that serves HTTPRoutes, which must exist: its name, or `namespace/name`."""
    gateway_class: str | None = None
    """The class of a Gateway that is made for the project."""
    cluster_issuer: str | None = None
    """The ClusterIssuer of cert-manager that makes certificates for the hosts."""
    bind_mounts: str = "auto"
    """What bind mounts become; `auto` decides by what is there (docs/reference/behaviour.md)."""
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
    secrets_certificate: str | None = None
    """What `--secrets sealed-secrets` seals for: a file, from the project directory, or an address."""
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
    network_policies: str = "auto"
    """NetworkPolicies that keep services apart as networks do; `auto` writes them where networks keep some apart.
    Everybody reaches the pods of a network that has none of its own (`never`)."""
    namespaces: tuple[str, ...] | None = None
    """Where other pods of the network are: in `all` namespaces, or in these, whose services are then found by their
    names. An external network is in all where nothing is said, any other in the project's alone."""
    cluster_domain: str = "cluster.local"
    """The DNS domain of the cluster."""
    model_endpoint: str | None = None
    """The address at which the models of the project answer; none is deployed."""
    placement: str = "preferred"
    """Whether nodes must fit what a service asks of them (`strict`), or only should."""
    transformers: str = ""
    """Functions of other packages that change the objects, by name, with commas in between, in their order."""
    allow_host_path: bool = False
    """Whether what would be refused as a bind mount of the host, such as a socket, mounts that path of the node."""
    allow_unsafe_sysctls: bool = False
    """Whether sysctls are written that a kubelet takes only when it is told to."""
    named_volumes: str = "claim"
    """Whether a named volume is a claim, or a scratch folder that ends with its pod."""
    dns: str = "cluster"
    """Whether the servers of `dns` are left to the cluster's resolver, or asked by the `pod` beside it."""
    inspect_images: bool = False
    """Whether the local Docker Engine is asked about images that it has: ports, users, volumes, entry points."""
    controller: WorkloadKind | None = None
    """The kind of all workloads that are kept running, but for services that say another one."""
    kind: WorkloadKind | None = None
    """The kind of the workload, where c2k should not choose it."""
    replicas: int | None = None
    """How many pods a service has that is kept running, whatever the Compose file says."""
    image_pull_policy: str | None = None
    """When nodes pull the image; none is what `pull_policy` says."""
    image_pull_secret: str | None = None
    """The Secret with which nodes pull images; it must be in the namespace."""
    service_account: str | None = None
    """The ServiceAccount of the pods, whose token they get; it must be in the namespace."""
    fs_group: int | None = None
    """The group that volumes belong to."""
    host_ports: bool = False
    """Whether published ports are opened on the node that a pod runs on."""
    pod: str | None = None
    """The name of a pod that the service shares with all others that name it."""
    stateful: bool | None = None
    """Whether it keeps its state in its volumes, as a database does, so that a StatefulSet runs it."""
    schedule: str | None = None
    """When it runs, as `cron` writes it: the service becomes a CronJob."""
    concurrency_policy: str | None = None
    """Whether a run by the schedule starts while the one before still runs."""
    backoff_limit: int | None = None
    """How often a Job is tried again."""
    autoscale: "Autoscale | None" = None
    """Between how many pods there are (`min`, `max`), and by which use of `cpu` and `memory`."""
    readiness: "Probe | None" = None
    """What tells that it can be called, where that is not the healthcheck."""
    liveness: "Probe | None" = None
    """What tells that it must be started again, which a healthcheck alone does not."""
    image: "ImageFacts | None" = None
    """What is known about its image, where c2k knows nothing or too little."""
    init_container: "InitContainer | None" = None
    """A container that runs before it; `pre_start` of Compose can do more."""
    ephemeral_storage: "EphemeralStorage | None" = None
    """How much of the node's disk it may fill (`limit`), and how much is kept for it (`request`)."""
    sub_path: str | None = None
    """The folder of its claims that it mounts."""
    selector: dict[str, str] | None = None
    """The labels of the PersistentVolumes that may serve the claim."""
    key: str | None = None
    """The key in the object that is there already; none is the name that Compose knows."""

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The namespaces that `namespaces` names."""
        return () if self.namespaces is None or self.namespaces == EVERYWHERE else self.namespaces

    @classmethod
    def levels(cls, key: str) -> tuple[Level, ...]:
        """Where a key may stand in a Compose file."""
        return cls.LEVELS.get(key, ("project",))


BEYOND_COMPOSE = frozenset(
    {
        "backoff_limit",
        "concurrency_policy",
        "ephemeral_storage",
        "fs_group",
        "host_ports",
        "image_pull_policy",
        "image_pull_secret",
        "init_container",
        "liveness",
        "readiness",
        "service_account",
        "sub_path",
    }
)
"""The options that `beyond_compose` reads: they write fields of pods by themselves, or may have no effect."""
