"""`volumes`, `tmpfs`, `configs` and `secrets` of a service: what planning made of them, as volumes of the pod."""

from kompose_py.model.service import Service
from kompose_py.plain import Json, JsonObject
from kompose_py.translator.drafts import PREPARE, Drafts, PodDraft
from kompose_py.translator.images import is_pullable
from kompose_py.translator.labels import fitted
from kompose_py.translator.plan import (
    ClaimSource,
    FileItem,
    FilesSource,
    HostSource,
    ImageSource,
    PlannedMount,
    ScratchSource,
)
from kompose_py.translator.quantities import to_memory
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where

_IMAGE_VOLUMES = (1, 35)
"""The version from which on image volumes are mounted: before, the API server drops them without a word."""
_IMAGE_FOLDER = "/c2k/image"
_COPY_FOLDER = f'cp -a "$0"/. {_IMAGE_FOLDER}/'
_COPY_ALL = (
    'for entry in /* /.[!.]*; do case "$entry" in /proc|/sys|/dev|/c2k|"/.[!.]*") ;;'
    f' *) cp -a "$entry" {_IMAGE_FOLDER}/ || exit 1 ;; esac; done'
)
_OPEN_TO_ALL = (0, 0o777, 0o1777, *("777", "0777", "1777", "01777"))
"""The permissions of a folder in memory, in numbers and as texts; 0 is Docker's default, which is the same."""
_PROPAGATION = {"shared": "Bidirectional", "slave": "HostToContainer"}


@maps("services.*", to="pod.spec.volumes, container.volumeMounts, pod.spec.securityContext.fsGroup", shared=True)
def volumes(_value: Service, drafts: Drafts, at: Where) -> None:
    """Each mount as it was planned; a volume that is mounted twice is in the pod once."""
    for mount in at.member.mounts:
        if isinstance(mount.source, ImageSource):
            _add_image(mount, mount.source, drafts, at)
            continue
        drafts.pod.volumes[mount.volume] = _volume(mount.source)
        if mount.filling is not None:
            drafts.pod.volumes[mount.filling.volume] = _files(mount.filling.source)
        drafts.container.mounts.append(_mount(mount))
    if at.member.fs_group is not None and "fsGroup" not in drafts.pod.security:  # all containers are in that group
        drafts.pod.security["fsGroup"] = at.member.fs_group
        drafts.pod.security["fsGroupChangePolicy"] = "OnRootMismatch"
    if any(mount.seed or mount.filling for mount in at.member.mounts):
        from kompose_py.translator.filling import fill_volumes  # noqa: PLC0415  (where something is to be filled)

        fill_volumes(drafts, at)
    if at.member.shares_node is not None:
        _share_node(at.member.shares_node, drafts.pod)


def _add_image(mount: PlannedMount, source: ImageSource, drafts: Drafts, at: Where) -> None:
    """An image volume where the cluster has those, else a scratch folder that the image copies its files to."""
    is_pullable(source.reference, at, "volumes")
    body = _mount(mount)
    if at.has(*_IMAGE_VOLUMES):
        drafts.pod.volumes[mount.volume] = {"image": {"reference": source.reference}}
        drafts.container.mounts.append({**body, "subPath": source.folder} if source.folder else body)
        return
    drafts.pod.volumes[mount.volume] = {"emptyDir": {}}
    drafts.container.mounts.append(body)
    drafts.pod.init_containers[PREPARE, fitted(f"copy-{mount.volume}")] = {
        "image": source.reference,
        "command": ["sh", "-c", _COPY_FOLDER if source.folder else _COPY_ALL, f"/{source.folder or ''}"],
        "volumeMounts": [{"name": mount.volume, "mountPath": _IMAGE_FOLDER}],
        "securityContext": {"runAsUser": 0},
    }
    at.note(
        "image-copied",
        f"the files of the image {source.reference} are copied into each pod of service `{at.element.name}` by a"
        " container of that image, which needs a shell",
        "volumes",
        help=f"convert with `--kube-version {'.'.join(map(str, _IMAGE_VOLUMES))}` for clusters that mount images",
    )


def _share_node(claim: str, pod: PodDraft) -> None:
    """Keep the pods of all who mount a claim on one node, since a disk is attached to one; the first may choose."""
    label = f"c2k.io/volume.{fitted(claim, 50)}"
    pod.labels[label] = "true"
    term: JsonObject = {"labelSelector": {"matchLabels": {label: "true"}}, "topologyKey": "kubernetes.io/hostname"}
    pod.affinity["podAffinity"] = {"requiredDuringSchedulingIgnoredDuringExecution": [term]}


def _volume(source: "ClaimSource | FilesSource | ScratchSource | HostSource") -> JsonObject:
    if isinstance(source, ClaimSource):
        return {"persistentVolumeClaim": {"claimName": source.claim}}
    if isinstance(source, ScratchSource):
        return {"emptyDir": _scratch(source)}
    if isinstance(source, HostSource):
        return {"hostPath": {"path": source.path, **({"type": source.type} if source.type else {})}}
    return _files(source)


def _scratch(source: ScratchSource) -> JsonObject:
    body: JsonObject = {"medium": "Memory"} if source.memory else {}
    if source.size:
        body["sizeLimit"] = to_memory(source.size)
    return body


def _files(source: FilesSource) -> JsonObject:
    """One object as a volume of its own kind, several as one projected volume."""
    kind = "configMap" if source.kind == "ConfigMap" else "secret"
    if len(source.parts) == 1:
        ((name, items),) = source.parts.items()
        named: JsonObject = {"name": name} if kind == "configMap" else {"secretName": name}
        return {kind: {**named, **_items(items)}}
    sources: list[Json] = [{kind: {"name": name, **_items(items)}} for name, items in source.parts.items()]
    return {"projected": {"sources": sources}}


