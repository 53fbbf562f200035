"""What `driver` and `driver_opts` of a volume mean for the claim that takes its place."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.mounts import Mount
from kompose_py.model.resources import Volume
from kompose_py.translator.planning.scratch import tmpfs_size
from kompose_py.translator.quantities import to_memory

_LOCAL = frozenset({None, "", "local"})
_SMB_HELP = (
    "install the driver csi-driver-smb, make a PersistentVolume (`driver: smb.csi.k8s.io`, the share as `source`) and a"
    " claim for it by hand, and say `external: true`"
)
_FOREIGN_HELP = {"cifs": _SMB_HELP, "smb": _SMB_HELP, "smb3": _SMB_HELP}


def as_bind(mount: Mount, volume: Volume) -> Mount:
    """The mount of a volume that is a folder of this machine (`o: bind`) as a bind mount; others as they are."""
    options, device = volume.driver_opts.get("o", "").split(","), volume.driver_opts.get("device", "")
    if volume.driver not in _LOCAL or not device.startswith("/") or not {"bind", "rbind"}.intersection(options):
        return mount
    return mount.replace(type="bind", source=device, read_only=mount.read_only or "ro" in options)


def wanted_size(name: str, volume: Volume, diagnostics: Diagnostics) -> str | None:
    """How much its driver is to set aside: the option `size`, or that in `o`; None where no number is given."""
    text = volume.driver_opts.get("size")
    unit = "b" if text and text.endswith("i") else ""  # people write `5Gi` where Docker knows `5GiB`
    size = tmpfs_size(f"size={text}{unit}" if text else volume.driver_opts.get("o", ""))
    if text and not size:
        diagnostics.warning(
            "volume-size-unknown",
            f"the size of the volume `{name}` is no number of bytes: `{text}`",
            volume.span("driver_opts", "size"),
            help="write a number with a unit, such as `5g`",
        )
    return to_memory(size) if size else None


def tell_foreign(name: str, volume: Volume, diagnostics: Diagnostics) -> None:
    """Warn about a volume whose files are neither on the machine nor in the cluster: a share, or another driver's."""
    options = volume.driver_opts
    option = "type" if options.get("type") else "device"
    is_local = volume.driver in _LOCAL
    kind = options.get(option) if is_local else volume.driver
    if kind:
        diagnostics.warning(
            "volume-storage-not-mapped",
            f"the volume `{name}` is kept by `{kind}`, but its claim is served by the storage class of the cluster,"
            " so it starts empty",
            volume.span("driver_opts", option) if is_local else volume.span("driver"),
            help=_FOREIGN_HELP.get(kind)
            or "set storage_class to one that leads there, or make the claim by hand and say `external: true`",
        )
