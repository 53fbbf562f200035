"""Volumes of the driver `local` that are folders of an NFS server (Docker, `docker volume create`, driver options)."""

from kompose_py.model.resources import Volume
from kompose_py.translator.plan import NfsShare

_SAID_OTHERWISE = frozenset({"rw", "ro", "defaults"})
"""Options of mount(8) that a PersistentVolume has fields for, or that are the default."""


def nfs_share(volume: Volume) -> NfsShare | None:
    """The share behind a volume; None where it is something else, or names no server or no folder."""
    kind = volume.driver_opts.get("type", "")
    if kind not in {"nfs", "nfs4"} or volume.driver not in {None, "", "local"}:
        return None
    options = [option.strip() for option in volume.driver_opts.get("o", "").split(",") if option.strip()]
    address = next((option[5:] for option in options if option.startswith("addr=")), "")
    host, path = _split(volume.driver_opts.get("device", ""))
    server = address or host
    if not server or not path.startswith("/"):
        return None
    kept = [option for option in options if not option.startswith("addr=") and option not in _SAID_OTHERWISE]
    if kind == "nfs4" and not any(option.startswith(("nfsvers=", "vers=")) for option in kept):
        kept.append("nfsvers=4")
    return NfsShare(server=server, path=path, options=tuple(kept), read_only="ro" in options)


def _split(device: str) -> tuple[str, str]:
    """Server and folder of `server:/folder`, `:/folder`, `[fd00::1]:/folder` or `/folder`."""
    host, colon, path = device.rpartition(":/")
    return (host.strip("[]"), f"/{path}") if colon else ("", device)
