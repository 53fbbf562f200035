"""What services mount together: claims, files, and what must be there or be copied, over the whole project."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.mounts import Mount
from kompose_py.model.project import Project
from kompose_py.model.resources import Volume
from kompose_py.model.service import Service
from kompose_py.translator.plan import ClaimSource, KnownImage, NfsShare, PlannedMount, VolumeSource, governor
from kompose_py.translator.planning.bind_mounts import is_below, is_special, keeps_data
from kompose_py.translator.planning.claims import Claims, Wanted
from kompose_py.translator.planning.names import Names, dns_label, object_name
from kompose_py.translator.planning.project_files import ProjectFiles
from kompose_py.translator.planning.workloads import replicas_of
from kompose_py.translator.steering import Steering
from kompose_py.translator.translation import DataToCopy, ExistingObject

DATABASE_FOLDER = "data"
"""Databases get a folder of their volume: a fresh disk has `lost+found` in it, and they want an empty one."""

_SETTINGS = re.compile(r"conf|init|script|plugin|cert|ssl|tls|secret|extension", re.IGNORECASE)
"""Folders that hold no data, though they are below a folder that does."""


class Tenant(NamedTuple):
    """A service that mounts things."""

    service: Service
    name: str
    """In the cluster."""
    image: KnownImage | None
    runs_as: str
    """Its workload, as `kubectl` names it: `deployment/web`."""
    mounts: tuple[Mount, ...]
    user: int | None
    group: int | None
    pod: str
    """The service that leads its pod."""

    def keeps_data_at(self, target: str) -> bool:
        """Whether its image keeps its data there; that of a database may be below, too, as `PGDATA` says."""
        if self.image is None:
            return False
        target, folders = posixpath.normpath(target), self.image.data
        if target in folders or not self.image.stateful:
            return target in folders
        return any(is_below(target, folder) for folder in folders) and not _SETTINGS.search(posixpath.basename(target))


class Storage:
    """Collects what the mounts of all services need."""

    def __init__(
        self, project: Project, steering: Steering, names: Names, files: ProjectFiles, diagnostics: Diagnostics
    ) -> None:
        self.project = project
        self.steering = steering
        self.files = files
        self.diagnostics = diagnostics
        self.claims = Claims()
        self.copies: dict[str, DataToCopy] = {}
        """By claim."""
        self._names = names
        self._existing: dict[str, dict[str, None]] = {}
        self._data: set[str] = set()
        self._shares: set[str] = set()
        """Volumes that are folders of a server, with what is in them already."""
        self._users: dict[str, set[str]] = {}
        self._writers: dict[str, set[str]] = {}
        self._kept: set[str] = set()
        """Bind mounts in which a service keeps what it writes."""
        self._bound: dict[str, bool] = {}
        """All bind mounts, and whether a service or its image keeps data there."""
        self._roots: dict[str, str] = {}
        self._planned: set[str] = set()
        """Paths of this machine that have a claim already."""

    def survey(self, tenants: Iterable[Tenant]) -> None:
        """Look at all mounts once, for what the mount of one service means for another's."""
        for tenant in tenants:
            for mount in tenant.mounts:
                if mount.source is None:
                    continue
                self._users.setdefault(mount.source, set()).add(tenant.service.name)
                if not mount.read_only:
                    self._writers.setdefault(mount.source, set()).add(tenant.service.name)
                if mount.type == "bind":
                    self._survey_bind(tenant, mount, mount.source)
                if tenant.image is not None and tenant.image.stateful and tenant.keeps_data_at(mount.target):
                    self._data.add(mount.source)

    def _survey_bind(self, tenant: Tenant, mount: Mount, source: str) -> None:
        if keeps_data(mount, tenant.service, self.project.directory):
            self._kept.add(source)
        keeps = source in self._kept or (tenant.keeps_data_at(mount.target) and not mount.read_only)
        self._bound[source] = keeps or self._bound.get(source, False)

    def root_of(self, source: str) -> str:
        """The outermost folder around a path of this machine that becomes a claim, or the path itself.

        What is mounted inside of it is a folder of that claim, so that all see the same files.
        """
        found = self._roots.get(source)
        if found is None:
            found = self._roots[source] = next(filter(self._becomes_claim, self._folders_around(source)), source)
        return found

    def _folders_around(self, source: str) -> Iterator[str]:
        """The folders that a folder is in, the outermost first; none for a file or the name of a volume."""
        if source.startswith("/") and not self.project.files.is_file(source):
            parts = source.split("/")
            yield from ("/".join(parts[:length]) for length in range(2, len(parts)))

    def is_planned(self, source: str) -> bool:
        """Whether a path of this machine has a claim, or a folder of one, already."""
        return source in self._planned

    def _becomes_claim(self, folder: str) -> bool:
        keeps = self._bound.get(folder)
        if keeps is None or is_special(folder, self.project.directory):
            return False
        return keeps or not self.project.files.names(folder)

    def is_database(self, source: str | None) -> bool:
        """Whether a service keeps a database in that volume or path."""
        return source in self._data

    def is_kept(self, source: str) -> bool:
        """Whether a service keeps what it writes in that folder of this machine, or in one around it."""
        return source in self._kept or self.root_of(source) != source

    def is_shared(self, source: str) -> bool:
        """Whether several services mount it, and one may write to it."""
        return source in self._writers and len(self._users[source]) > 1

    def has_other_writer(self, source: str, service: str) -> bool:
        """Whether another service than `service` writes to that volume."""
        return bool(self._writers.get(source, set()) - {service})

    def is_scratch(self, source: str, service: str) -> bool:
        """Whether that volume is to end with the pods that mount it."""
        return self.steering.volume(source, service).named_volumes == "scratch"

    def volume_claim(self, tenant: Tenant, mount: Mount, volume: Volume) -> ClaimSource:
        """The claim for a volume of the project."""
        source = mount.source or ""
        name = self.claims.known(source) or self._make_claim(source, volume, tenant)
        self.claims.use(source, tenant.pod)
        if volume.external:
            self._existing.setdefault(name, {})[tenant.service.name] = None
        elif source not in self._shares:
            self._copy(tenant, name, volume.name or f"{self.project.name}_{source}", mount.target, is_volume=True)
        return ClaimSource(claim=name)

    def _make_claim(self, source: str, volume: Volume, tenant: Tenant) -> str:
        wanted = volume.name or source
        if volume.external:
            name = object_name(wanted)
            self._names.take("PersistentVolumeClaim", name, source)
        else:
            label = dns_label(self.steering.project.name_prefix + wanted)
            name = self._names.take("PersistentVolumeClaim", label, source)
        options = self.steering.volume(source, tenant.service.name)
        share, size = self._driven(source, volume)
        return self.claims.add(
            source,
            Wanted(
                name=name,
                owner=source,
                labels={key: text for key, text in volume.labels.items() if not key.startswith("kompose.")},
                size=size or options.pvc_size,
                storage_class=options.storage_class,
                shared=options.shared_volumes,
                selector=options.selector,
                each_pod=not volume.external and self._is_kept_by_each_pod(tenant),
                origin=volume.span(),
                made=not volume.external,
                share=share,
            ),
        )

    def _driven(self, source: str, volume: Volume) -> tuple[NfsShare | None, str | None]:
        """The share behind a volume and its size, where its driver has options that say so."""
        if not volume.driver and not volume.driver_opts:
            return None, None
        from kompose_py.translator.planning.driver_options import tell_foreign, wanted_size  # noqa: PLC0415  (rare)
        from kompose_py.translator.planning.shares import nfs_share  # noqa: PLC0415

        share = nfs_share(volume)
        if share is not None:
            self._shares.add(source)
        else:
            tell_foreign(source, volume, self.diagnostics)
        return share, wanted_size(source, volume, self.diagnostics)

    def _is_kept_by_each_pod(self, tenant: Tenant) -> bool:
        """Whether it is a service that keeps state in several pods, so that each has its own (`x-c2k.stateful`)."""
        options = self.steering.service(tenant.service.name)
        kind, _, workload = tenant.runs_as.partition("/")
        several = replicas_of(tenant.service) > 1 or options.autoscale is not None
        if options.stateful and kind == "statefulset" and several:
            self._names.take("Service", governor(workload), tenant.service.name)
            return True
        return False

    def path_claim(self, tenant: Tenant, mount: Mount, *, copy: bool) -> ClaimSource:
        """The claim in place of a path of this machine; `copy` tells that there is data at it."""
        source = mount.source or ""
        root = self.root_of(source)
        name = self.claims.known(root)
        if name is None:
            base = posixpath.basename(root) or "root"
            wanted = dns_label(f"{tenant.name}-{base}")
            name = self._names.take("PersistentVolumeClaim", wanted, root)
            options = self.steering.service(tenant.service.name)
            self.claims.add(
                root,
                Wanted(
                    name=name,
                    owner=tenant.name,
                    labels={},
                    size=options.pvc_size,
                    storage_class=options.storage_class,
                    shared=options.shared_volumes,
                    origin=mount.span(),
                ),
            )
        self.claims.use(root, tenant.pod)
        self._planned.add(source)
        if copy and root == source:  # else its data comes with the root's
            self._copy(tenant, name, source, mount.target, is_volume=False)
        return ClaimSource(claim=name)

    def kept(
        self, tenant: Tenant, mount: Mount, source: VolumeSource, volume: str, *, seed: bool = False
    ) -> PlannedMount:
        """The mount of something that outlives the pod."""
        is_claim = isinstance(source, ClaimSource)
        root = self.root_of(mount.source or "") if is_claim else mount.source
        is_disk = self.is_database(root) and root not in self._shares
        folder = (is_claim and self.steering.service(tenant.service.name).sub_path) or (
            DATABASE_FOLDER if is_disk else ""
        )
        inside = (mount.source or "").removeprefix(root or "").strip("/") or mount.volume.subpath or ""
        sub_path = posixpath.join(folder, inside).rstrip("/")
        return PlannedMount(
            volume=volume,
            source=source,
            target=posixpath.normpath(mount.target),
            sub_path=sub_path or None,
            read_only=mount.read_only,
            seed=seed,
        )

    def _copy(self, tenant: Tenant, claim: str, source: str, target: str, *, is_volume: bool) -> None:
        copy = DataToCopy(claim=claim, source=source, is_volume=is_volume, pod=tenant.runs_as, target=target)
        self.copies.setdefault(claim, copy)

    @property
    def existing(self) -> tuple[ExistingObject, ...]:
        """All objects that somebody else makes."""
        claims = [
            ExistingObject(kind="PersistentVolumeClaim", name=name, needed_by=tuple(users))
            for name, users in self._existing.items()
        ]
        return (*self.files.existing, *claims)
