"""A line of a user's file with a mark under the place that is meant, safe to show on a terminal and in a CI log."""

import re

from kompose_py.span import Span

WIDTH = 100
"""Longer lines are cut around the mark."""

_SHOWN_SOURCES = (".yaml", ".yml", ".json", "<stdin>")
"""Lines of other files are not shown: they are env files and secrets."""

_CREDENTIAL = re.compile(
    r"(?:pass(?:wd|word|phrase)?|secret|token|credentials?|auth|salt|dsn|key)[\w.-]*[\"']?\s*[:=]\s*(?=[^\s\[{&*|>])"
    r"|://[^\s/@:]*:(?=[^\s/@]+@)",
    re.IGNORECASE,
)
"""What stands before a value that may be a password."""

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that would make a terminal do something, or show another order than there is."""


def excerpt(span: Span) -> tuple[str, str] | None:
    """The line and the mark below it, both without their margin; None where the line may not be shown."""
    line = span.source.line(span.line)
    if not span.file.endswith(_SHOWN_SOURCES) or not line.strip():
        return None
    secret = _CREDENTIAL.search(line)
    if secret:
        line = line[: secret.end()] + "***"
    start = min(span.column - 1, len(line))
    end = max(start + 1, min(start + span.width, len(line)))
    if len(line) > WIDTH:
        line, start, end = _cut(line, start, end)
    before, marked, after = (_shown(part) for part in (line[:start], line[start:end], line[end:]))
    return before + marked + after, " " * cells(before) + "^" * max(1, cells(marked))


def clean(text: str) -> str:
    """Text that does nothing to a terminal but show itself."""
    return _CONTROL.sub("\ufffd", text)


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415  (most lines are ASCII)

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A part of a long line, with the mark in it."""
    first = max(0, min(start - WIDTH // 2, len(line) - WIDTH))
    part = line[first : first + WIDTH]
    head, tail = "…" if first else "", "…" if first + WIDTH < len(line) else ""
    shift = len(head) - first
    return head + part + tail, start + shift, min(end + shift, len(head) + len(part))


def _shown(text: str) -> str:
    return clean(text.replace("\t", "    "))
