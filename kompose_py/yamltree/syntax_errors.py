"""What a YAML parser complains about, in words for people and with what to do about it."""

import re
from typing import Final

from yaml.error import Mark, MarkedYAMLError, YAMLError

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.span import Source, Span

SLUG: Final = "invalid-yaml"

_QUOTE: Final = "put the text in quotes"
_START: Final = "start"
_STOP: Final = "stop"
_COMPLAINTS: Final = (
    (
        "mapping values are not allowed",
        _STOP,
        "a `key:` is not expected here",
        "indent it as its neighbours are, or put text that holds `: ` in quotes",
    ),
    (
        "could not find expected ':'",
        _START,
        "this line is no `key: value`",
        "add the colon; if the line continues the text above, indent it more than its key",
    ),
    ("while scanning a quoted scalar", _START, "the quoted text that starts here never ends", "add the closing quote"),
    (
        "quoted scalar",
        _STOP,
        "this escape is unknown",
        "write `\\\\` for a backslash, or use single quotes",
    ),
    ("a flow sequence", _START, "the list that starts here lacks a comma or its `]`", f"close it, or {_QUOTE}"),
    ("a flow mapping", _START, "the mapping that starts here lacks a comma or its `}`", f"close it, or {_QUOTE}"),
    ("numeric character", _START, "`*` and `&` begin an alias or an anchor, and no name follows", _QUOTE),
    ("tag handle", _START, "`!` begins a tag, and this one is not declared", _QUOTE),
    (" a tag:", _START, "`!` begins a tag, and this one is not complete", _QUOTE),
    ("sequence entries are not allowed", _STOP, "a list item is not expected here", "start it on the line below"),
    ("keys are not allowed", _STOP, "`? ` is not expected here", _QUOTE),
    ("node content", _STOP, "a value cannot start like this", _QUOTE),
    ("a tab character", _STOP, "a tab cannot indent", "indent with spaces"),
    ("a block scalar", _STOP, "this cannot follow `|` or `>`", "start the text on the next line"),
    (
        "a block collection",
        _STOP,
        "this is no item of the list that it stands in",
        "start it with `- `, or indent it as the key that it belongs with",
    ),
    (
        "a block mapping",
        _STOP,
        "this does not fit into the mapping that it stands in",
        "indent it as its neighbours are; a value that goes on after a quote or bracket needs quotes as a whole",
    ),
    ("incompatible YAML", _STOP, "this version of YAML is not known", "remove the `%YAML` line"),
    ("directive", _START, "`%` begins a directive, and this one is unknown", _QUOTE),
    ("document start", _STOP, "a new document needs a line `---` before it", "add the line, or remove the `...` above"),
)
"""A part of the parser's complaint, which of its two marks is to blame, our summary and our help; first match wins."""

_FORBIDDEN: Final = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def to_diagnostic(error: YAMLError | UnicodeEncodeError, source: Source) -> Diagnostic:
    """The diagnostic for what a parser raised about the text of `source`."""
    if not isinstance(error, MarkedYAMLError):
        return _forbidden_character(source)
    complaint = f"{error.context}: {error.problem}"
    stop = _span(error.problem_mark, source)
    if "cannot start any token" in complaint:
        return _bad_start(stop)
    for part, blamed, summary, advice in _COMPLAINTS:
        if part in complaint:
            span = (_span(error.context_mark, source) if blamed is _START else None) or stop
            return Diagnostic(SLUG, Severity.ERROR, summary, span, advice)
    return Diagnostic(SLUG, Severity.ERROR, f"this is no YAML: {error.problem}", stop)


def _span(mark: Mark | None, source: Source) -> Span | None:
    """The place of a parser's mark."""
    return Span(source, mark.line + 1, mark.column + 1) if mark else None


def _bad_start(span: Span | None) -> Diagnostic:
    """The diagnostic for a character that begins nothing."""
    if span is None or span.text == "\t":
        return Diagnostic(SLUG, Severity.ERROR, "a tab cannot indent", span, "indent with spaces")
    return Diagnostic(SLUG, Severity.ERROR, f"unquoted text cannot start with `{span.text}`", span, _QUOTE)


def _forbidden_character(source: Source) -> Diagnostic:
    """The diagnostic for the first character that YAML does not allow; a parser gives no line for it."""
    match = re.search(_FORBIDDEN, source.text)
    index = match.start() if match else 0
    before = source.text[:index]
    code = ord(source.text[index])
    span = Span(source, before.count("\n") + 1, index - before.rfind("\n"))
    advice = f'remove it, or write it in double quotes as "\\u{code:04x}"'
    if code == 0 or 0xD800 <= code <= 0xDFFF:
        advice = "save the file as UTF-8 text"
    return Diagnostic(SLUG, Severity.ERROR, f"character U+{code:04X} is not allowed in YAML", span, advice)
