"""`configs` and `secrets` of one service: single files out of ConfigMaps and Secrets."""

import posixpath

from kompose_py.model.mounts import FileReference
from kompose_py.translator.plan import FileItem, PlannedMount
from kompose_py.translator.planning.pod_volumes import PodVolumes
from kompose_py.translator.planning.storage import Storage, Tenant

_FOLDERS = {"config": "/", "secret": "/run/secrets"}
_READABLE = 0o444
_PERMISSIONS = 0o777
_WRITE = 0o222
_READ_BY_OTHERS = 0o004


def plan_reference(
    resource: str, reference: FileReference, tenant: Tenant, storage: Storage, volumes: PodVolumes
) -> PlannedMount | None:
    """The mount of one file of the top-level `configs` or `secrets`, as `resource` tells; None when it was refused."""
    source = storage.files.refer(resource, reference, tenant.service.name)
    if source is None:
        return None
    mode = _mode(resource, reference, tenant, storage)
    ((name, (item,)),) = source.parts.items()
    if mode != _READABLE:
        source = source.replace(parts={name: (FileItem(key=item.key, path=item.path, mode=mode),)})
    return PlannedMount(
        volume=volumes.name(name, (source.kind, name, mode)),
        source=source,
        target=posixpath.normpath(posixpath.join(_FOLDERS[resource], reference.target or reference.source)),
        sub_path=item.path,
        read_only=True,
    )


def _mode(resource: str, reference: FileReference, tenant: Tenant, storage: Storage) -> int:
    """The permission bits: nobody writes to the file, and the service must be able to read what root owns."""
    mode = _READABLE if reference.mode is None else reference.mode & _PERMISSIONS & ~_WRITE
    if mode & _READ_BY_OTHERS or (tenant.user == 0 and not reference.uid and not reference.gid):
        return mode
    storage.diagnostics.note(
        "file-owned-by-root",
        f"the file of {resource} `{reference.source}` belongs to root in service `{tenant.service.name}`,"
        " so everybody in the container may read it",
        reference.span("mode"),
    )
    return mode | _READABLE
