"""Where output goes: data to standard output, messages to standard error, colour only where it is wanted."""

import errno
import os
import sys
from collections.abc import Iterable
from typing import Literal, TextIO, TypeAlias

from kompose_py.cli.excerpt import clean
from kompose_py.cli.render import render
from kompose_py.diagnostics import Diagnostic, Severity

ColourWish: TypeAlias = Literal["auto", "always", "never"]

_SIZE = (80, 24)
"""Of a terminal that does not tell."""


class Console:
    """The two streams of a run, and how much of its messages is wanted."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, colour: ColourWish = "auto") -> None:
        self.verbose = verbose
        self.quiet = quiet
        self._least = Severity.ERROR if quiet else Severity.DETAIL if verbose else Severity.NOTE
        self._wish = colour
        self.wants_summary = not quiet and (verbose or _is_terminal(sys.stderr))
        self.is_live = not quiet and _is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        """Whether messages go where lines can be written over."""

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics to standard error."""
        wanted = [item for item in diagnostics if item.severity >= self._least]
        if wanted:
            self.say(render(wanted, colour=self.has_colour(sys.stderr)))

    def tell(self, line: str) -> None:
        """Print one line about how it goes, unless only errors are wanted."""
        if not self.quiet:
            self.say(f"{clean(line)}\n")

    def say(self, text: str) -> None:
        """Print a message to standard error. That it cannot be heard, or not to the letter, is no reason to fail."""
        if sys.stderr is None:  # closed by the caller
            return
        try:
            sys.stderr.buffer.write(text.encode(sys.stderr.encoding or "utf-8", "replace"))
            sys.stderr.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError:  # a full disk behind `2>`
            return

    def size(self) -> tuple[int, int]:
        """Columns and lines of the terminal that messages go to."""
        try:
            width, height = os.get_terminal_size(sys.stderr.fileno())
        except (OSError, ValueError):
            return _SIZE
        return width or _SIZE[0], height or _SIZE[1]

    def out(self, content: bytes) -> None:
        """Write data to standard output, in UTF-8 whatever the locale.

        Raises:
            OSError: it cannot be written.
        """
        self.stream((content,))

    def stream(self, pieces: Iterable[bytes]) -> None:
        """Write data to standard output piece by piece, as it is made.

        Raises:
            OSError: it cannot be written.
        """
        if sys.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed")
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()

    def stream_live(self, pieces: Iterable[bytes]) -> None:
        """Write data to standard output piece by piece, each to be seen at once where somebody looks.

        Raises:
            OSError: it cannot be written.
        """
        for piece in pieces:
            self.stream((piece,))

    def has_colour(self, stream: TextIO | None) -> bool:
        """Whether to colour what goes to `stream` (no-color.org, force-color.org: any value but an empty one)."""
        if self._wish != "auto":
            return self._wish == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or (_is_terminal(stream) and os.environ.get("TERM") != "dumb")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
