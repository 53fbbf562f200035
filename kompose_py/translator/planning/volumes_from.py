"""`volumes_from`: the mounts of other services (compose-spec, services, `volumes_from`)."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.mounts import Mount
from kompose_py.model.project import Project
from kompose_py.model.service import Service


def taken_mounts(service: Service, project: Project, diagnostics: Diagnostics) -> tuple[Mount, ...]:
    """The mounts of `service`, and those with a source that it takes from others; its own win at the same path."""
    mounts = {mount.target: mount for mount in service.volumes}
    for position, entry in enumerate(service.volumes_from):
        other, read_only = _read(entry, project)
        if other is None:
            diagnostics.error(
                "volumes-of-container",
                f"service `{service.name}` takes the volumes of `{entry}`, which is no container of the project",
                service.span("volumes_from", position),
                help="mount the same volumes by `volumes`, those of other projects with `external: true`",
            )
            continue
        for mount in other.volumes:
            if mount.source is not None:
                mounts.setdefault(mount.target, mount.replace(read_only=mount.read_only or read_only))
    return tuple(mounts.values())


def _read(entry: str, project: Project) -> tuple[Service | None, bool]:
    """Whose mounts they are, and whether they are only read: `name`, `name:ro`, `container:name:ro`."""
    is_container = entry.startswith("container:")
    name, _, access = entry.removeprefix("container:").partition(":")
    if is_container:
        by_container = (each for each in project.services.values() if each.container_name == name)
        return next(by_container, None), access == "ro"
    return project.services.get(name), access == "ro"
