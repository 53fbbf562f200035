"""The lock files: a hash of each generated file, by which an edit by hand is recognised.

They have the format of `sha256sum`, so `sha256sum -c c2k.lock` tells what was edited. Secret files stand in a lock of
their own that Git does not take: the hash of a weak password tells the password.
"""

from kompose_py.digest import hex_digest
from kompose_py.writers.interface import OutputFile, OutputTree

LOCK = "c2k.lock"
SECRETS_LOCK = "c2k.secrets.lock"


def locked(tree: OutputTree) -> OutputTree:
    """The tree with its lock files."""
    files = {LOCK: OutputFile(_lines(tree, secret=False))}
    secrets = _lines(tree, secret=True)
    if secrets:
        files[SECRETS_LOCK] = OutputFile(secrets, secret=True)
    return tree.having(files)


def read_lock(content: bytes) -> dict[str, str]:
    """The hashes of a lock by path. Lines that no lock has are passed over, as are paths that leave the folder."""
    hashes = {}
    for line in content.decode("utf-8", "replace").split("\n"):
        digest, separator, path = line.partition("  ")
        if separator and is_inside(path):
            hashes[path] = digest
    return hashes


def is_inside(path: str) -> bool:
    """Whether a relative path stays below the folder that it starts from."""
    return all(part not in {"", ".", ".."} for part in path.split("/"))


def _lines(tree: OutputTree, *, secret: bool) -> bytes:
    return "".join(
        f"{hex_digest(file.content)}  {path}\n" for path, file in tree.items() if file.secret is secret
    ).encode()
