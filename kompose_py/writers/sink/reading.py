"""Reading an output folder, of which no symbolic link is followed: it may lead out of it."""

import os
import stat
from collections.abc import Iterable

from kompose_py.writers.sink.failures import refused


def content_at(directory: str, path: str) -> bytes | None:
    """The content of a file in the folder; None when nothing is there."""
    full = f"{directory}/{path}"
    try:
        status = os.lstat(full)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(status.st_mode):
        what = "a symbolic link" if stat.S_ISLNK(status.st_mode) else "not a regular file"
        raise refused(full, f"it is {what}", "remove it, or choose another place with `-o`")
    with open(full, "rb") as file:
        return file.read()


def refuse_links(directory: str, paths: Iterable[str]) -> None:
    """See to it that nothing is read or written behind a symbolic link inside the folder.

    Raises:
        WriteError: there is one on the way to one of the paths.
    """
    root = os.path.realpath(directory).rstrip("/")
    for folder in {os.path.dirname(path) for path in paths} - {""}:
        if os.path.realpath(f"{directory}/{folder}") != f"{root}/{folder}":
            advice = "remove the link, or choose another place with `-o`"
            raise refused(f"{directory}/{folder}", "a symbolic link is in the way", advice)
