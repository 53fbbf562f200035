"""Exit codes: what a script can rely on."""

from kompose_py.errors import (
    ApplyRefusedError,
    C2kError,
    ClusterError,
    LoadError,
    NotReadyError,
    TranslateError,
    WriteRefusedError,
)

DONE = 0
CHECK_FAILED = 1
"""`--check`, `diff` or `check` says no."""
USAGE = 2
INVALID = 3
"""The Compose project is invalid."""
REFUSED = 4
"""`--strict`, or what must not be guessed."""
EDITED = 5
"""A hand-edited file stands in the way."""
CLUSTER = 6
"""The cluster cannot be reached, or denies."""
NOT_READY = 7
"""What was applied is not ready in time."""
INTERNAL = 70
"""A bug (EX_SOFTWARE of sysexits)."""
INTERRUPTED = 130
PIPE_CLOSED = 141


def exit_code(error: C2kError) -> int:
    """The code that a run ends with after `error`."""
    if isinstance(error, LoadError):
        return INVALID
    if isinstance(error, TranslateError | ApplyRefusedError | WriteRefusedError):
        return REFUSED
    if isinstance(error, ClusterError):
        return NOT_READY if isinstance(error, NotReadyError) else CLUSTER
    edited = any(item.slug == "edited-by-hand" for item in error.diagnostics)
    return EDITED if edited else USAGE
