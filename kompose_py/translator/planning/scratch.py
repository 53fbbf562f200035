"""Folders in memory: `tmpfs` in its two spellings."""

import posixpath

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.quantities import Bytes, QuantityError, to_bytes
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.plan import PlannedMount, ScratchSource
from kompose_py.translator.planning.pod_volumes import PodVolumes, name_for

_OPEN_TO_ALL = frozenset({"mode=1777", "mode=01777", "mode=777", "mode=0777"})
_HELD = frozenset({"", "rw", "ro", "exec", "suid", "dev", "async", "atime", "relatime", "defaults"})
"""Options that a folder in memory of a pod has, or its mount."""


def plan_scratch(
    target: str, size: Bytes | None, span: Span | None, service: Service, volumes: PodVolumes, diagnostics: Diagnostics
) -> PlannedMount:
    """A folder in memory at `target`; a size that is not above zero is no limit."""
    target = posixpath.normpath(target)
    limit = service.deploy.resources.limits.memory or service.mem_limit
    if size and limit and size > limit:
        diagnostics.warning(
            "tmpfs-above-memory-limit",
            f"{target} of service `{service.name}` may grow to {size} bytes, but its memory limit of {limit} counts it",
            span,
            help="raise the memory limit",
        )
    source = ScratchSource(memory=True, size=size if size and size > 0 else None)
    volume = volumes.name(name_for(target), (source, target, service.name))
    return PlannedMount(volume=volume, source=source, target=target)


def tmpfs_size(options: str) -> Bytes | None:
    """The size in the options of a mount, such as `size=64m,mode=1777`; None where they name none that is a number."""
    for option in options.split(","):
        name, _, value = option.partition("=")
        if name == "size":
            try:
                size = to_bytes(value)
            except QuantityError:
                return None
            return size if size > 0 else None
    return None


def tell_lost_options(options: str, target: str, service: Service, span: Span | None, diagnostics: Diagnostics) -> None:
    """Warn about options of a mount that a folder in memory cannot have."""
    lost = [option for option in options.split(",") if _is_lost(option)]
    if lost:
        diagnostics.warning(
            "tmpfs-options-not-mapped",
            f"{target} of service `{service.name}` is a folder in memory that everybody may write to,"
            f" without {', '.join(lost)}",
            span,
            help="set owner and permissions in the image's entrypoint",
        )


def _is_lost(option: str) -> bool:
    if option.startswith("size="):
        return tmpfs_size(option) is None
    return option not in _OPEN_TO_ALL and option not in _HELD
