"""Folders of settings that a service writes to when it starts: it fills in templates, or changes what is there."""

import posixpath
import re
from collections.abc import Iterator

from kompose_py.files import Files, UnreadableFileError
from kompose_py.model.service import Service

_BREAK = re.compile(r"&&|[;|&\n]")
_WRITERS = frozenset({"chmod", "chown", "cp", "install", "ln", "mkdir", "mv", "rm", "sed", "tee", "touch"})
_LARGEST = 1 << 16
"""Scripts are not larger."""


def is_written_at_start(target: str, service: Service, files: Files) -> bool:
    """Whether a command of the service, or a script that it mounts, writes to something in the folder `target`."""
    folder = posixpath.normpath(target)
    return any(_writes(command, folder) for text in _scripts(service, files) for command in _BREAK.split(text))


def _scripts(service: Service, files: Files) -> Iterator[str]:
    yield " ".join((*(service.entrypoint or ()), *(service.command or ())))
    for mount in service.volumes:
        if mount.type == "bind" and mount.source and files.is_file(mount.source):
            try:
                content = files.read(mount.source)
            except UnreadableFileError:
                continue
            if content.startswith(b"#!") and len(content) <= _LARGEST:
                yield content.decode(errors="replace")


def _writes(command: str, folder: str) -> bool:
    before, *others = command.split(folder)
    if not _WRITERS.isdisjoint(before.split()):
        return any(_is_inside(after) for after in others)
    starts = (before, *others)
    return any(
        start.rstrip("\"' ").endswith(">") and _is_inside(after) for start, after in zip(starts, others, strict=False)
    )


def _is_inside(after: str) -> bool:
    """Whether the path goes on as one in the folder, or ends."""
    return not after[:1].isalnum() and after[:1] not in {"-", "_", "."}
