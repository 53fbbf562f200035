"""`shm_size`: how much memory `/dev/shm` has."""

from kompose_py.model.quantities import Bytes
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.labels import fitted
from kompose_py.translator.quantities import to_memory
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_FOLDER = "/dev/shm"  # noqa: S108  (the container's)


@maps("services.*.shm_size", to="pod.spec.volumes, container.volumeMounts", shared=True)
def shm_size(value: Bytes, drafts: Drafts, at: Where) -> None:
    """A volume in memory of that size; a `tmpfs` or mount at `/dev/shm` wins."""
    if any(mount.target.rstrip("/") == _FOLDER for mount in at.member.mounts):
        at.detail("shm-mounted", f"`/dev/shm` of service `{at.element.name}` is mounted already")
        return
    if value <= 0:
        at.detail("shm-as-usual", f"`/dev/shm` of service `{at.element.name}` has the size that is usual")
        return
    volume = fitted(f"{at.member.container}-shm")
    drafts.pod.volumes[volume] = {"emptyDir": {"medium": "Memory", "sizeLimit": to_memory(value)}}
    drafts.container.mounts.append({"name": volume, "mountPath": _FOLDER})
