"""What can go wrong with an output folder, in words."""

import os
from collections.abc import Iterable
from types import TracebackType

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import WriteError

EDITED = "edited-by-hand"
KEPT = "edited-file-kept"
REFUSED = "output-not-writable"
STAGED = ".c2k-"
"""In the names of files and folders that are made beside their place."""


def edited_by_hand(directory: str, paths: Iterable[str]) -> list[Diagnostic]:
    """The diagnostics for files that a person changed, or made."""
    return [
        Diagnostic(
            EDITED,
            Severity.ERROR,
            f"`{os.path.join(directory, path)}` was edited by hand, or not written by c2k",
            help="move the change to `x-c2k.patch` or a patch of your own, or overwrite the file with `--force`",
        )
        for path in paths
    ]


def kept(directory: str, paths: Iterable[str]) -> list[Diagnostic]:
    """The diagnostics for files that are no longer produced, and were not removed as a person changed them."""
    return [
        Diagnostic(
            KEPT,
            Severity.NOTE,
            f"`{os.path.join(directory, path)}` is no longer produced, and stays because it was edited",
            help="remove it when you no longer need it",
        )
        for path in paths
    ]


def refused(path: str, reason: str, advice: str = "choose another place with `-o`") -> WriteError:
    """The error for a place that cannot be written."""
    return WriteError([Diagnostic(REFUSED, Severity.ERROR, f"`{path}` cannot be written: {reason}", help=advice)])


class reporting:  # noqa: N801  (reads as a verb in `with reporting(directory):`)
    """Context that turns an error of the operating system into a WriteError which names the path."""

    def __init__(self, directory: str) -> None:
        self._directory = directory

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Reword an OSError; all else passes."""
        if isinstance(error, OSError):
            path = error.filename if isinstance(error.filename, str) else self._directory
            path = self._directory if STAGED in path else path  # a name that nobody but us knows
            raise refused(path, (error.strerror or str(error)).lower()) from error
