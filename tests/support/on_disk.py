"""Whether files were written again."""

from pathlib import Path


def identity(path: Path) -> tuple[int, int, int, int]:
    """What changes when a file is written or replaced, and not when it is read."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size, status.st_mode
