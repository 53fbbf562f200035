"""Diagnostics as text: where, what, the line with a mark under it, and what to do.

compose.yaml:14:5: warning: `ulimits.nofile` has no Kubernetes field [ulimits-not-mapped]
   14 |     ulimits:
      |     ^^^^^^^
   help: raise LimitNOFILE of containerd on the nodes, or lower it in the image's entrypoint
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeAlias

from kompose_py.cli.excerpt import clean, excerpt
from kompose_py.diagnostics import Diagnostic, Severity

Paint: TypeAlias = Callable[[str, str], str]

_SERVICE = re.compile(r"service `([^`]+)`")
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36", Severity.DETAIL: "2"}


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """All diagnostics as text, in the order of their places; those without a place come last."""
    paint = painted if colour else plain
    known: set[str] = set()
    lines: list[str] = []
    for item, others in _told_together(in_order(list(diagnostics))):
        is_brief = item.severity <= Severity.NOTE and item.slug in known  # the first says what to do about all
        known.add(item.slug)
        lines += _lines(item, others, paint, is_brief=is_brief)
    return "".join(f"{line}\n" for line in lines)


def _told_together(diagnostics: list[Diagnostic]) -> Iterable[tuple[Diagnostic, list[str]]]:
    """Each message with the further services of which the same is true at the same place: an anchor gives it to all."""
    told: dict[Hashable, tuple[Diagnostic, list[str]]] = {}
    for item in diagnostics:
        service = _SERVICE.search(item.summary)
        if service is None or item.span is None:
            told[item] = item, []
            continue
        message = item.summary.replace(service[0], "", 1)
        _, others = told.setdefault((item.slug, item.severity, item.span, message), (item, []))
        others.append(service[1])
    return [(item, others[1:]) for item, others in told.values()]


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by file, as the files were first met, and by place in them."""
    files: dict[str, int] = {}
    for item in diagnostics:
        if item.span:
            files.setdefault(item.span.file, len(files))

    def place(item: Diagnostic) -> tuple[int, int, int]:
        return (files[item.span.file], item.span.line, item.span.column) if item.span else (len(files), 0, 0)

    return sorted(diagnostics, key=place)


def plain(text: str, _codes: str) -> str:
    """Text without colour."""
    return text


def painted(text: str, codes: str) -> str:
    """Text in a colour (ECMA-48, SGR)."""
    return f"\x1b[{codes}m{text}\x1b[0m"


def _lines(item: Diagnostic, others: list[str], paint: Paint, *, is_brief: bool) -> Iterator[str]:
    codes = _COLOURS[item.severity]
    where = f"{clean(str(item.span))}: " if item.span else ""
    yield f"{where}{paint(f'{item.severity.word}:', codes)} {clean(item.summary)} {paint(f'[{item.slug}]', '2')}"
    shown = excerpt(item.span) if item.span and not is_brief else None
    if item.span and shown:
        line, mark = shown
        yield f"{item.span.line:5} | {line}"
        yield f"      | {paint(mark, codes)}"
    if others:
        names = ", ".join(f"`{name}`" for name in others)
        yield f"   {paint('also:', '1;36')} {clean(names)}"
    for caption, span in item.notes:
        yield f"   {paint('note:', '1;36')} {clean(caption)}: {clean(str(span))}"
    if item.help and not is_brief:
        first, *more = item.help.split("\n")
        yield f"   {paint('help:', '1;32')} {clean(first)}"
        yield from (f"         {clean(line)}" for line in more)
