"""A read-only view of the files around a Compose project: the only module that reads the disk.

Paths are absolute and use `/`. Everything that loads or translates is handed a `Files`, so that it can be run on
files in memory as well, and so that nobody reads what the caller did not mean to show.
"""

import os
import posixpath
import stat
from collections.abc import Mapping
from typing import Protocol

MAXIMUM_SIZE = 64 * 1024 * 1024
"""The largest file that is read, in bytes: far above any Compose, env or config file, far below what hurts."""

OUTPUT_LOCK = "c2k.lock"
"""A folder with such a file was written by c2k: output must not become input."""
OUTPUT_STARTS = (b"# c2k replaces this file", b'{\n  "metadata": {"annotations": {"c2k.io/sha256-while-unchanged"')
"""How single files begin that c2k wrote."""
MISSING = "no such file"


class UnreadableFileError(Exception):
    """A path that cannot be read; `reason` says why in a few words ("no such file", "is a directory")."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")

    @property
    def is_missing(self) -> bool:
        """Whether nothing is there."""
        return self.reason == MISSING


class Files(Protocol):
    """What the loader and the translator may ask of a file system."""

    def read(self, path: str) -> bytes:
        """The content of a regular file.

        Raises:
            UnreadableFileError: there is none, it is no regular file, too large, or may not be read.
        """
        ...

    def is_file(self, path: str) -> bool:
        """Whether a regular file is there (links are followed)."""
        ...

    def is_directory(self, path: str) -> bool:
        """Whether a directory is there (links are followed)."""
        ...

    def is_executable(self, path: str) -> bool:
        """Whether the owner may execute the file at `path`."""
        ...

    def names(self, path: str) -> list[str]:
        """The names in a directory, sorted; empty when there is no directory or it may not be listed."""
        ...


class DiskFiles:
    """The real file system."""

    def read(self, path: str) -> bytes:
        """See `Files.read`. Pipes and devices are refused before they are opened, since opening them may hang."""
        try:
            status = os.stat(path)  # noqa: PTH116  (pathlib costs 10 ms at start)
            if stat.S_ISDIR(status.st_mode):
                raise UnreadableFileError(path, "is a directory")
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFileError(path, "is not a regular file")
            if status.st_size > MAXIMUM_SIZE:
                raise UnreadableFileError(path, f"is larger than {MAXIMUM_SIZE >> 20} MiB")
            with open(path, "rb") as file:  # noqa: PTH123
                return file.read()
        except (OSError, ValueError) as error:  # ValueError: a NUL byte in the path
            raise UnreadableFileError(path, _reason(error)) from error

    def is_file(self, path: str) -> bool:
        """See `Files.is_file`."""
        return os.path.isfile(path)  # noqa: PTH113

    def is_directory(self, path: str) -> bool:
        """See `Files.is_directory`."""
        return os.path.isdir(path)  # noqa: PTH112

    def is_executable(self, path: str) -> bool:
        """See `Files.is_executable`."""
        try:
            return bool(os.stat(path).st_mode & stat.S_IXUSR)  # noqa: PTH116
        except (OSError, ValueError):
            return False

    def names(self, path: str) -> list[str]:
        """See `Files.names`."""
        try:
            return sorted(os.listdir(path))  # noqa: PTH208
        except (OSError, ValueError):
            return []


class MemoryFiles:
    """Files in memory, by absolute path; a directory is there when a file is below it, or its path ends in `/`."""

    def __init__(self, files: Mapping[str, str | bytes], executable: frozenset[str] = frozenset()) -> None:
        self._files = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
        self._executable = executable

    def read(self, path: str) -> bytes:
        """See `Files.read`."""
        path = posixpath.normpath(path)
        if path in self._files:
            return self._files[path]
        raise UnreadableFileError(path, "is a directory" if self.is_directory(path) else MISSING)

    def is_file(self, path: str) -> bool:
        """See `Files.is_file`."""
        return posixpath.normpath(path) in self._files

    def is_directory(self, path: str) -> bool:
        """See `Files.is_directory`."""
        prefix = posixpath.normpath(path).rstrip("/") + "/"
        return any(name.startswith(prefix) for name in self._files)

    def is_executable(self, path: str) -> bool:
        """See `Files.is_executable`."""
        return posixpath.normpath(path) in self._executable

    def names(self, path: str) -> list[str]:
        """See `Files.names`."""
        prefix = posixpath.normpath(path).rstrip("/") + "/"
        below = {name.removeprefix(prefix).split("/")[0] for name in self._files if name.startswith(prefix)}
        return sorted(below - {""})


def _reason(error: OSError | ValueError) -> str:
    """A few words for an error of the operating system."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MISSING
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or "cannot be read") if isinstance(error, OSError) else "not a valid path"
