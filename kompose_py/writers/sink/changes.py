"""What stands in an output folder, compared with what should."""

import os
import stat
from collections.abc import Iterable

from kompose_py.digest import hex_digest
from kompose_py.record import Record
from kompose_py.writers.interface import OutputFile, OutputTree
from kompose_py.writers.lock import LOCK, SECRETS_LOCK, read_lock
from kompose_py.writers.sink.failures import refused


class Changes(Record):
    """How a folder differs from a tree; all paths are relative to the folder, and sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    """No longer produced."""
    edited: tuple[str, ...]
    """Those of `changed` that differ from what c2k wrote there, or were not written by c2k at all."""
    kept: tuple[str, ...]
    """No longer produced, and edited by hand, so they stay."""
    secret: frozenset[str]
    """Those of all these that hold secret values."""
    found: dict[str, bytes]
    """What stands at the paths of `changed` and `removed` today."""

    @property
    def any(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.added or self.changed or self.removed)


def compare(tree: OutputTree, directory: str) -> Changes:
    """Compare a folder, which need not exist, with the tree that it should hold."""
    if os.path.lexists(directory) and not os.path.isdir(directory):
        raise refused(directory, "it is not a directory")
    locks = {name: read_lock(_content(directory, name) or b"") for name in (LOCK, SECRETS_LOCK)}
    known = {**locks[LOCK], **locks[SECRETS_LOCK]}
    _refuse_links(directory, {*known, *tree})
    added, changed, edited, found = [], [], [], {}
    for path, file in tree.items():
        content = _content(directory, path)
        if content is None:
            added.append(path)
        elif content != file.content or _is_exposed(directory, path, file):
            changed.append(path)
            found[path] = content
            if content != file.content and path not in locks and hex_digest(content) != known.get(path):
                edited.append(path)
    stale = {path: content for path in _stale(known, locks, tree) if (content := _content(directory, path)) is not None}
    removed = [path for path, content in stale.items() if path in locks or hex_digest(content) == known[path]]
    found.update((path, stale[path]) for path in removed)
    return Changes(
        added=tuple(added),
        changed=tuple(changed),
        edited=tuple(edited),
        removed=tuple(removed),
        kept=tuple(path for path in stale if path not in removed),
        secret=frozenset((*locks[SECRETS_LOCK], SECRETS_LOCK, *(path for path, file in tree.items() if file.secret))),
        found=found,
    )


def _stale(known: dict[str, str], locks: dict[str, dict[str, str]], tree: OutputTree) -> list[str]:
    return sorted(path for path in {*known, *locks} if path not in tree)


def _is_exposed(directory: str, path: str, file: OutputFile) -> bool:
    """Whether others may read a secret file."""
    return file.secret and bool(os.stat(f"{directory}/{path}").st_mode & 0o077)


def _content(directory: str, path: str) -> bytes | None:
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


def _refuse_links(directory: str, paths: Iterable[str]) -> None:
    """Nothing is read or written behind a symbolic link inside the folder: it may lead out of it."""
    root = os.path.realpath(directory).rstrip("/")
    for folder in {os.path.dirname(path) for path in paths} - {""}:
        if os.path.realpath(f"{directory}/{folder}") != f"{root}/{folder}":
            advice = "remove the link, or choose another place with `-o`"
            raise refused(f"{directory}/{folder}", "a symbolic link is in the way", advice)
