"""Bind mounts whose content travels in ConfigMaps and Secrets: mounted as they are, or as a copy to write to."""

import posixpath
import re

from kompose_py.model.mounts import Mount
from kompose_py.translator.plan import FilesSource, Filling, PlannedMount, ScratchSource
from kompose_py.translator.planning.bind_mounts import is_below
from kompose_py.translator.planning.embedding import Embedded, read_folder
from kompose_py.translator.planning.pod_volumes import PodVolumes
from kompose_py.translator.planning.storage import Storage, Tenant

_COMPOSE_FILE = re.compile(r"(?:docker-)?compose[\w.-]*\.ya?ml$")


class BindFiles:
    """Reads and carries the files of the bind mounts of one service."""

    def __init__(self, storage: Storage, tenant: Tenant, volumes: PodVolumes) -> None:
        self._storage = storage
        self._tenant = tenant
        self._volumes = volumes
        self._diagnostics = storage.diagnostics

    def below(self, mount: Mount) -> list[Embedded]:
        """The files of a folder, without those that other mounts of the service hide.

        Raises:
            TooLargeError: they are more than travels in ConfigMaps.
        """
        target = posixpath.normpath(mount.target)
        others = (posixpath.normpath(other.target) for other in self._tenant.mounts)
        project = self._storage.project
        hidden = frozenset(
            posixpath.relpath(path, target) for path in others if path != target and is_below(path, target)
        )
        if mount.source == project.directory:  # its Compose files are no part of the program
            hidden |= {name for name in project.files.names(project.directory) if _COMPOSE_FILE.match(name)}
        found, unreadable = read_folder(project.files, mount.source or "", hidden)
        odd = [file.path for file in found if file.path.startswith("..") or not _is_unicode(file.path)]
        for name in (*unreadable, *odd):
            why = "has a name that no volume takes" if name in odd else "cannot be read"
            summary = f"{mount.source}/{name} {why}, so it is left out"
            help_ = "give it a name in UTF-8 that does not begin with two dots" if name in odd else "make it readable"
            self._diagnostics.warning("file-left-out", summary, mount.span(), help=f"{help_}, or remove it")
        return [file for file in found if file.path not in odd]

    def read_only(self, mount: Mount, found: list[Embedded], sub_path: str | None = None) -> PlannedMount:
        """The files as they are; nobody can write to them."""
        if not mount.read_only:
            self._tell_read_only(mount)
        source = self._embedded(mount, found)
        return PlannedMount(
            volume=self._volumes.name(next(iter(source.parts)), source),
            source=source,
            target=posixpath.normpath(mount.target),
            sub_path=sub_path,
            read_only=True,
        )

    def copied(self, mount: Mount, found: list[Embedded]) -> PlannedMount:
        """A copy of the files in each pod, to which the service may write while the pod lives."""
        self._diagnostics.warning(
            "mount-copied",
            f"{mount.target} of service `{self._tenant.service.name}` is a copy of {mount.source} in each pod, and what"
            " is written to it ends with the pod",
            mount.span(),
            help="add `:ro` when the service only reads it; use `--set bind_mounts=pvc` to keep what it writes",
        )
        filling = self.filling(mount, found)
        return PlannedMount(
            volume=self._volumes.name(f"{next(iter(filling.source.parts))}-copy", ("copy", filling)),
            source=ScratchSource(),
            target=posixpath.normpath(mount.target),
            filling=filling,
        )

    def filling(self, mount: Mount, found: list[Embedded]) -> Filling:
        """The files, to be copied to a volume."""
        source = self._embedded(mount, found)
        return Filling(volume=self._volumes.name(f"{next(iter(source.parts))}-files", ("files", source)), source=source)

    def _embedded(self, mount: Mount, found: list[Embedded]) -> FilesSource:
        path = mount.source or ""
        base = f"{self._tenant.name}-{posixpath.basename(path)}"
        return self._storage.files.embed(path, found, self._tenant.name, base, mount.span())

    def _tell_read_only(self, mount: Mount) -> None:
        self._diagnostics.note(
            "mount-read-only",
            f"{mount.target} of service `{self._tenant.service.name}` becomes read-only, and does not follow changes of"
            f" {mount.source}",
            mount.span(),
            help="add `:ro` when the service only reads it; use `--set bind_mounts=pvc` when it writes",
        )


def _is_unicode(path: str) -> bool:
    """Whether the bytes of a file's name were text."""
    return not any("\ud800" <= character <= "\udfff" for character in path)
