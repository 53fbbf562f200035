"""Bind mounts of one service: each path of this machine becomes what carries its content into the cluster."""

import posixpath

from kompose_py.files import UnreadableFileError
from kompose_py.model.mounts import Mount
from kompose_py.translator.plan import HostSource, PlannedMount, ScratchSource
from kompose_py.translator.planning.bind_files import BindFiles
from kompose_py.translator.planning.bind_mounts import (
    Keeper,
    Treatment,
    Verdict,
    is_configuration,
    is_only_read,
    is_program,
    judge,
)
from kompose_py.translator.planning.embedding import Embedded, TooLargeError, read_file
from kompose_py.translator.planning.pod_volumes import PodVolumes, name_for
from kompose_py.translator.planning.storage import Storage, Tenant

_WRITTEN = "the service may write to it"
_CHOSEN: dict[str, Treatment] = {"hostpath": "host", "scratch": "scratch", "skip": "skip"}
"""What the option `bind_mounts` makes of a bind mount whatever is there."""


class ServiceBinds:
    """Plans the bind mounts of one service."""

    def __init__(self, storage: Storage, tenant: Tenant, volumes: PodVolumes) -> None:
        self._storage = storage
        self._tenant = tenant
        self._volumes = volumes
        self._files = BindFiles(storage, tenant, volumes)
        self._diagnostics = storage.diagnostics
        self._options = storage.steering.service(tenant.service.name)
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
        if verdict.treatment in {"files", "folder", "sources"}:
            return self._folder(mount, verdict)
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
        options, project = self._options, self._storage.project
        chosen = _CHOSEN.get(options.bind_mounts)
        if chosen is not None:
            return Verdict(chosen, f"the option bind_mounts is `{options.bind_mounts}`")
        if options.bind_mounts == "files" and project.files.names(mount.source or ""):
            return Verdict("files", "the option bind_mounts is `files`")
        if options.bind_mounts == "pvc" and not project.files.is_file(mount.source or ""):
            return Verdict("copy", "the option bind_mounts is `pvc`")
        verdict = judge(mount, self._tenant.service, project, self._tenant.image, self._keeper(mount))
        return Verdict("host", verdict.why) if verdict.dangerous and options.allow_host_path else verdict

    def _keeper(self, mount: Mount) -> Keeper:
        if self._tenant.keeps_data_at(mount.target):
            return "image"
        return "service" if self._storage.is_kept(mount.source or "") else None

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

    def _file(self, mount: Mount) -> PlannedMount | None:
        path = mount.source or ""
        name = posixpath.basename(path)
        try:
            file = read_file(self._storage.project.files, path, name)
        except UnreadableFileError as error:
            summary = f"{path} cannot be read: {error.reason}"
            self._diagnostics.error("file-not-readable", summary, mount.span(), help="make it readable, or remove it")
            return None
        is_read = bool(file.content) and is_program(name) and self._options.bind_mounts != "pvc"
        if mount.read_only or is_configuration(mount.target) or is_read:
            return self._files.read_only(mount, [file], sub_path=name)
        return self._filled(mount, Verdict("copy", _WRITTEN), [file], mount).replace(sub_path=name)

    def _folder(self, mount: Mount, verdict: Verdict) -> PlannedMount | None:
        """Settings are mounted as they are; what a service may write to is a copy, which several share as a claim."""
        try:
            found = self._files.below(mount)
        except TooLargeError:
            return self._too_large(mount, verdict)
        if found and verdict.treatment == "files":
            return self._files.read_only(mount, found)
        if not any(file.content for file in found):
            return self._claimed(mount, Verdict("claim", "there is no file in it that is not empty"))
        paths = [file.path for file in found]
        program = verdict.treatment == "sources" or all(is_program(path) for path in paths)
        if self._storage.is_shared(mount.source or "") and not program:
            return self._claimed(mount, Verdict("copy", _WRITTEN))
        if mount.read_only or (is_only_read(mount.target, paths) and not self._is_written(mount)):
            return self._files.read_only(mount, found)
        return self._files.copied(mount, found)

    def _is_written(self, mount: Mount) -> bool:
        from kompose_py.translator.planning.written_folders import is_written_at_start  # noqa: PLC0415  (few folders)

        return is_written_at_start(mount.target, self._tenant.service, self._storage.project.files)

    def _too_large(self, mount: Mount, verdict: Verdict) -> PlannedMount | None:
        if verdict.treatment == "sources":
            self._leave_out(mount, verdict._replace(why=f"{verdict.why}, and it is too large for a ConfigMap"))
            return None
        return self._kept(mount, Verdict("copy", "it is too large for ConfigMaps"), [])

    def _claimed(self, mount: Mount, verdict: Verdict) -> PlannedMount:
        """A claim in place of a folder, or a folder of the claim in place of one around it."""
        root = self._storage.root_of(mount.source or "")
        is_database = self._tenant.keeps_data_at(mount.target) or self._storage.is_database(mount.source)
        if root == mount.source and (verdict.treatment == "claim" or is_database):
            return self._kept(mount, verdict, [])
        whole = mount if root == mount.source else mount.replace(source=root, target=".")  # where no mount hides a file
        try:
            found = self._files.below(whole)
        except TooLargeError:
            return self._kept(mount, verdict, [])
        return self._filled(mount, verdict, found, whole) if found else self._kept(mount, verdict, [])

    def _filled(self, mount: Mount, verdict: Verdict, found: list[Embedded], whole: Mount) -> PlannedMount:
        """A claim that starts with the files of `whole`, which is the mount, or one of the folder around it."""
        return self._kept(mount, verdict, found).replace(filling=self._files.filling(whole, found))

    def _kept(self, mount: Mount, verdict: Verdict, found: list[Embedded]) -> PlannedMount:
        by_hand = verdict.treatment == "copy" and not found
        known = self._storage.is_planned(mount.source or "")
        source = self._storage.path_claim(self._tenant, mount, copy=by_hand)
        planned = self._storage.kept(self._tenant, mount, source, self._volumes.name(source.claim, source))
        if not known:
            self._tell_claimed(mount, verdict, source.claim, filled=bool(found))
        return planned

    def _tell_claimed(self, mount: Mount, verdict: Verdict, claim: str, *, filled: bool) -> None:
        by_hand = verdict.treatment == "copy" and not filled
        tell = self._diagnostics.warning if by_hand else self._diagnostics.note  # an empty folder is empty there, too
        start = "starts with the files that are there now" if filled else f"starts empty: {verdict.why}"
        bring = f"bring {'the' if by_hand else 'any'} data there when the pod runs:"
        inside = "" if self._storage.root_of(mount.source or "") == mount.source else "a folder of "
        tell(
            "bind-mount-to-claim",
            f"the bind mount {mount.source} of service `{self._tenant.service.name}` becomes {inside}the claim"
            f" `{claim}`, which {start}",
            mount.span(),
            help="add `:ro` when the service only reads it; delete the claim to begin with other files"
            if filled
            else f"{bring} `kubectl cp {mount.source}/. POD:{mount.target}`",
        )
