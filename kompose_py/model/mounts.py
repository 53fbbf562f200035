"""`volumes` of a service: what is mounted where."""

from kompose_py.model.element import Element
from kompose_py.model.quantities import Bytes, Count


class BindOptions(Element):
    """Options of a bind mount."""

    propagation: str | None = None
    create_host_path: bool = True
    selinux: str | None = None
    recursive: str | None = None


class VolumeOptions(Element):
    """Options of a volume mount."""

    nocopy: bool = False
    subpath: str | None = None
    labels: dict[str, str] = {}


class TmpfsOptions(Element):
    """Options of a memory file system; `mode` is the permission bits."""

    size: Bytes | None = None
    mode: Count | None = None


class ImageOptions(Element):
    """Options of an image mount."""

    subpath: str | None = None


class Mount(Element):
    """One entry of `volumes` (compose-spec, services, `volumes`, long syntax).

    A bind source is an absolute path; a volume source is a key of the top-level `volumes`, None for an anonymous one.
    """

    type: str
    target: str
    source: str | None = None
    read_only: bool = False
    consistency: str | None = None
    bind: BindOptions = BindOptions()
    volume: VolumeOptions = VolumeOptions()
    tmpfs: TmpfsOptions = TmpfsOptions()
    image: ImageOptions = ImageOptions()


class FileReference(Element):
    """One entry of a service's `configs` or `secrets`: a file made from a top-level config or secret."""

    source: str
    target: str | None = None
    uid: str | None = None
    gid: str | None = None
    mode: int | None = None
    """Permission bits; None: 0444."""
