"""`--report sarif`: what was found as SARIF 2.1.0 (OASIS), which code review tools show at the line."""

from urllib.parse import quote

from kompose_py import __version__
from kompose_py.cli.conversion import Conversion
from kompose_py.cli.render import in_order
from kompose_py.cli.report import attribute
from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.plain import Json, JsonObject
from kompose_py.span import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note", Severity.DETAIL: "none"}


def sarif_log(conversion: Conversion) -> JsonObject:
    """A log with one run: a result for each diagnostic, its slug as the rule.

    Verdicts are no findings, so they stand in the property bag of the run, as in the report of our own.
    """
    diagnostics = in_order(list(conversion.diagnostics))
    rules = {slug: position for position, slug in enumerate(sorted({item.slug for item in diagnostics}))}
    run: JsonObject = {
        "tool": {"driver": {"name": "c2k", "version": __version__, "rules": [{"id": slug} for slug in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, rules[item.slug]) for item in diagnostics],
        "properties": {"attributes": [attribute(item) for item in conversion.attributes]},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(item: Diagnostic, rule: int) -> JsonObject:
    is_finding = item.severity > Severity.DETAIL
    result: JsonObject = {
        "ruleId": item.slug,
        "ruleIndex": rule,
        "kind": "fail" if is_finding else "informational",  # the level of what is no failure is none (3.27.10)
        "level": _LEVELS[item.severity],
        "message": {"text": f"{item.summary}\nhelp: {item.help}" if item.help else item.summary},
    }
    if item.span:
        result["locations"] = [_location(item.span)]
    if item.notes:
        related: list[Json] = [{**_location(span), "message": {"text": caption}} for caption, span in item.notes]
        result["relatedLocations"] = related
    return result


def _location(span: Span) -> JsonObject:
    region: JsonObject = {"startLine": span.line, "startColumn": span.column, "endColumn": span.column + span.width}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(span.file)}, "region": region}}
