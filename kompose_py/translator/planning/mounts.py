"""What each mount of one service becomes."""

import posixpath
from collections.abc import Callable
from functools import partial

from kompose_py.model.element import Element
from kompose_py.model.mounts import BindOptions, ImageOptions, Mount, TmpfsOptions, VolumeOptions
from kompose_py.model.quantities import Bytes
from kompose_py.model.resources import Volume
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.plan import HostSource, ImageSource, PlannedMount, ScratchSource
from kompose_py.translator.planning.bind_mounts import is_below
from kompose_py.translator.planning.file_references import plan_reference
from kompose_py.translator.planning.pod_volumes import PodVolumes, name_for
from kompose_py.translator.planning.scratch import plan_scratch, tell_lost_options, tmpfs_size
from kompose_py.translator.planning.service_binds import ServiceBinds
from kompose_py.translator.planning.storage import Storage, Tenant

_UNDECLARED = Volume()
"""What a volume is that is named nowhere else."""


def _runs_shell(service: Service) -> bool:
    """Whether a service runs a shell, so that its image has one, whatever is known of it."""
    program = posixpath.basename(service.entrypoint[0]) if service.entrypoint else ""
    test = service.healthcheck.test if service.healthcheck else None
    return program in {"sh", "bash"} or bool(test and test[0] == "CMD-SHELL")


_BLOCKS: dict[str, Element] = {
    "bind": BindOptions(),
    "volume": VolumeOptions(),
    "tmpfs": TmpfsOptions(),
    "image": ImageOptions(),
}
"""What the options of each type of mount are where nothing is written."""

_OF_KERNEL = frozenset(
    f"/proc/{name}" for name in ("cpuinfo", "diskstats", "loadavg", "meminfo", "slabinfo", "stat", "swaps", "uptime")
)
"""Files that something may be mounted over (runc, libcontainer, checkProcMount)."""
_OF_PODS = frozenset({"/dev", "/dev/termination-log"})