def _items(items: tuple[FileItem, ...]) -> JsonObject:
    if not items:
        return {}
    return {
        "items": [
            {"key": item.key, "path": item.path, **({} if item.mode is None else {"mode": item.mode})} for item in items
        ]
    }


def _mount(mount: PlannedMount) -> JsonObject:
    body: JsonObject = {"name": mount.volume, "mountPath": mount.target}
    if mount.sub_path:
        body["subPath"] = mount.sub_path
    if mount.read_only:
        body["readOnly"] = True
    if mount.propagation:
        body["mountPropagation"] = _PROPAGATION[mount.propagation]
    return body


CLAIMS = (
    covers(
        "services.*.volumes",
        to="pod.spec.volumes, container.volumeMounts",
        note="A named volume is a claim, an anonymous one a scratch folder, a bind mount what is behind it: files in a"
        " ConfigMap or Secret, or a claim to copy data to.",
    ),
    covers("services.*.volumes[].type", to="pod.spec.volumes[]", note="`volume`, `bind`, `tmpfs` and `image`."),
    covers("services.*.volumes[].source", to="pod.spec.volumes[]"),
    covers("services.*.volumes[].target", to="container.volumeMounts[].mountPath"),
    covers("services.*.volumes[].read_only", to="container.volumeMounts[].readOnly"),
    declines("services.*.volumes[].consistency", "ignored", why="has no effect: it is a matter of Docker Desktop"),
    covers(
        "services.*.volumes[].bind.propagation",
        to="container.volumeMounts[].mountPropagation",
        note="Of host paths; `shared` for privileged services alone.",
    ),
    covers(
        "services.*.volumes[].bind.create_host_path",
        to="pod.spec.volumes[].hostPath.type",
        note="Of host paths; a claim starts as an empty folder.",
    ),
    declines("services.*.volumes[].bind.selinux", "ignored", why="has no effect: the kubelet labels volumes itself"),
    covers("services.*.volumes[].bind.recursive", to="", note="Has no effect; lost where a host path is mounted."),
    covers(
        "services.*.volumes[].volume.nocopy", to="pod.spec.initContainers", note="Nothing is copied from the image."
    ),
    covers("services.*.volumes[].volume.subpath", to="container.volumeMounts[].subPath"),
    declines(
        "services.*.volumes[].volume.labels",
        "ignored",
        why="has no effect: an anonymous volume is no object of its own",
    ),
    covers("services.*.volumes[].tmpfs.size", to="pod.spec.volumes[].emptyDir.sizeLimit"),
    declines(
        "services.*.volumes[].tmpfs.mode",
        "lost",
        why="is not mapped: everybody in the container may write to a memory folder",
        instead="set the permissions in the image's entrypoint",
        defaults=_OPEN_TO_ALL,
    ),
    covers(
        "services.*.volumes[].image",
        to="container.volumeMounts[].subPath",
        note="From Kubernetes 1.35 on; before, the image copies its files into a scratch folder.",
    ),
    covers(
        "services.*.volumes_from",
        to="pod.spec.volumes, container.volumeMounts",
        note="The volumes of the other service that have a name or a path.",
    ),
    covers("services.*.tmpfs", to="pod.spec.volumes[].emptyDir, container.volumeMounts"),
    covers("services.*.configs", to="pod.spec.volumes[].configMap, container.volumeMounts"),
    covers(
        "services.*.configs[].mode", to="pod.spec.volumes[].configMap.items[].mode", note="Without write permission."
    ),
    covers("services.*.secrets", to="pod.spec.volumes[].secret, container.volumeMounts"),
    covers("services.*.secrets[].mode", to="pod.spec.volumes[].secret.items[].mode", note="Without write permission."),
    *(
        declines(
            f"services.*.{resource}[].{owner}",
            "ignored",
            why="has no effect: the file belongs to root, and everybody in the container may read it",
        )
        for resource in ("configs", "secrets")
        for owner in ("uid", "gid")
    ),
    covers("volumes", to="PersistentVolumeClaim", note="A claim for each volume that a service mounts."),
    covers("volumes.*.name", to="PersistentVolumeClaim.metadata.name"),
    covers("volumes.*.external", to="", note="The claim must be in the namespace; none is made."),
    covers("volumes.*.labels", to="PersistentVolumeClaim.metadata.labels"),
    declines(
        "volumes.*.driver",
        "ignored",
        why="has no effect: the storage class of the cluster decides",
        instead="set storage_class",
    ),
    declines(
        "volumes.*.driver_opts",
        "lost",
        why="is not mapped: its claim is served by the storage class of the cluster",
        instead="set storage_class, or say `external: true` and make the claim by hand",
    ),
    covers(
        "volumes.*.driver_opts.type",
        to="PersistentVolume.spec.nfs, pod.spec.volumes[]",
        note="`nfs` is a PersistentVolume of its own, `tmpfs` a folder in memory.",
    ),
    covers(
        "volumes.*.driver_opts.o",
        to="PersistentVolume.spec.mountOptions, pod.spec.volumes[]",
        note="Of `nfs`; `bind` is treated as a bind mount.",
    ),
    covers("volumes.*.driver_opts.device", to="PersistentVolume.spec.nfs.path", note="Of `nfs`, and with `o: bind`."),
    covers("volumes.*.driver_opts.size", to="PersistentVolumeClaim.spec.resources.requests.storage"),
)
