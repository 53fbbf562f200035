"""What a mapping's keys may be: text, once each, and the merge key `<<` (yaml.org/type/merge.html)."""

from typing import Final

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.span import Span
from kompose_py.yamltree.node import Node, Timestamp, Value

MERGE_KEY: Final = "<<"


def merge(mapping: dict[str, Node]) -> Diagnostic | None:
    """Replace the merge key of `mapping` by what it stands for: own keys win, then the earlier source, one level deep.

    Returns:
        What is wrong, when a source is no mapping.
    """
    merged = mapping.pop(MERGE_KEY)
    for source in merged.value if isinstance(merged.value, list) else [merged]:
        if not isinstance(source.value, dict):
            summary = f"`<<` takes mappings, and this is {_kind(source.value)}"
            advice = "name a mapping (`<<: *name`), or a list of them (`<<: [*one, *two]`)"
            return Diagnostic("invalid-merge", Severity.ERROR, summary, source.span, advice)
        for key, node in source.value.items():
            mapping.setdefault(key, node)
    return None


def to_misfit(text: str, value: Value, span: Span) -> Diagnostic:
    """The diagnostic for a key that is read as something else than text (compose-go: "non-string key")."""
    if isinstance(value, dict | list):
        summary, advice = (
            f"a key must be text, and this is {_kind(value)}",
            "put the text in quotes: `{` begins a mapping, `[` a list",
        )
    elif text:
        summary, advice = f"a key must be text, and `{text}` is {_kind(value)}", f'quote it: "{text}"'
    else:
        summary, advice = "a key is missing before this colon", "write the key"
    return Diagnostic("key-not-text", Severity.ERROR, summary, span, advice)


def to_duplicate(key: str, span: Span, first: Span) -> Diagnostic:
    """The diagnostic for a key that a mapping has already."""
    summary = f"`{key}` is given twice"
    notes = (("first given here", first),)
    return Diagnostic("duplicate-key", Severity.ERROR, summary, span, "remove one of the two, or merge them", notes)


def _kind(value: Value) -> str:
    """What a value is, in words."""
    for kind, word in _WORDS:
        if isinstance(value, kind):
            return word
    return "null"


_WORDS: Final[tuple[tuple[type, str], ...]] = (
    (dict, "a mapping"),
    (list, "a list"),
    (Timestamp, "a date"),
    (str, "text"),
    (bool, "a boolean"),
    (int, "a number"),
    (float, "a number"),
)
