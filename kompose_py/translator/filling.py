"""Init containers that fill fresh volumes: with what the image has there, or with files of the project."""

from functools import lru_cache

from kompose_py.plain import Json, JsonObject, Part
from kompose_py.translator.drafts import PREPARE, Drafts
from kompose_py.translator.labels import fitted
from kompose_py.translator.least_rights import LEAST_RIGHTS
from kompose_py.translator.plan import Filling, Member, PlannedMount
from kompose_py.translator.where import Where

_SEED_FOLDER = "/c2k/seed"
_FILES_FOLDER = "/c2k/files"


def _is_used(folder: str) -> str:
    """A test whether something is in a folder; `lost+found` is there when a disk is new."""
    return f'[ -n "$(ls -A {folder} | grep -v lost+found)" ]'


_SEED = f"n=0; for folder; do n=$((n+1)); to={_SEED_FOLDER}/$n; {_is_used('$to')} ||"
_SEED += ' cp -a "$folder"/. $to/ 2>/dev/null || true; done'
_COPY = f'for file in * .[!.]*; do [ ! -e "$file" ] || cp -RL "$file" {_SEED_FOLDER}/ || exit 1; done'
"""Copies what a ConfigMap shows, but not the folders beginning with `..` in which the kubelet keeps it."""
_FOR_ALL = f"chmod -R a+rwX {_SEED_FOLDER}"


def fill_volumes(drafts: Drafts, at: Where) -> None:
    """Write the init containers of one service; the option `wait_image` has a shell and copies files of the project."""
    member, image = at.member, at.options.wait_image
    seeded = [mount for mount in member.mounts if mount.seed]
    if seeded:
        drafts.container.seed = _seed(seeded, member)
        targets = ", ".join(mount.target for mount in seeded)
        at.detail(
            "volume-filled",
            f"a container of the image of service `{at.element.name}` first fills {targets} with what the image has"
            " there, which takes a shell",
            "volumes" if at.element.volumes else "volumes_from",
            help="write `volume: {nocopy: true}` if the image has no shell, or nothing there",
        )
    for mount in member.mounts:
        if mount.filling is not None:
            name = fitted(f"fill-{mount.volume}")
            drafts.pod.init_containers[PREPARE, name] = {"image": image, **_fill(mount, mount.filling, member)}


def _seed(mounts: list[PlannedMount], member: Member) -> JsonObject:
    """A container of the service's own image that copies what the image has at each target.

    It runs as the service's user where that one is known, since the volume is made that group's then; else as root, as
    Docker's copy does, so that the owners in the image become those in the volume. The volumes are numbered, since a
    target may lie below another one.
    """
    folders: list[Json] = []
    for number, mount in enumerate(mounts, 1):
        sub_path: JsonObject = {"subPath": mount.sub_path} if mount.sub_path else {}
        folders.append({"name": mount.volume, "mountPath": f"{_SEED_FOLDER}/{number}", **sub_path})
    command: list[Json] = ["sh", "-c", _SEED, "seed", *(mount.target for mount in mounts)]
    return {"command": command, "volumeMounts": folders, "securityContext": _rights(member.user, member.group)}


@lru_cache(maxsize=1 << 8)
def _rights(user: int | None, group: int | None) -> Part:
    of_group: JsonObject = {} if group is None else {"runAsGroup": group}
    return Part({"runAsUser": user, **LEAST_RIGHTS, **of_group} if user else {"runAsUser": 0})


def _fill(mount: PlannedMount, filling: Filling, member: Member) -> JsonObject:
    """A container that copies the files; they belong to the service's user, or to all if that one is not known."""
    script = f"{_is_used(_SEED_FOLDER)} || {{ cd {_FILES_FOLDER} && {_COPY}" + (
        "; }" if member.user else f"; {_FOR_ALL}; }}"
    )
    files: JsonObject = {"name": filling.volume, "mountPath": _FILES_FOLDER, "readOnly": True}
    volume: JsonObject = {"name": mount.volume, "mountPath": _SEED_FOLDER}
    body: JsonObject = {"command": ["sh", "-c", script], "volumeMounts": [files, volume]}
    return {**body, "securityContext": {"runAsUser": member.user, **LEAST_RIGHTS}} if member.user else body
