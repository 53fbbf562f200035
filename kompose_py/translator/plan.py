"""What planning decides: every choice that looks at more than one attribute or service, once, with its reason.

A plan holds decisions, never Kubernetes fields: mappings and kinds turn it into those.
"""

from typing import TYPE_CHECKING, Literal, TypeAlias

from kompose_py.model.healthcheck import Healthcheck
from kompose_py.model.project import Project
from kompose_py.model.quantities import Bytes
from kompose_py.model.service import Service
from kompose_py.record import Record
from kompose_py.span import Span
from kompose_py.translator.options import ENDING, Options, WorkloadKind
from kompose_py.translator.translation import DataToCopy, ExistingObject
from kompose_py.yamltree.node import Node

if TYPE_CHECKING:
    from kompose_py.translator.walls import Walls

Role: TypeAlias = Literal["main", "sidecar", "step"]
"""Of a container in its pod: a sidecar is up before the main ones start, a step has ended."""


class Autoscaler(Record):
    """Between how many pods a workload has, and what decides that."""

    min_replicas: int
    max_replicas: int
    metrics: dict[str, str]
    """`cpu` or `memory`, with a percentage of what is requested or an amount for each pod."""


class Workload(Record):
    """One pod template and what runs it; `members` are the Compose services whose containers share the pod."""

    name: str
    kind: WorkloadKind
    reason: str
    """Why this kind: a clause such as "`restart: on-failure:3` has an end"."""
    members: tuple[str, ...]
    replicas: int | None = 1
    """None: left to the kind, or to the autoscaler."""
    autoscaler: Autoscaler | None = None
    backoff_limit: int = 0
    """How often a Job is tried again."""
    schedule: str | None = None
    """When a CronJob runs."""
    concurrency_policy: str | None = None
    recreate: bool = False
    """Whether the old pod must be gone before the new one starts."""
    named_by: str = ""
    """The Service that gives the pods of a StatefulSet their names: that of the first member that has one."""

    @property
    def ends(self) -> bool:
        """Whether its pods run to an end."""
        return self.kind in ENDING


class KnownImage(Record):
    """What is known about an image without asking a registry."""

    ports: tuple[int, ...] = ()
    """The ports that it exposes, the main one first."""
    data: tuple[str, ...] = ()
    """The folders that hold its data."""
    stateful: bool = False
    """Whether it is a database, queue or the like, which one pod with a stable name should run."""
    user: int | None = None
    """The id that its process starts with; 0 is root."""
    users: dict[str, int] = {}
    shell: bool = True
    """Whether it has a shell and the usual commands."""
    udp_ports: tuple[int, ...] = ()
    group: int | None = None
    stop_signal: str | None = None
    """What it is stopped with, instead of SIGTERM."""
    check: Healthcheck | None = None
    """Its HEALTHCHECK, where a Dockerfile tells it."""
    filled: tuple[str, ...] | None = None
    """The folders and files that the Dockerfile copies the program to; None where no Dockerfile tells it."""


class PlannedPort(Record):
    """A port that a container listens on; published when the host had it too."""

    number: int
    protocol: str
    name: str
    """Name of the Service's port."""
    app_protocol: str | None = None
    published: str | None = None
    host_ip: str | None = None
    also: tuple[str, ...] = ()
    """Further ports of the host that led to it, for others than this machine."""


class Opening(Record):
    """How ports of a service are opened on the nodes or at a load balancer: by a second Service."""

    name: str
    kind: Literal["NodePort", "LoadBalancer"]
    ports: tuple[PlannedPort, ...]
    node_ports: dict[str, int] = {}
    """By name of a port, the one of the nodes that leads to it; the cluster chooses the others."""
    traffic_policy: str | None = None
    """`Local` keeps the address of the caller; None: the cluster's default."""


class Route(Record):
    """A way from the outside to a port of a service, by HTTP."""

    host: str | None
    """None: any; `*.example.com`: any one below that domain."""
    port: int
    path: str = "/"
    exact: bool = False
    """Whether it is this path alone, and nothing below it."""
    tls: bool = False
    strips: bool = False
    """Whether the service does not see `path`."""


class Entrance(Record):
    """The routes of a service that one object opens."""

    name: str
    kind: Literal["Ingress", "HTTPRoute"]
    service: str
    """Name of the Service that they lead to."""
    routes: tuple[Route, ...]
    ingress_class: str | None = None
    certificate: str | None = None
    """The Secret with the certificate; None: that of whoever serves the routes."""
    issuer: str | None = None
    """Who makes the certificate (cert-manager, ClusterIssuer)."""
    gateway: str = ""
    """The Gateway that serves an HTTPRoute: `name` or `namespace/name`."""


class PlannedGateway(Record):
    """A Gateway to be made."""

    name: str
    gateway_class: str
    certificates: dict[str, str]
    """By host, the Secret with its certificate."""
    issuer: str | None = None
    """Who makes the certificates (cert-manager, ClusterIssuer)."""


class FileItem(Record):
    """One key of a ConfigMap or Secret, as a file: `mode` is the permission bits."""

    key: str
    path: str
    mode: int | None = None


class ClaimSource(Record):
    """A PersistentVolumeClaim."""

    claim: str


class FilesSource(Record):
    """Files out of one or more ConfigMaps or Secrets (several are projected into one folder)."""

    kind: Literal["ConfigMap", "Secret"]
    parts: dict[str, tuple[FileItem, ...]]
    """Object name to the items taken from it; no items: all keys, each as a file of its own name."""


class ScratchSource(Record):
    """An empty folder that lives as long as the pod, in memory or on the node's disk."""

    memory: bool = False
    size: Bytes | None = None


