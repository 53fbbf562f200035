"""What stands in an output folder, compared with what should."""

import os

from kompose_py.errors import WriteError
from kompose_py.record import Record
from kompose_py.writers.interface import OutputFile, OutputTree
from kompose_py.writers.lock import LOCK, SECRETS_LOCK, Lock, read_lock
from kompose_py.writers.sink.failures import edited_by_hand, refused
from kompose_py.writers.sink.reading import content_at, refuse_links


class Changes(Record):
    """How a folder differs from a tree; all paths are relative to the folder, and sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """No longer produced."""
    edited: tuple[str, ...] = ()
    """Those of `changed` that differ from what c2k wrote there, or were not written by c2k at all."""
    kept: tuple[str, ...] = ()
    """No longer produced, and edited by hand, so they stay."""
    secret: frozenset[str] = frozenset()
    """Those of all these that hold secret values."""
    found: dict[str, bytes]
    """What stands at the paths of `changed` and `removed` today."""
    wanted: OutputTree
    """What is to stand in the folder: the tree, with the entries that people added."""

    @property
    def any(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.added or self.changed or self.removed)


class EditedByHandError(WriteError):
    """Files that a person changed, or made, stand in the way; `changes` has what is there and what c2k would write."""

    def __init__(self, directory: str, changes: Changes) -> None:
        super().__init__(edited_by_hand(directory, changes.edited))
        self.changes = changes


def compare(tree: OutputTree, directory: str) -> Changes:
    """Compare a folder, which need not exist, with the tree that it should hold."""
    if os.path.lexists(directory) and not os.path.isdir(directory):
        raise refused(directory, "it is not a directory")
    lock, secrets = (read_lock(content_at(directory, name) or b"") for name in (LOCK, SECRETS_LOCK))
    known = Lock({**lock.hashes, **secrets.hashes}, lock.entries)
    refuse_links(directory, {*known.hashes, *tree})
    there = {path: content for path in tree if (content := content_at(directory, path)) is not None}
    joined = {path: file for path in there if (file := _joined(tree[path], path, there[path], known)) is not None}
    wanted = tree.having(joined)
    changed = [path for path in there if there[path] != wanted[path].content or _is_exposed(directory, path, tree)]
    stale = {path: content for path in _stale(known, tree) if (content := content_at(directory, path)) is not None}
    removed = [path for path, content in stale.items() if path in _LOCKS or known.has(path, content)]
    return Changes(
        added=tuple(path for path in tree if path not in there),
        changed=tuple(changed),
        edited=tuple(path for path in changed if path not in joined and _is_edited(path, there[path], tree, known)),
        removed=tuple(removed),
        kept=tuple(path for path in stale if path not in removed),
        secret=frozenset((*secrets.hashes, SECRETS_LOCK, *(path for path, file in tree.items() if file.secret))),
        found={**{path: there[path] for path in changed}, **{path: stale[path] for path in removed}},
        wanted=wanted,
    )


_LOCKS = (LOCK, SECRETS_LOCK)


def _is_edited(path: str, content: bytes, tree: OutputTree, known: Lock) -> bool:
    """Whether a person made a file what it is."""
    return content != tree[path].content and path not in _LOCKS and not known.has(path, content)


def _joined(file: OutputFile, path: str, content: bytes, known: Lock) -> OutputFile | None:
    """A shared file with the entries that people added to it; None where there are none to keep."""
    if not file.shared or path not in known.entries or content == file.content or known.has(path, content):
        return None
    from kompose_py.writers.sink.additions import with_additions  # noqa: PLC0415  (most files are as c2k wrote them)

    joined = with_additions(content, file.content, known.entries[path])
    return None if joined is None else file._replace(content=joined)


def _stale(known: Lock, tree: OutputTree) -> list[str]:
    return sorted(path for path in {*known.hashes, *_LOCKS} if path not in tree)


def _is_exposed(directory: str, path: str, tree: OutputTree) -> bool:
    """Whether others may read a secret file."""
    return tree[path].secret and bool(os.stat(f"{directory}/{path}").st_mode & 0o077)