class ServiceMounts:
    """Plans the mounts of one service; what several services need is collected in `storage`."""

    def __init__(self, storage: Storage, tenant: Tenant, volumes: PodVolumes) -> None:
        self._storage = storage
        self._tenant = tenant
        self._volumes = volumes
        self._binds = ServiceBinds(storage, tenant, self._volumes)
        self._targets: dict[str, PlannedMount] = {}
        self._diagnostics = storage.diagnostics

    def planned(self) -> tuple[PlannedMount, ...]:
        """All mounts, each target once; of two mounts at one target the first of these wins."""
        service = self._tenant.service
        for mount in sorted(self._tenant.mounts, key=lambda mount: mount.source is None):
            self._add(self._mount(mount), mount.span)
        for resource, references in (("config", service.configs), ("secret", service.secrets)):
            for reference in references:
                planned = plan_reference(resource, reference, self._tenant, self._storage, self._volumes)
                self._add(planned, reference.span)
        for position, text in enumerate(service.tmpfs):
            self._add(self._tmpfs(text, position), partial(service.span, "tmpfs", position))
        return tuple(self._targets.values())

    def _add(self, planned: PlannedMount | None, span: Callable[[], Span | None]) -> None:
        """Keep a mount; `span` gives its place, which is asked for when something is wrong with it."""
        if planned is None:
            return
        planned = _at_one_slash(planned)
        if not _can_be_mounted(planned):
            self._refuse_path(planned.target, span())
            return
        if planned.target in self._targets:
            self._diagnostics.warning(
                "mounted-twice",
                f"service `{self._tenant.service.name}` mounts something else at {planned.target} already",
                span(),
                help="keep one of the two mounts",
            )
            return
        self._targets[planned.target] = planned

    def _refuse_path(self, path: str, span: Span | None) -> None:
        self._diagnostics.error(
            "mount-path-refused",
            f"service `{self._tenant.service.name}` mounts a volume at `{path}`, which no pod can have",
            span,
            help="mount it elsewhere: the root is the image's own, and `/proc` and `/dev` are the kernel's"
            if ":" not in path
            else "give the volume a name of more than one letter: Compose reads a single letter as a Windows drive",
        )

    def _mount(self, mount: Mount) -> PlannedMount | None:
        self._tell_unused(mount)
        if mount.type == "bind":
            return self._binds.plan(mount)
        if mount.type == "tmpfs":
            return _as_read(mount, self._scratch(mount.target, mount.tmpfs.size, mount.span()))
        if mount.type in {"volume", "cluster"}:
            if mount.type == "cluster":
                self._tell_cluster(mount)
            return self._anonymous(mount) if mount.source is None else self._named(mount, mount.source)
        if mount.source is None:
            self._tell_missing_source(mount)
            return None
        if mount.type == "image":
            return self._image(mount, mount.source)
        self._refuse_pipe(mount)
        return None

    def _tell_unused(self, mount: Mount) -> None:
        """Tell about options of other types of mounts, as Compose does; the label of SELinux goes with each."""
        own = "volume" if mount.type == "cluster" else mount.type
        for block in [block for block in _BLOCKS if block != own and block in vars(mount)]:  # none, most often
            options: Element = getattr(mount, block)
            if options != _BLOCKS[block] and options != BindOptions(selinux=mount.bind.selinux):
                self._diagnostics.note(
                    "mount-options-unused",
                    f"`{block}` of the mount at {mount.target} of service `{self._tenant.service.name}` has no effect:"
                    f" the mount is of the type `{mount.type}`",
                    mount.span(block),
                    help=f"remove it, or write `type: {block}`",
                )

    def _image(self, mount: Mount, reference: str) -> PlannedMount | None:
        """The files of another image, which nobody writes to."""
        folder = (mount.image.subpath or "").strip("/")
        if folder and not self._is_inside(folder, mount.span("image", "subpath")):
            return None
        source = ImageSource(reference=reference, folder=folder or None)
        name = self._volumes.name(name_for(mount.target), source)
        return PlannedMount(volume=name, source=source, target=posixpath.normpath(mount.target), read_only=True)

    def _named(self, mount: Mount, name: str) -> PlannedMount | None:
        volume = self._storage.project.volumes.get(name, _UNDECLARED)
        options = volume.driver_opts
        if options.get("type") == "tmpfs":
            return _as_read(mount, self._memory(mount.target, options.get("o", ""), volume.span("driver_opts", "o")))
        folder = mount.volume.subpath
        if folder and not self._is_inside(folder, mount.span("volume", "subpath")):
            return None
        if not volume.external and self._storage.is_scratch(name, self._tenant.service.name):
            return self._scratch_volume(mount, name)
        source = self._storage.volume_claim(self._tenant, mount, volume)
        seed = not volume.external and self._seeds(mount)
        return self._storage.kept(self._tenant, mount, source, self._volumes.name(name, source), seed=seed)

    def _is_inside(self, path: str, span: Span | None) -> bool:
        """Whether a subpath is a folder of its volume (core/v1 VolumeMount, subPath); else it is refused."""
        if not path.startswith("/") and ".." not in path.split("/"):
            return True
        self._diagnostics.error(
            "subpath-refused",
            f"the subpath `{path}` of service `{self._tenant.service.name}` leads out of its volume",
            span,
            help="write a relative path without `..`",
        )
        return False

    def _scratch_volume(self, mount: Mount, name: str) -> PlannedMount:
        """A named volume that the pod has for itself, as the option `named_volumes` wants it."""
        if self._storage.has_other_writer(name, self._tenant.service.name):
            self._diagnostics.warning(
                "scratch-not-shared",
                f"service `{self._tenant.service.name}` does not share the volume `{name}` with those that write to it:"
                " it is a scratch folder of each pod",
                mount.span(),
                help="leave the volume a claim (`named_volumes: claim`), or let the services share a pod",
            )
        source = ScratchSource()
        planned = PlannedMount(
            volume=self._volumes.name(name, (source, name)),
            source=source,
            target=posixpath.normpath(mount.target),
            sub_path=mount.volume.subpath,
            read_only=mount.read_only,
        )
        return planned.replace(seed=True) if self._seeds(mount) else planned

    def _seeds(self, mount: Mount) -> bool:
        """Whether the image's files are copied into the fresh volume, as Docker does unless told `nocopy`."""
        tenant = self._tenant
        choice = self._storage.steering.service(tenant.service.name).seed_volumes
        if choice == "never" or mount.volume.nocopy or mount.volume.subpath:
            return False
        if choice != "always" and mount.source is not None:
            if mount.read_only and self._storage.has_other_writer(mount.source, tenant.service.name):
                return False
            is_data = tenant.image is not None and tenant.image.stateful and tenant.keeps_data_at(mount.target)
            if is_data or self._storage.is_database(mount.source):
                return False
        return self._can_seed(mount)

    def _can_seed(self, mount: Mount) -> bool:
        """Whether the image has the shell that copying takes, as far as is known."""
        service, image = self._tenant.service, self._tenant.image
        if image is None or image.shell or _runs_shell(service):
            return True
        if not self._tenant.keeps_data_at(mount.target):  # where there is nothing yet
            self._diagnostics.note(
                "volume-not-filled",
                f"what the image of service `{service.name}` has at {mount.target} is not copied into the fresh volume:"
                " it has no shell to do so",
                mount.span(),
                help="write `volume: {nocopy: true}` if it has nothing there; else copy it in a step of another image"
                " (`pre_start`)",
            )
        return False

    def _anonymous(self, mount: Mount) -> PlannedMount | None:
        target = posixpath.normpath(mount.target)
        if any(is_below(target, folder) for folder in self._binds.left_out):
            self._diagnostics.detail(
                "volume-in-image", f"{target} is not mounted: the image has its own folder there", mount.span()
            )
            return None
        if self._tenant.keeps_data_at(target):
            self._diagnostics.warning(
                "data-ends-with-pod",
                f"what service `{self._tenant.service.name}` keeps in {target} ends with its pod",
                mount.span(),
                help="give the volume a name",
            )
        source = ScratchSource()
        return PlannedMount(
            volume=self._volumes.name(name_for(target), (source, target, self._tenant.name)),
            source=source,
            target=target,
            read_only=mount.read_only,
            seed=self._seeds(mount),
        )

    def _tell_cluster(self, mount: Mount) -> None:
        self._diagnostics.warning(
            "cluster-volume-not-mapped",
            f"{mount.target} of service `{self._tenant.service.name}` is no cluster volume of Swarm, but starts empty",
            mount.span("type"),
            help="name the storage class of its driver: `--set storage_class=NAME`",
        )

    def _tell_missing_source(self, mount: Mount) -> None:
        self._diagnostics.error(
            "mount-without-source",
            f"service `{self._tenant.service.name}` does not say what it mounts at {mount.target}",
            mount.span(),
            help=f"write the `source` of the {mount.type}",
        )

    def _refuse_pipe(self, mount: Mount) -> None:
        self._diagnostics.error(
            "npipe-refused",
            f"service `{self._tenant.service.name}` mounts the named pipe {mount.source} of the host, which pods do"
            " not get",
            mount.span(),
            help="remove the mount",
        )

    def _tmpfs(self, text: str, position: int) -> PlannedMount | None:
        target, _, options = text.partition(":")
        return self._memory(target, options, self._tenant.service.span("tmpfs", position))

    def _memory(self, target: str, options: str, span: Span | None) -> PlannedMount:
        """A folder in memory with the options of a mount."""
        tell_lost_options(options, target, self._tenant.service, span, self._diagnostics)
        scratch = self._scratch(target, tmpfs_size(options), span)
        return scratch.replace(read_only=True) if "ro" in options.split(",") else scratch

    def _scratch(self, target: str, size: Bytes | None, span: Span | None) -> PlannedMount:
        return plan_scratch(target, size, span, self._tenant.service, self._volumes, self._diagnostics)


def _at_one_slash(planned: PlannedMount) -> PlannedMount:
    """The mount at `/a` where it is written `//a`, which `normpath` keeps since POSIX lets it mean something else."""
    return planned.replace(target=planned.target[1:]) if planned.target.startswith("//") else planned


def _can_be_mounted(planned: PlannedMount) -> bool:
    """Whether the API server takes the path, and the runtime."""
    path = planned.target
    if ":" in path or path == "/":
        return False
    return not path.startswith(("/proc", "/dev")) or _is_of_host(planned) or not _is_of_runtime(path)


def _is_of_host(planned: PlannedMount) -> bool:
    return isinstance(planned.source, HostSource)


def _is_of_runtime(path: str) -> bool:
    """Whether the runtime has something of its own there, without which no container starts."""
    return path in _OF_PODS or (is_below(path, "/proc") and path not in _OF_KERNEL)


def _as_read(mount: Mount, planned: PlannedMount) -> PlannedMount:
    """What was planned, only to be read where the mount says so."""
    return planned.replace(read_only=True) if mount.read_only else planned
