"""The two parsers: libyaml, and the one to fall back on."""

import pytest

from kompose_py.yamltree import events, reader
from tests.yamltree.reading import complaint, plain, read

TEXT = "a: &x {k: [1, 'two', !reset null]}\nb:\n- <<: *x\n  c: |\n    text\nd: 017\n"


def test_both_parsers_give_the_same_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values, and places of values and keys."""
    with_libyaml = (plain(TEXT), str(read(TEXT).get("d") and read(TEXT).get("d").span))  # type: ignore[union-attr]
    monkeypatch.setattr(reader, "parse_events", events.PurePythonParser)
    assert (plain(TEXT), str(read(TEXT).get("d").span)) == with_libyaml  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        *("a: b: c\n", "a:\n\tb: 1\n", "a: 'x\n", "a: [1\n", "a: {b: 1\n", "a: @b\n", "a: *\n", "a: - b\n", "a: ? b\n"),
        *("- a\nb: c\n", "a: 'x' y\n", "a: b\nc\nd: e\n", "a: ]\n", "a: |x\n", 'a: "\\q"\n', "%YAML 2.0\n---\na\n"),
        *("a: !x!y z\n", "a: b\n...\nc: d\n", "a: \x01\n", "a: \ud800\n", "a: !<x b\n"),
    ],
)
def test_both_parsers_lead_to_the_same_words(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their own differ, and so do a few columns."""
    with_libyaml = complaint(text)
    monkeypatch.setattr(reader, "parse_events", events.PurePythonParser)
    found = complaint(text)
    assert (found.summary, found.help) == (with_libyaml.summary, with_libyaml.help)
    assert (found.span and found.span.line) == (with_libyaml.span and with_libyaml.span.line)
