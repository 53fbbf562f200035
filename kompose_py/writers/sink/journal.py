"""Putting changed files in place so that a crash leaves the old tree or the new one.

A folder that does not exist yet is made beside its place and renamed. In a folder that exists, what will be replaced
is first copied into a journal; a run that is cut short leaves the journal behind, and is undone from it: at once when
it failed, at the start of the next run when it was killed.
"""

import os
import signal

from kompose_py.writers.interface import OutputTree
from kompose_py.writers.lock import is_inside
from kompose_py.writers.sink.changes import Changes
from kompose_py.writers.sink.failures import refused
from kompose_py.writers.sink.reading import content_at, refuse_links

JOURNAL = ".c2k-journal"
_ADDED = "added"


def commit(changes: Changes, directory: str) -> None:
    """Write what `changes` says. An error on the way leaves the folder as it was."""
    if os.path.isdir(directory):
        _update(changes, directory)
    else:
        _create(changes.wanted, directory)


def recover(directory: str) -> None:
    """Undo an update that was cut short, if there was one, and clear away what runs that were killed left behind."""
    if os.path.lexists(f"{directory}/{JOURNAL}"):
        _undo(directory)
    _clear(directory, f"{JOURNAL}-")


def _create(tree: OutputTree, directory: str) -> None:
    if os.path.lexists(directory):
        raise refused(directory, "it is not a directory")
    parent, name = os.path.split(os.path.abspath(directory))
    os.makedirs(parent, exist_ok=True)
    _clear(parent, f".{name}.c2k-")
    staged = f"{parent}/.{name}.c2k-{os.getpid()}"
    try:
        for path, file in tree.items():
            _put(f"{staged}/{path}", file.content, file.mode)
        os.rename(staged, directory)
    finally:
        _remove_tree(staged)


def _update(changes: Changes, directory: str) -> None:
    journal = f"{directory}/{JOURNAL}"
    staged = f"{journal}-{os.getpid()}"
    try:
        _stage(changes, directory, staged)
        os.rename(staged, journal)
    finally:
        _remove_tree(staged)
    with _uninterrupted():
        try:
            _replace(journal, directory, changes)
        except BaseException:
            _undo(directory)
            raise
        _discard(journal)


def _replace(journal: str, directory: str, changes: Changes) -> None:
    for path in (*changes.added, *changes.changed):
        os.makedirs(os.path.dirname(f"{directory}/{path}"), exist_ok=True)
        os.replace(f"{journal}/new/{path}", f"{directory}/{path}")
    for path in changes.removed:
        _remove(directory, path)


class _uninterrupted:  # noqa: N801  (reads as a verb in `with _uninterrupted():`)
    """Context in which signals that end a run wait, so that only a kill or a crash leaves a journal behind."""

    def __enter__(self) -> None:
        self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})

    def __exit__(self, *_: object) -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def _stage(changes: Changes, directory: str, staged: str) -> None:
    """Everything that an update and its undoing need, so that a full disk is found out before anything changes."""
    for path in (*changes.added, *changes.changed):
        file = changes.wanted[path]
        _put(f"{staged}/new/{path}", file.content, file.mode)
    for path, content in changes.found.items():
        _put(f"{staged}/old/{path}", content, os.stat(f"{directory}/{path}").st_mode & 0o777)
    _put(f"{staged}/{_ADDED}", "".join(f"{path}\n" for path in changes.added).encode())


def _undo(directory: str) -> None:
    """Put back what a journal holds. It may have come with a repository, so it is trusted no more than a lock is."""
    journal = f"{directory}/{JOURNAL}"
    refuse_links(directory, [f"{JOURNAL}/{_ADDED}", f"{JOURNAL}/old/"])
    added = (content_at(directory, f"{JOURNAL}/{_ADDED}") or b"").decode("utf-8", "surrogateescape").splitlines()
    replaced = _files_below(f"{journal}/old")
    if not all(map(is_inside, added)):
        raise refused(journal, "it is not what c2k leaves behind", "remove it")
    refuse_links(directory, [*added, *replaced])
    for path in added:
        _remove(directory, path)
    for path in replaced:
        os.makedirs(os.path.dirname(f"{directory}/{path}"), exist_ok=True)
        os.replace(f"{journal}/old/{path}", f"{directory}/{path}")
    _discard(journal)


def _files_below(directory: str) -> list[str]:
    """The paths of all files in a folder and those below it."""
    paths = [f"{folder}/{name}" for folder, _, names in os.walk(directory) for name in names]
    return [path.removeprefix(f"{directory}/") for path in paths]


def _discard(journal: str) -> None:
    """Remove a journal. It is renamed first: half a journal must not be taken for a whole one."""
    done = f"{journal}-{os.getpid()}"
    os.rename(journal, done)
    _remove_tree(done)


def _put(path: str, content: bytes, mode: int = 0o666) -> None:
    """Make a new file and the folders above it; the mode holds from the start, so nobody else reads a secret."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileNotFoundError:  # the first file of its folder
        os.makedirs(os.path.dirname(path), exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(descriptor, "wb") as stream:
        stream.write(content)


def _remove_tree(directory: str) -> None:
    """Remove a folder with all that is in it, if it is there (importing shutil takes longer than a small tree)."""
    if os.path.isdir(directory) and not os.path.islink(directory):
        for name in os.listdir(directory):
            _remove_tree(f"{directory}/{name}")
        os.rmdir(directory)
    elif os.path.lexists(directory):
        os.remove(directory)


def _clear(directory: str, prefix: str) -> None:
    if os.path.isdir(directory):
        for name in os.listdir(directory):
            if name.startswith(prefix):
                _remove_tree(f"{directory}/{name}")


def _remove(directory: str, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    try:
        os.remove(f"{directory}/{path}")
    except FileNotFoundError:
        return
    while path := os.path.dirname(path):
        try:
            os.rmdir(f"{directory}/{path}")
        except OSError:  # something else is in it
            return
