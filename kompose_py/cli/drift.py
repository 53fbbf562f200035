"""What would change in an output folder, as a diff; secret values are never shown."""

import re
from difflib import unified_diff

from kompose_py.cli.console import Console
from kompose_py.cli.excerpt import clean
from kompose_py.errors import WriteError
from kompose_py.writers.interface import OutputTree
from kompose_py.writers.sink import Changes, EditedByHandError, check

_HIDDEN = "(secret values are not shown)\n"
_SECRET_OBJECT = re.compile(rb"""^(?:kind: Secret|  "kind": "Secret",?)$""", re.MULTILINE)
"""A Secret that holds its values itself, as YAML or JSON."""


def drift_of(tree: OutputTree, directory: str) -> bytes:
    """How a folder differs from what it should hold, as text; empty when it does not.

    Secret files are compared where they are present: in a clone of the repository they are not.
    """
    changes = check(tree, directory)
    drift = dict.fromkeys(changes.changed, "changed")
    drift |= {path: "missing" for path in changes.added if path not in changes.secret}
    drift |= dict.fromkeys(changes.removed, "no longer produced")
    parts = (f"{directory.rstrip('/')}/{path}: {drift[path]}\n{difference(path, changes)}" for path in sorted(drift))
    return "".join(parts).encode(errors="surrogateescape")


def difference(path: str, changes: Changes) -> str:
    """A file that is there, against what should be, as a unified diff."""
    found, wanted = changes.found.get(path, b""), changes.wanted[path].content if path in changes.wanted else b""
    if path in changes.secret or _SECRET_OBJECT.search(found) or _SECRET_OBJECT.search(wanted):
        return _HIDDEN
    return _text_difference(found, wanted, path)


def show_refusal(error: WriteError, screen: Console) -> None:
    """Say why nothing was written; of files that were edited by hand, also how they differ from what would be."""
    screen.show(error.diagnostics)
    if isinstance(error, EditedByHandError):
        lines = "".join(difference(path, error.changes) for path in error.changes.edited).split("\n")
        screen.say("\n".join(map(clean, lines)))


def _text_difference(found: bytes, wanted: bytes, path: str) -> str:
    """A unified diff of two files; only a word about files that are no text."""
    try:
        before, after = found.decode().splitlines(keepends=True), wanted.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return "(binary files differ)\n"
    lines = unified_diff(before, after, f"{path} (found)", f"{path} (expected)")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
