"""`convert --check`: what would change, as a diff; secret values are never shown."""

from difflib import unified_diff

from kompose_py.cli import exit_codes
from kompose_py.cli.console import Console
from kompose_py.writers.interface import OutputTree
from kompose_py.writers.sink import Changes, check

_HIDDEN = "(secret values are not shown)\n"


def show_drift(tree: OutputTree, directory: str, screen: Console) -> int:
    """Print how a folder differs from what it should hold, and return the exit code.

    Secret files are compared where they are present: in a clone of the repository they are not.
    """
    changes = check(tree, directory)
    drift = dict.fromkeys(changes.changed, "changed")
    drift |= {path: "missing" for path in changes.added if path not in changes.secret}
    drift |= dict.fromkeys(changes.removed, "no longer produced")
    for path in sorted(drift):
        screen.out(f"{directory.rstrip('/')}/{path}: {drift[path]}\n".encode(errors="surrogateescape"))
        screen.out(_difference(tree, path, changes).encode())
    return exit_codes.CHECK_FAILED if drift else exit_codes.DONE


def _difference(tree: OutputTree, path: str, changes: Changes) -> str:
    if path in changes.secret:
        return _HIDDEN
    wanted = tree[path].content if path in tree else b""
    return _text_difference(changes.found.get(path, b""), wanted, path)


def _text_difference(found: bytes, wanted: bytes, path: str) -> str:
    """A unified diff of two files; only a word about files that are no text."""
    try:
        before, after = found.decode().splitlines(keepends=True), wanted.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return "(binary files differ)\n"
    lines = unified_diff(before, after, f"{path} (found)", f"{path} (expected)")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
