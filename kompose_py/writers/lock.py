"""The lock files: a hash of each generated file, by which an edit by hand is recognised.

They have the format of `sha256sum`, so `sha256sum -c c2k.lock` tells what was edited. Secret files stand in a lock of
their own that Git does not take: the hash of a weak password tells the password. What people may add entries to has
a comment with digests of the entries that are ours.
"""

from typing import NamedTuple

from kompose_py.digest import hex_digest
from kompose_py.files import OUTPUT_LOCK
from kompose_py.writers.interface import OutputFile, OutputTree

LOCK = OUTPUT_LOCK
SECRETS_LOCK = "c2k.secrets.lock"
_ENTRIES = "# "


class Lock(NamedTuple):
    """What was written, by path. There may be several versions of a file: Git leaves both sides of a conflict."""

    hashes: dict[str, set[str]]
    entries: dict[str, set[str]]

    def has(self, path: str, content: bytes) -> bool:
        """Whether this is what was written there."""
        return hex_digest(content) in self.hashes.get(path, ())


def locked(tree: OutputTree) -> OutputTree:
    """The tree with its lock files."""
    files = {LOCK: OutputFile(_lines(tree, secret=False) + _comments(tree))}
    secrets = _lines(tree, secret=True)
    if secrets:
        files[SECRETS_LOCK] = OutputFile(secrets, secret=True)
    return tree.having(files)


def read_lock(content: bytes) -> Lock:
    """What a lock says. Lines that no lock has are passed over, as are paths that leave the folder."""
    lock = Lock({}, {})
    for line in content.decode("utf-8", "replace").split("\n"):
        if line.startswith(_ENTRIES):
            digests, _, path = line.removeprefix(_ENTRIES).partition(" ")
            known = lock.entries
        else:
            digests, _, path = line.partition("  ")
            known = lock.hashes
        if is_inside(path):
            known.setdefault(path, set()).update(digests.split(","))
    return lock


def is_inside(path: str) -> bool:
    """Whether this is a relative path that stays below the folder that it starts from."""
    return "\0" not in path and all(part not in {"", ".", ".."} and len(part) < 256 for part in path.split("/"))


def _lines(tree: OutputTree, *, secret: bool) -> bytes:
    return "".join(
        f"{hex_digest(file.content)}  {path}\n" for path, file in tree.items() if file.secret is secret
    ).encode()


def _comments(tree: OutputTree) -> bytes:
    from kompose_py.writers.entries import digest_of, entries_of  # noqa: PLC0415  (a stream needs none of it)

    return "".join(
        f"{_ENTRIES}{','.join(map(digest_of, entries_of(file.content.decode())))} {path}\n"
        for path, file in tree.items()
        if file.shared
    ).encode()
