"""Putting changed files in place so that a crash leaves the old tree or the new one.

A folder that does not exist yet is made beside its place and renamed. In a folder that exists, what it holds (`base`,
`overlays`, `c2k.lock` …) is made anew in a journal and takes the place of the old in a few renames, whatever the number
of files; files that do not change are linked, and so stay the same. A run that is killed between two of the renames
leaves the journal behind, from which the next run puts the old back.
"""

import os
import signal

from kompose_py.writers.interface import OutputTree
from kompose_py.writers.lock import is_inside
from kompose_py.writers.sink.changes import Changes
from kompose_py.writers.sink.failures import refused
from kompose_py.writers.sink.folders import files_below, link, link_all, put, remove_tree
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
            put(f"{staged}/{path}", file.content, file.mode)
        os.rename(staged, directory)
    finally:
        remove_tree(staged)


def _update(changes: Changes, directory: str) -> None:
    journal = f"{directory}/{JOURNAL}"
    staged = f"{journal}-{os.getpid()}"
    entries = _entries(changes)
    try:
        _stage(changes, entries, directory, staged)
        os.rename(staged, journal)
    finally:
        remove_tree(staged)
    with _uninterrupted():
        try:
            for entry in entries:
                _exchange(entry, directory, journal)
        except BaseException:
            _undo(directory)
            raise
        _finish(_closed(journal), directory, changes)


def _entries(changes: Changes) -> list[str]:
    """The names in the folder at which or below which something changes; files, and so the locks, come last."""
    parts = [path.partition("/") for path in (*changes.added, *changes.changed, *changes.removed)]
    is_file = {name: not slash for name, slash, _ in parts}
    return sorted(is_file, key=lambda name: (is_file[name], name))


def _stage(changes: Changes, entries: list[str], directory: str, staged: str) -> None:
    """Everything that an update and its undoing need, so that a full disk is found out before anything changes."""
    os.mkdir(staged, 0o700)
    os.makedirs(f"{staged}/new")
    os.makedirs(f"{staged}/old")
    replaced = {f"{directory}/{path}" for path in (*changes.changed, *changes.removed)}
    added = []
    for entry in entries:
        place = f"{directory}/{entry}"
        if os.path.isdir(place):
            link_all(place, f"{staged}/new/{entry}", replaced)
        elif os.path.lexists(place):
            link(place, f"{staged}/old/{entry}")
        else:
            added.append(f"{entry}\n")
    for path in (*changes.added, *changes.changed):
        file = changes.wanted[path]
        put(f"{staged}/new/{path}", file.content, file.mode)
    put(f"{staged}/{_ADDED}", "".join(added).encode("utf-8", "surrogateescape"))


def _exchange(entry: str, directory: str, journal: str) -> None:
    """Put what is new in the place of what is old, which is kept; a file was linked there before."""
    place, new = f"{directory}/{entry}", f"{journal}/new/{entry}"
    if os.path.isdir(place):
        os.rename(place, f"{journal}/old/{entry}")
    if os.path.lexists(new):
        os.replace(new, place)
    elif os.path.lexists(place):
        os.remove(place)


def _undo(directory: str) -> None:
    """Put back what a journal holds. It may have come with a repository, so it is trusted no more than a lock is."""
    journal = f"{directory}/{JOURNAL}"
    refuse_links(directory, [f"{JOURNAL}/{_ADDED}", f"{JOURNAL}/old/"])
    added = (content_at(directory, f"{JOURNAL}/{_ADDED}") or b"").decode("utf-8", "surrogateescape").splitlines()
    if os.stat(journal).st_mode & 0o077 or not all(is_inside(name) and "/" not in name for name in added):
        raise refused(journal, "it is not what c2k leaves behind", "remove it")  # Git makes no folder that is private
    for name in added:
        if not os.path.lexists(f"{journal}/new/{name}"):
            remove_tree(f"{directory}/{name}")
    for name in os.listdir(f"{journal}/old"):
        if os.path.isdir(f"{journal}/old/{name}"):
            remove_tree(f"{directory}/{name}")
        os.replace(f"{journal}/old/{name}", f"{directory}/{name}")
    remove_tree(_closed(journal))


def _closed(journal: str) -> str:
    """The new name of a journal that is no longer needed: half of one must not be taken for a whole one."""
    done = f"{journal}-{os.getpid()}"
    os.rename(journal, done)
    return done


def _finish(journal: str, directory: str, changes: Changes) -> None:
    """Remove what is old, but put in place what others made there meanwhile: what nothing is linked to."""
    old = f"{journal}/old"
    try:
        for path in files_below(old):
            if path not in changes.found and os.lstat(f"{old}/{path}").st_nlink == 1:
                os.makedirs(os.path.dirname(f"{directory}/{path}"), exist_ok=True)
                os.replace(f"{old}/{path}", f"{directory}/{path}")
        remove_tree(journal)
    except OSError:  # all is in place; the next run clears away what is left
        return


class _uninterrupted:  # noqa: N801  (reads as a verb in `with _uninterrupted():`)
    """Context in which signals that end a run wait, so that only a kill or a crash leaves a journal behind."""

    def __enter__(self) -> None:
        self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})

    def __exit__(self, *_: object) -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def _clear(directory: str, prefix: str) -> None:
    if os.path.isdir(directory):
        for name in os.listdir(directory):
            if name.startswith(prefix):
                remove_tree(f"{directory}/{name}")