class ImageSource(Record):
    """The files of an image, or of a folder in it."""

    reference: str
    folder: str | None = None


class HostSource(Record):
    """A path of the node."""

    path: str
    type: str = ""


class Filling(Record):
    """Files that are copied into a volume while nothing is in it: `volume` is that of the files."""

    volume: str
    source: FilesSource


VolumeSource: TypeAlias = ClaimSource | FilesSource | ScratchSource | HostSource | ImageSource


Propagation: TypeAlias = Literal["shared", "slave"]
"""Of what is mounted below a path of the node later on: seen on both sides, or in the container alone."""


class PlannedMount(Record):
    """What one mount of a service becomes; `volume` names the pod's volume, which several mounts may share."""

    volume: str
    source: VolumeSource
    target: str
    sub_path: str | None = None
    read_only: bool = False
    propagation: Propagation | None = None
    seed: bool = False
    """Whether the image's own files at `target` are copied into the fresh volume first."""
    filling: Filling | None = None
    """What a fresh volume starts with."""

    @property
    def files(self) -> FilesSource | None:
        """The files of the project that are found there."""
        if self.filling is not None:
            return self.filling.source
        return self.source if isinstance(self.source, FilesSource) else None


class Wait(Record):
    """Something that a pod waits for before its containers start."""

    service: str
    """The Compose service that is waited for."""
    host: str
    """Name of its Service, or of its Job."""
    port: int | None = None
    """None with `job` False: the name must resolve."""
    job: bool = False


class Member(Record):
    """What was decided about one Compose service."""

    service: Service
    name: str
    """Its name in the cluster: of its Service, and of its workload when it has one of its own."""
    container: str
    workload: Workload
    role: Role = "main"
    ports: tuple[PlannedPort, ...] = ()
    has_service: bool = True
    """Whether it gets a Service; without ports that is a headless one."""
    aliases: tuple[str, ...] = ()
    """Further names under which others reach it."""
    shared_aliases: tuple[str, ...] = ()
    """Names that it shares with other services."""
    headless: bool = False
    """Whether its Service has no address of its own, though it has ports."""
    opening: Opening | None = None
    entrances: tuple[Entrance, ...] = ()
    mounts: tuple[PlannedMount, ...] = ()
    shares_node: str | None = None
    """The claim because of which its pods stay on one node with those of other services."""
    waits: tuple[Wait, ...] = ()
    publish_not_ready: bool = False
    """Whether its Service leads to it before it is ready, since it could not become ready otherwise."""
    ready_alias: bool = False
    """Whether those who wait for it use a Service `<name>-ready` of its own, since its Service answers too early."""
    image: KnownImage | None = None
    user: int | None = None
    group: int | None = None
    """The numeric ids that its container runs with, where they are known."""
    fs_group: int | None = None
    """The group that its fresh volumes must belong to, where that is known."""


class NfsShare(Record):
    """A folder of an NFS server; `options` are those of the mount."""

    server: str
    path: str
    options: tuple[str, ...] = ()
    read_only: bool = False


class PlannedClaim(Record):
    """A PersistentVolumeClaim to be made."""

    name: str
    owner: str
    """The Compose volume or service that it belongs to."""
    size: str
    access_modes: tuple[str, ...] = ("ReadWriteOnce",)
    storage_class: str | None = None
    labels: dict[str, str] = {}
    origin: Span | None = None
    share: NfsShare | None = None
    """The share that the claim is bound to, by a PersistentVolume of its own; None: the storage class finds a disk."""
    selector: dict[str, str] | None = None
    """The labels of the PersistentVolumes that may serve it; None: of any."""
    each_pod_of: str | None = None
    """The service that leads the pods of which each has such a claim of its own; None: it is one for all."""


class PlannedFiles(Record):
    """A ConfigMap or Secret to be made, with its content by key."""

    kind: Literal["ConfigMap", "Secret"]
    name: str
    owner: str
    data: dict[str, bytes]
    labels: dict[str, str] = {}
    origin: Span | None = None


class Plan(Record):
    """All decisions of a translation."""

    project: Project
    options: Options
    """What holds where `own_options` has nothing else."""
    workloads: tuple[Workload, ...]
    members: dict[str, Member]
    """By Compose service."""
    claims: tuple[PlannedClaim, ...] = ()
    files: tuple[PlannedFiles, ...] = ()
    colocated: dict[str, tuple[str, ...]] = {}
    """Claim name to the Compose services whose pods must share a node because of it."""
    existing: tuple[ExistingObject, ...] = ()
    copies: tuple[DataToCopy, ...] = ()
    shared_aliases: dict[str, tuple[str, ...]] = {}
    """Names that several services share, with those services: a request goes to any of them."""
    own_options: dict[str, Options] = {}
    """By Compose service that has some of its own."""
    patches: dict[str, Node] = {}
    """By Compose service, the patches on its objects (`patches`)."""
    searches: dict[str, tuple[str, ...]] = {}
    """By workload, the domains of other namespaces that its networks span, where these are known."""
    gateway: PlannedGateway | None = None
    left_out: tuple[str, ...] = ()
    """Compose services that become nothing, since the cluster does their work."""
    walls: "Walls | None" = None
    """None where networks keep nothing apart."""
    hosts: dict[str, str] = {}
    """Compose names that Kubernetes DNS cannot serve, with the names that replace them."""

    def options_of(self, service: str) -> Options:
        """The choices that hold for a Compose service."""
        return self.own_options.get(service, self.options)


def governor(workload: str) -> str:
    """The headless Service that gives each pod of a StatefulSet a name (apps/v1 StatefulSetSpec, serviceName)."""
    return f"{workload}-headless"
