"""Where output goes: data to standard output, messages to standard error, colour only where it is wanted."""

import os
import sys
from collections.abc import Iterable
from typing import Literal, TextIO, TypeAlias

from kompose_py.cli.render import render
from kompose_py.diagnostics import Diagnostic, Severity

ColourWish: TypeAlias = Literal["auto", "always", "never"]


class Console:
    """The two streams of a run, and how much of its messages is wanted."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, colour: ColourWish = "auto") -> None:
        self.verbose = verbose
        self._least = Severity.ERROR if quiet else Severity.DETAIL if verbose else Severity.NOTE
        self._wish = colour
        self.wants_summary = not quiet and (verbose or sys.stderr.isatty())

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics to standard error."""
        wanted = [item for item in diagnostics if item.severity >= self._least]
        if wanted:
            self.say(render(wanted, colour=self.has_colour(sys.stderr)))

    def say(self, text: str) -> None:
        """Print a message to standard error. A character that its encoding lacks is no reason to fail."""
        sys.stderr.buffer.write(text.encode(sys.stderr.encoding or "utf-8", "replace"))
        sys.stderr.buffer.flush()

    def out(self, content: bytes) -> None:
        """Write data to standard output, in UTF-8 whatever the locale."""
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def has_colour(self, stream: TextIO) -> bool:
        """Whether to colour what goes to `stream` (no-color.org: any value but an empty one)."""
        if self._wish == "auto":
            return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return self._wish == "always"
