"""What holds for a set of Compose files that are read together: the project's own, or included ones."""

import posixpath
from collections.abc import Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.files import Files, UnreadableFileError
from kompose_py.loader.paths import absolute
from kompose_py.loader.trie import Context
from kompose_py.record import Record
from kompose_py.span import Source, Span
from kompose_py.yamltree.decoding import decode
from kompose_py.yamltree.node import Node


class Scope(Record):
    """The surroundings in which Compose files are read."""

    files: Files
    diagnostics: Diagnostics
    environment: Mapping[str, str]
    directory: str
    """The project directory: where relative paths start."""
    working_directory: str
    """The place that names of files are shown from."""
    interpolated: bool = True
    """Whether variables are replaced."""
    standard_input: str | None = None
    """The text of the file `-`."""
    including: tuple[str, ...] = ()
    """The files whose `include` led here, outermost first."""
    included: dict[tuple[object, ...], tuple[Node | None, Mapping[str, str]]]
    """What `include` entries came to, by all that they depend on, with the variables that identify it; filled while
    loading, so that a file that is included by many is read once."""
    taken: dict[tuple[Source, int], str]
    """What the variables hold that configs and secrets name, by the place of the name; filled while loading."""

    @property
    def context(self) -> Context:
        """The same, as rules see it."""
        return Context(
            diagnostics=self.diagnostics,
            directory=self.directory,
            home=self.environment.get("HOME"),
            interpolated=self.interpolated,
        )

    def read(self, path: str, asked_at: Span | None = None) -> Source | None:
        """The text of a file; None when it cannot be read, which is reported at `asked_at`."""
        if path == "-" and self.standard_input is not None:
            return Source("<stdin>", self.standard_input)
        if path == "/dev/null":  # how a file is named that there shall not be
            return Source(path, "")
        try:
            return decode(self.files.read(path), self.shown(path), self.diagnostics)
        except UnreadableFileError as error:
            name = self.shown(path)
            place = asked_at or Span(Source(name, ""), 1, 1)
            advice = _advice(name, asked_at, is_missing=error.is_missing)
            self.diagnostics.error("file-not-readable", f"`{name}` cannot be read: {error.reason}", place, help=advice)
            return None

    def lookup(self, name: str) -> str | None:
        """The value of a variable; None when it is not set. One whose bytes are no text is reported."""
        value = self.environment.get(name)
        if value is not None and not value.isascii() and _has_stray_bytes(value):
            self.diagnostics.error(
                "variable-not-text", f"the variable `{name}` holds bytes that are no UTF-8", help=f"set `{name}` anew"
            )
        return value

    def shown(self, path: str) -> str:
        """A path as people are shown it: from the working directory when it is below."""
        below = self.working_directory.rstrip("/") + "/"
        return path.removeprefix(below)

    def absolute(self, path: str) -> str:
        """A path of the local disk that starts at the project directory."""
        return posixpath.normpath(absolute(path, self.directory, self.environment.get("HOME")))


def _advice(name: str, asked_at: Span | None, *, is_missing: bool) -> str:
    if not is_missing:
        return "name a file that can be read"
    if "," in name and asked_at is None:
        return "repeat the option for each file: a comma is part of a name"
    return "create it, or correct its path"


def _has_stray_bytes(text: str) -> bool:
    """Whether Python kept bytes in a text that it could not decode (PEP 383)."""
    return any("\ud800" <= character <= "\udfff" for character in text)
