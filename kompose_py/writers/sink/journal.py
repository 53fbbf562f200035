"""Putting changed files in place so that a crash leaves the old tree or the new one.

A folder that does not exist yet is made beside its place and renamed. In a folder that exists, what will be replaced
is first copied into a journal; a run that is cut short leaves the journal behind, and is undone from it: at once when
it failed, at the start of the next run when it was killed.
"""

import os

from kompose_py.writers.interface import OutputTree
from kompose_py.writers.sink.changes import Changes
from kompose_py.writers.sink.failures import refused

JOURNAL = ".c2k-journal"
_ADDED = "added"


def commit(tree: OutputTree, directory: str, changes: Changes) -> None:
    """Write what `changes` says. An error on the way leaves the folder as it was."""
    if os.path.isdir(directory):
        _update(tree, directory, changes)
    else:
        _create(tree, directory)


def recover(directory: str) -> None:
    """Undo an update that was cut short, if there was one, and clear away what runs that were killed left behind."""
    journal = f"{directory}/{JOURNAL}"
    if os.path.isdir(journal):
        _undo(directory, journal)
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


def _update(tree: OutputTree, directory: str, changes: Changes) -> None:
    journal = f"{directory}/{JOURNAL}"
    staged = f"{journal}-{os.getpid()}"
    try:
        _stage(tree, directory, staged, changes)
        os.rename(staged, journal)
    finally:
        _remove_tree(staged)
    try:
        for path in (*changes.added, *changes.changed):
            os.makedirs(os.path.dirname(f"{directory}/{path}"), exist_ok=True)
            os.replace(f"{journal}/new/{path}", f"{directory}/{path}")
        for path in changes.removed:
            _remove(directory, path)
    except BaseException:
        _undo(directory, journal)
        raise
    _discard(journal)


def _stage(tree: OutputTree, directory: str, staged: str, changes: Changes) -> None:
    """Everything that an update and its undoing need, so that a full disk is found out before anything changes."""
    for path in (*changes.added, *changes.changed):
        _put(f"{staged}/new/{path}", tree[path].content, tree[path].mode)
    for path, content in changes.found.items():
        _put(f"{staged}/old/{path}", content, os.stat(f"{directory}/{path}").st_mode & 0o777)
    _put(f"{staged}/{_ADDED}", "".join(f"{path}\n" for path in changes.added).encode())


def _undo(directory: str, journal: str) -> None:
    with open(f"{journal}/{_ADDED}", encoding="utf-8") as file:
        for path in file.read().splitlines():
            _remove(directory, path)
    for folder, _, names in os.walk(f"{journal}/old"):
        for name in names:
            path = os.path.relpath(f"{folder}/{name}", f"{journal}/old")
            os.makedirs(os.path.dirname(f"{directory}/{path}"), exist_ok=True)
            os.replace(f"{folder}/{name}", f"{directory}/{path}")
    _discard(journal)


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
    for folder, folders, names in os.walk(directory, topdown=False):
        for name in names:
            os.remove(f"{folder}/{name}")
        for name in folders:
            os.rmdir(f"{folder}/{name}")
    if os.path.isdir(directory):
        os.rmdir(directory)


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
