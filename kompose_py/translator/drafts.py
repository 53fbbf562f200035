"""Kubernetes objects in the making: the only mutable types, born empty, filled by mappings, read by kinds.

Each attribute of a draft is written by one mapping, so the order of mappings does not matter; the collections that
several mappings add to are keyed or sorted when the object is built.
"""

from kompose_py.plain import JsonObject
from kompose_py.translator.plan import PlannedClaim, Role


class ContainerDraft:
    """A container of a pod template (core/v1 Container)."""

    __slots__ = (
        "args",
        "brought_env",
        "command",
        "env",
        "env_from",
        "image",
        "image_pull_policy",
        "lifecycle",
        "limits",
        "liveness_probe",
        "mounts",
        "name",
        "ports",
        "readiness_probe",
        "requests",
        "role",
        "security",
        "seed",
        "startup_probe",
        "stdin",
        "tty",
        "working_dir",
    )

    def __init__(self, name: str, role: Role = "main") -> None:
        self.name = name
        self.role = role
        self.image = ""
        self.image_pull_policy: str | None = None
        self.command: list[str] | None = None
        self.args: list[str] | None = None
        self.working_dir: str | None = None
        self.env: dict[str, JsonObject] = {}
        """By variable: `{"value": …}` or `{"valueFrom": …}`."""
        self.brought_env: dict[str, str] = {}
        """Variables that other attributes than `environment` set; those in `env` win."""
        self.env_from: list[JsonObject] = []
        self.ports: list[JsonObject] = []
        self.limits: dict[str, str] = {}
        self.requests: dict[str, str] = {}
        self.mounts: list[JsonObject] = []
        self.seed: JsonObject | None = None
        """An init container of the same image and user that fills fresh volumes: what it has beside these."""
        self.readiness_probe: JsonObject | None = None
        self.liveness_probe: JsonObject | None = None
        self.startup_probe: JsonObject | None = None
        self.lifecycle: JsonObject = {}
        self.security: JsonObject = {}
        self.stdin = False
        self.tty = False


class PodDraft:
    """A pod template (core/v1 PodTemplateSpec) without its containers."""

    __slots__ = (
        "affinity",
        "annotations",
        "apart_by",
        "dns_options",
        "dns_policy",
        "dns_searches",
        "dns_servers",
        "has_token",
        "host_aliases",
        "host_ipc",
        "host_network",
        "host_pid",
        "hostname",
        "image_pull_secrets",
        "init_containers",
        "job_waits",
        "labels",
        "preferred_nodes",
        "required_nodes",
        "runtime_class",
        "security",
        "service_account",
        "share_process_namespace",
        "spread",
        "termination_grace_period",
        "tolerations",
        "volumes",
    )

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.annotations: dict[str, str] = {}
        self.init_containers: dict[tuple[int, str], JsonObject] = {}
        """By rank and name: they run in that order (see `WAIT`, `PREPARE`)."""
        self.job_waits: dict[str, str] = {}
        """The workloads whose Jobs must be complete first, with the image that waits for each."""
        self.volumes: dict[str, JsonObject] = {}
        """By volume name: the source, such as `{"emptyDir": {}}`."""
        self.hostname: str | None = None
        self.runtime_class: str | None = None
        self.host_aliases: dict[str, list[str]] = {}
        """Host names by address."""
        self.host_network = False
        self.host_pid = False
        self.host_ipc = False
        self.share_process_namespace = False
        self.dns_policy: str | None = None
        self.dns_searches: list[str] = []
        self.dns_servers: list[str] = []
        """Asked beside those of the cluster."""
        self.dns_options: list[JsonObject] = []
        self.security: JsonObject = {}
        self.affinity: JsonObject = {}
        """Towards other pods, and away from them."""
        self.apart_by: str | None = None
        """The label of nodes of which no two with one value run these pods."""
        self.required_nodes: list[JsonObject] = []
        """Expressions over labels that all must hold for a node."""
        self.preferred_nodes: list[JsonObject] = []
        """Expressions over labels; nodes for which all hold are preferred."""
        self.tolerations: list[JsonObject] = []
        self.spread: list[JsonObject] = []
        """Topology spread constraints, without the selector of the pods."""
        self.termination_grace_period: int | None = None
        self.service_account: str | None = None
        self.has_token = False
        """Whether the pods may call the API server, as far as the ServiceAccount lets them."""
        self.image_pull_secrets: list[str] = []


WAIT, PREPARE = 0, 1
"""Ranks of init containers: what waits for others comes first, then volumes are filled, then the rest is prepared."""


class WorkloadDraft:
    """What runs the pods: the fields of Deployment, StatefulSet or Job beside the pod template."""

    __slots__ = ("annotations", "claims", "labels", "min_ready_seconds", "one_a_node", "parallelism", "strategy")

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.annotations: dict[str, str] = {}
        self.claims: dict[str, PlannedClaim] = {}
        """By name, those of which each pod has one of its own."""
        self.min_ready_seconds: int | None = None
        self.strategy: JsonObject = {}
        self.parallelism: int | None = None
        """How many pods of a Job run at once; None: all."""
        self.one_a_node = False
        """Whether a node takes no two pods, so that the old one must go first."""


class ServiceDraft:
    """The Kubernetes Service that peers reach a Compose service by."""

    __slots__ = ("annotations", "headless", "labels", "ports", "publish_not_ready")

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.annotations: dict[str, str] = {}
        self.ports: list[JsonObject] = []
        self.headless = False
        self.publish_not_ready = False


class FilesDraft:
    """A ConfigMap or Secret that a mapping makes for one service (such as its variables): content by key."""

    __slots__ = ("config", "secret")

    def __init__(self) -> None:
        self.config: dict[str, str] = {}
        self.secret: dict[str, str] = {}


class Drafts:
    """What the mappings of one Compose service write into; `pod` and `workload` are shared by the members of a pod."""

    __slots__ = ("container", "env_files", "pod", "service", "steps", "workload")

    def __init__(self, container: ContainerDraft, pod: PodDraft, workload: WorkloadDraft) -> None:
        self.container = container
        self.pod = pod
        self.workload = workload
        self.service = ServiceDraft()
        self.env_files = FilesDraft()
        """The variables that go to the ConfigMap and the Secret `<service>-env`."""
        self.steps: list[Drafts] = []
        """What runs to its end before the container starts, in order."""
