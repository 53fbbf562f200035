"""`--report json|sarif`: everything that was found, for machines."""

import json

from kompose_py.cli.conversion import Conversion, Form
from kompose_py.cli.render import in_order
from kompose_py.diagnostics import AttributeVerdict, Diagnostic
from kompose_py.plain import Json, JsonObject
from kompose_py.span import Span

FORMAT_VERSION = 1


def report(conversion: Conversion, form: Form) -> bytes:
    """The diagnostics, and a verdict for each attribute that the project uses, with their places, in a form of data."""
    if form == "sarif":
        from kompose_py.cli.sarif import sarif_log  # noqa: PLC0415  (one report is made at a time)

        return to_bytes(sarif_log(conversion))
    return to_bytes(json_report(conversion))


def to_bytes(body: JsonObject) -> bytes:
    """Plain data as text."""
    return (json.dumps(body, indent=2, ensure_ascii=False) + "\n").encode()


def json_report(conversion: Conversion) -> JsonObject:
    """The report in a form of our own."""
    translation = conversion.translation
    return {
        "version": FORMAT_VERSION,
        "project": translation.project.name if translation else None,
        "diagnostics": [_diagnostic(item) for item in in_order(list(conversion.diagnostics))],
        "attributes": [attribute(item) for item in conversion.attributes],
    }


def _diagnostic(item: Diagnostic) -> JsonObject:
    notes: list[Json] = [{"summary": caption, **_place(span)} for caption, span in item.notes]
    return {
        "slug": item.slug,
        "severity": item.severity.word,
        "summary": item.summary,
        **_place(item.span),
        "help": item.help,
        "notes": notes,
    }


def attribute(item: AttributeVerdict) -> JsonObject:
    """The verdict on one attribute."""
    return {"path": item.path, "verdict": item.verdict, "to": item.to, "note": item.note, **_place(item.span)}


def _place(span: Span | None) -> JsonObject:
    if span is None:
        return {"file": None, "line": None, "column": None}
    return {"file": span.file, "line": span.line, "column": span.column}
