"""Bind mounts of one service: each path of this machine becomes what carries its content into the cluster."""

import posixpath

from kompose_py.files import UnreadableFileError
from kompose_py.model.mounts import Mount
from kompose_py.translator.plan import FilesSource, HostSource, PlannedMount, ScratchSource
from kompose_py.translator.planning.bind_mounts import Treatment, Verdict, is_configuration, judge
from kompose_py.translator.planning.embedding import TooLargeError, read_file, read_folder
from kompose_py.translator.planning.pod_volumes import PodVolumes, name_for
from kompose_py.translator.planning.storage import Storage, Tenant

_CHOSEN: dict[str, Treatment] = {"hostpath": "host", "scratch": "scratch", "skip": "skip"}
"""What the option `bind_mounts` makes of a bind mount whatever is there."""


class ServiceBinds:
    """Plans the bind mounts of one service."""

    def __init__(self, storage: Storage, tenant: Tenant, volumes: PodVolumes) -> None:
        self._storage = storage
        self._tenant = tenant
        self._volumes = volumes
        self._diagnostics = storage.diagnostics
        self.left_out: list[str] = []
        """Targets of folders that the image is left to bring."""

    def plan(self, mount: Mount) -> PlannedMount | None:
        """What becomes of a bind mount; None when it is refused or left out."""
        verdict = self._judge(mount)
        if mount.bind.propagation or mount.bind.recursive or not mount.bind.create_host_path:
            from kompose_py.translator.planning.host_paths import tell_host_options  # noqa: PLC0415  (few have any)

            tell_host_options(mount, self._tenant.service, is_host=verdict.treatment == "host", told=self._diagnostics)
        if verdict.treatment == "file":
            return self._file(mount)
        if verdict.treatment == "folder":
            return self._folder(mount)
        if verdict.treatment in {"claim", "copy"}:
            return self._claimed(mount, verdict)
        if verdict.treatment == "host":
            return self._host(mount, verdict)
        if verdict.treatment == "scratch":
            return self._scratch(mount)
        if verdict.treatment == "refuse":
            summary = (
                f"the bind mount {mount.source} of service `{self._tenant.service.name}` is refused: {verdict.why}"
            )
            self._diagnostics.error("bind-mount-refused", summary, mount.span(), help=verdict.help)
        else:
            self._leave_out(mount, verdict)
        return None

    def _judge(self, mount: Mount) -> Verdict:
        options, project = self._storage.steering.service(self._tenant.service.name), self._storage.project
        chosen = _CHOSEN.get(options.bind_mounts)
        if chosen is not None:
            return Verdict(chosen, f"the option bind_mounts is `{options.bind_mounts}`")
        if options.bind_mounts == "files" and project.files.names(mount.source or ""):
            return Verdict("folder", "the option bind_mounts is `files`")
        if options.bind_mounts == "pvc" and not project.files.is_file(mount.source or ""):
            return Verdict("copy", "the option bind_mounts is `pvc`")
        keeps_data = self._tenant.keeps_data_at(mount.target)
        verdict = judge(mount, self._tenant.service, project, keeps_data=keeps_data)
        return Verdict("host", verdict.why) if verdict.treatment == "refuse" and options.allow_host_path else verdict

    def _leave_out(self, mount: Mount, verdict: Verdict) -> None:
        self.left_out.append(posixpath.normpath(mount.target))
        tell = self._diagnostics.note if verdict.quiet else self._diagnostics.warning
        tell(
            "bind-mount-left-out",
            f"the bind mount {mount.source} of service `{self._tenant.service.name}` is left out: {verdict.why}",
            mount.span(),
            help=verdict.help,
        )

    def _host(self, mount: Mount, verdict: Verdict) -> PlannedMount:
        self._diagnostics.warning(
            "host-path",
            f"service `{self._tenant.service.name}` mounts {mount.source} of whichever node it runs on: {verdict.why}",
            mount.span(),
            help="remove the mount if the service can do without; Pod Security `baseline` forbids it",
        )
        from kompose_py.translator.planning.host_paths import host_path_type, propagation_of  # noqa: PLC0415

        source = HostSource(path=mount.source or "", type=host_path_type(self._storage.project.files, mount))
        volume = self._volumes.name(name_for("host" + source.path), source)
        planned = self._storage.kept(self._tenant, mount, source, volume)
        return planned.replace(propagation=propagation_of(mount, self._tenant.service))

    def _scratch(self, mount: Mount) -> PlannedMount:
        self._diagnostics.warning(
            "bind-mount-scratch",
            f"the bind mount {mount.source} of service `{self._tenant.service.name}` becomes an empty folder that ends"
            " with its pod: so it was chosen",
            mount.span(),
        )
        target = posixpath.normpath(mount.target)
        source = ScratchSource()
        name = self._volumes.name(name_for(target), (source, target, self._tenant.name))
        return PlannedMount(volume=name, source=source, target=target, read_only=mount.read_only)

    def _claimed(self, mount: Mount, verdict: Verdict) -> PlannedMount:
        shared = self._storage.claims.known(mount.source or "") is not None
        source = self._storage.path_claim(self._tenant, mount, copy=verdict.treatment == "copy")
        if not shared:
            self._tell_claimed(mount, verdict, source.claim)
        return self._storage.kept(self._tenant, mount, source, self._volumes.name(source.claim, source))

    def _tell_claimed(self, mount: Mount, verdict: Verdict, claim: str) -> None:
        copied = verdict.treatment == "copy"
        tell = (
            self._diagnostics.warning if copied else self._diagnostics.note
        )  # an empty folder starts empty there, too
        tell(
            "bind-mount-to-claim",
            f"the bind mount {mount.source} of service `{self._tenant.service.name}` becomes the claim `{claim}`, which"
            f" starts empty: {verdict.why}",
            mount.span(),
            help=f"bring {'the' if copied else 'any'} data there when the pod runs:"
            f" `kubectl cp {mount.source}/. POD:{mount.target}`",
        )

    def _file(self, mount: Mount) -> PlannedMount | None:
        path = mount.source or ""
        name = posixpath.basename(path)
        try:
            file = read_file(self._storage.project.files, path, name)
        except UnreadableFileError as error:
            summary = f"{path} cannot be read: {error.reason}"
            self._diagnostics.error("file-not-readable", summary, mount.span(), help="make it readable, or remove it")
            return None
        base = f"{self._tenant.name}-{name}"
        source = self._storage.files.embed(path, [file], self._tenant.name, base, mount.span())
        return self._embedded(mount, source, sub_path=name)

    def _folder(self, mount: Mount) -> PlannedMount | None:
        path = mount.source or ""
        try:
            found, unreadable = read_folder(self._storage.project.files, path)
        except TooLargeError:
            return self._claimed(mount, Verdict("copy", "it is too large for ConfigMaps"))
        for name in unreadable:
            summary = f"{path}/{name} cannot be read, so it is left out"
            self._diagnostics.warning("file-left-out", summary, mount.span(), help="make it readable, or remove it")
        if not found:
            return self._claimed(mount, Verdict("claim", "there is no file in it"))
        base = f"{self._tenant.name}-{posixpath.basename(path)}"
        source = self._storage.files.embed(path, found, self._tenant.name, base, mount.span())
        return self._embedded(mount, source)

    def _embedded(self, mount: Mount, source: FilesSource, sub_path: str | None = None) -> PlannedMount:
        if not mount.read_only:
            self._tell_read_only(mount)
        return PlannedMount(
            volume=self._volumes.name(next(iter(source.parts)), source),
            source=source,
            target=posixpath.normpath(mount.target),
            sub_path=sub_path,
            read_only=True,
        )

    def _tell_read_only(self, mount: Mount) -> None:
        tell = self._diagnostics.note if is_configuration(mount.target) else self._diagnostics.warning
        tell(
            "mount-read-only",
            f"{mount.target} of service `{self._tenant.service.name}` becomes read-only, and does not follow changes of"
            f" {mount.source}",
            mount.span(),
            help="add `:ro` when the service only reads it; use `--set bind_mounts=pvc` when it writes",
        )
