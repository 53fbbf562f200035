"""One run at a time writes an output folder."""

import fcntl
import os
import time

from kompose_py.writers.sink.failures import refused

PATIENCE = 30.0
"""How long to wait for another run, in seconds: many times what it takes to write the largest tree."""

_PAUSE = 0.02


class taking_turns:  # noqa: N801  (reads as a verb in `with taking_turns(directory):`)
    """Context in which no other run writes the folder: it holds the folder, or what the folder will be made in.

    The lock is the operating system's, and ends with the process, however that ends. Where there are no such locks, as
    on some network file systems, runs do not wait for each other.
    """

    def __init__(self, directory: str) -> None:
        self._directory = os.path.abspath(directory)
        self._held = -1

    def __enter__(self) -> None:
        """Wait for the turn.

        Raises:
            WriteError: another run does not come to its end.
        """
        for _ in range(int(PATIENCE / _PAUSE)):
            if self._take():
                return
            time.sleep(_PAUSE)
        raise refused(self._directory, "another run of c2k is writing it", "wait until that has ended, or end it")

    def __exit__(self, *_: object) -> None:
        """Let the next one in."""
        if self._held >= 0:
            os.close(self._held)

    def _take(self) -> bool:
        """Whether it is our turn now."""
        place = _existing(self._directory)
        try:
            self._held = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            is_ours = False
        except OSError:  # no folder, one that may not be read, or no locks: writing will tell
            return True
        else:
            is_ours = _existing(self._directory) == place  # another run may have made the folder just now
        if not is_ours:
            os.close(self._held)
            self._held = -1
        return is_ours


def _existing(path: str) -> str:
    """The path, or the nearest one above it that is there."""
    while not os.path.exists(path):
        path = os.path.dirname(path)
    return path
