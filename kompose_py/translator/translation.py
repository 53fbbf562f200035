"""The result of a translation: the objects, what was said about them, and what is left for people to do."""

from functools import cached_property
from typing import TYPE_CHECKING

from kompose_py.diagnostics import AttributeVerdict, Diagnostic
from kompose_py.manifests.manifest import ManifestSet
from kompose_py.model.project import Project
from kompose_py.record import Record
from kompose_py.translator.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kompose_py.translator.plan import Member, Plan


class ImageToBuild(Record):
    """An image that no registry has yet, since its service has `build:`."""

    service: str
    image: str
    context: str


DOCKER_CONFIG = ".dockerconfigjson"
"""The key of Secrets by which images are pulled (core/v1 Secret, `kubernetes.io/dockerconfigjson`)."""


class ExistingObject(Record):
    """An object that must be in the namespace already: the Compose file says `external`, or an option names it."""

    kind: str
    name: str
    needed_by: tuple[str, ...]
    keys: tuple[str, ...] = ()
    """The keys that it must have, for a ConfigMap or a Secret."""


class DataToCopy(Record):
    """A claim that starts empty although there is data under Docker today."""

    claim: str
    source: str
    """The path on this machine, or the Docker volume's name."""
    is_volume: bool
    pod: str
    """The workload that mounts it, as `kubectl` names it: `deployment/web`."""
    target: str
    """Where that workload mounts it."""


class PublishedPort(Record):
    """A port that Docker would have opened on the host."""

    owner: str
    """The Compose service."""
    service: str
    """Name of the Kubernetes Service."""
    port: int
    """Port of that Service."""
    published: str
    """The port on the host, or a range of which one is taken; empty: any free one."""
    protocol: str
    host_ip: str | None = None
    position: int = 0
    """Of the entry among the `ports` of the service."""
    is_open: bool = False
    """Whether it is reached from outside of the cluster without being forwarded."""


class WayIn(Record):
    """An address at which something is reached from outside of the cluster."""

    service: str
    """Name of the Kubernetes Service."""
    address: str
    """`https://shop.example.com/`, or with words in capitals for what only the cluster knows: `NODE:PORT`."""
    opener: str
    """The object that opens it and knows the rest, as `kubectl get` takes it: `ingress web`."""


class ServiceContainers(Record):
    """Which containers run for a Compose service; several services may share a pod."""

    service: str
    workload: str
    """The service that owns the workload."""
    names: tuple[str, ...]
    """Of its steps, then its own."""


class Translation(Record):
    """What `translate` gives."""

    project: Project
    options: Options
    manifests: ManifestSet
    diagnostics: tuple[Diagnostic, ...]
    builds: tuple[ImageToBuild, ...] = ()
    existing: tuple[ExistingObject, ...] = ()
    copies: tuple[DataToCopy, ...] = ()
    containers: tuple[ServiceContainers, ...] = ()
    kept_images: tuple[str, ...] = ()
    """Images that hold a variable, which can be set by their names; found where `keep_variables` asks for them."""
    attributes: tuple[AttributeVerdict, ...] = ()
    """A verdict on every attribute that the project uses; filled when asked for."""
    _plan: "Plan | None" = None
    """What was decided on the way; None for a translation that was put together by hand."""

    @cached_property
    def published(self) -> tuple[PublishedPort, ...]:
        """All ports that `docker compose up` opens somewhere."""
        from kompose_py.translator.ways_in import forwards  # noqa: PLC0415  (for those who ask)

        return tuple(port for member in self._members() for port in forwards(member))

    @cached_property
    def ways_in(self) -> tuple[WayIn, ...]:
        """How services are reached from outside of the cluster."""
        from kompose_py.translator.ways_in import ways_in  # noqa: PLC0415

        return tuple(way for member in self._members() for way in ways_in(member))

    def _members(self) -> "Iterable[Member]":
        return self._plan.members.values() if self._plan is not None else ()
