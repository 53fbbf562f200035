"""`--report json`: everything that was found, for machines."""

import json
from collections.abc import Iterable

from kompose_py.cli.conversion import Conversion
from kompose_py.cli.render import WORDS, in_order
from kompose_py.diagnostics import Diagnostic
from kompose_py.plain import Json, JsonObject
from kompose_py.span import Span
from kompose_py.translator.translation import AttributeVerdict

FORMAT_VERSION = 1


def json_report(conversion: Conversion) -> bytes:
    """The diagnostics, and a verdict for each attribute that the project uses, with their places."""
    translation = conversion.translation
    attributes: Iterable[AttributeVerdict] = translation.attributes if translation else ()
    body: JsonObject = {
        "version": FORMAT_VERSION,
        "project": translation.project.name if translation else None,
        "diagnostics": [_diagnostic(item) for item in in_order(list(conversion.diagnostics))],
        "attributes": [_attribute(item) for item in attributes],
    }
    return (json.dumps(body, indent=2, ensure_ascii=False) + "\n").encode()


def _diagnostic(item: Diagnostic) -> JsonObject:
    notes: list[Json] = [{"summary": caption, **_place(span)} for caption, span in item.notes]
    return {
        "slug": item.slug,
        "severity": WORDS[item.severity],
        "summary": item.summary,
        **_place(item.span),
        "help": item.help,
        "notes": notes,
    }


def _attribute(item: AttributeVerdict) -> JsonObject:
    return {"path": item.path, "verdict": item.verdict, "to": item.to, "note": item.note, **_place(item.span)}


def _place(span: Span | None) -> JsonObject:
    if span is None:
        return {"file": None, "line": None, "column": None}
    return {"file": span.file, "line": span.line, "column": span.column}
