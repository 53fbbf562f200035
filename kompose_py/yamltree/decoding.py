"""Bytes of a file to its text, as go-yaml reads them: UTF-8, or UTF-16 with a byte order mark."""

import codecs

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.span import Source, Span

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, name: str, diagnostics: Diagnostics) -> Source:
    """The text of a file, without a byte order mark; `name` is what people know the file by.

    Raises:
        LoadError: the bytes are no such text; also reported in `diagnostics`, with the line of the first bad byte.
    """
    encoding, form = ("utf-16", "UTF-16") if data.startswith(_UTF16_MARKS) else ("utf-8-sig", "UTF-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        found = Diagnostics()
        found.error(
            "not-text",
            f"{name} is not {form} text: byte 0x{error.object[error.start]:02x} makes no character here",
            _end_of(Source(name, error.object[: error.start].decode(encoding))),
            help="save the file as UTF-8",
        )
        diagnostics.extend(found)
        raise LoadError(found) from error
    return Source(name, text)


def _end_of(source: Source) -> Span:
    """The place right behind the text that could be read."""
    line = source.text.count("\n") + 1
    return Span(source, line, len(source.line(line)) + 1)
