"""The exceptions of kompose_py; each carries the diagnostics that tell why, and text is rendered by the caller."""

from collections.abc import Iterable

from kompose_py.diagnostics import AttributeVerdict, Diagnostic


class C2kError(Exception):
    """Base of all that kompose_py raises on purpose; anything else is a bug."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(map(str, self.diagnostics))


class LoadError(C2kError):
    """The Compose project is invalid; the diagnostics are all that could be found wrong with it."""


class TranslateError(C2kError):
    """The project is valid, but a right result would have to be guessed, so it is refused."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = (), attributes: Iterable[AttributeVerdict] = ()) -> None:
        super().__init__(diagnostics)
        self.attributes = tuple(attributes)
        """A verdict on every attribute; filled when asked for."""


class WriteError(C2kError):
    """The output cannot be written: a hand-edited file stands in the way, or the file system refuses."""


class WriteRefusedError(WriteError):
    """The output would have to be guessed, or needs a program that is not there; nothing is written."""


class ClusterError(C2kError):
    """The cluster cannot be reached, or denies what it is asked."""


class ApplyRefusedError(ClusterError):
    """Objects are in the way that are not the project's to change."""


class NotReadyError(ClusterError):
    """What was applied does not come up."""
