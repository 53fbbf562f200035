"""What a refused project is told; `faulty_projects.txt` holds each text with the errors that it gives."""

from pathlib import Path

import pytest

from kompose_py.diagnostics import Diagnostic, Diagnostics, Severity
from kompose_py.loader.validate import validate
from kompose_py.span import Source
from kompose_py.yamltree.reader import read_documents

CASES = (Path(__file__).parent / "faulty_projects.txt").read_text(encoding="utf-8").strip().split("\n\n")


def errors_of(text: str) -> list[Diagnostic]:
    diagnostics = Diagnostics()
    [tree] = read_documents(Source("compose.yaml", text), diagnostics)
    assert not validate(tree, diagnostics)
    assert all(item.severity is Severity.ERROR for item in diagnostics)
    return list(diagnostics)


def as_lines(error: Diagnostic) -> list[str]:
    """An error as the file of cases shows it."""
    assert error.span is not None
    lines = [f"{error.span.line}:{error.span.column} {error.slug}: {error.summary}"]
    lines += [f"    help: {error.help}"] if error.help else []
    return lines + [f"    note: {caption}: {span.line}:{span.column}" for caption, span in error.notes]


@pytest.mark.parametrize("case", CASES)
def test_a_failure_is_named_at_its_place_with_advice(case: str) -> None:
    text = [line for line in case.splitlines() if not line.startswith("> ")]
    expected = [line.removeprefix("> ") for line in case.splitlines() if line.startswith("> ")]
    assert [line for error in errors_of("\n".join(text)) for line in as_lines(error)] == expected


def test_every_independent_failure_is_reported() -> None:
    """Not only the first of a service, of a list, or of an item; what is missing for a slip is none."""
    text = "services:\n  a: {portz: [], user: 1}\n  b: {volumes: ['x:/y', {typ: bind}, 1]}\nvolume: {}\n"
    assert [error.summary for error in errors_of(text)] == [
        "services.a has no attribute `portz`",
        "services.a.user must be a string, not a number",
        "services.b.volumes[1] has no attribute `typ`",
        "services.b.volumes[2] must be a string or a mapping, not a number",
        "the Compose file has no attribute `volume`",
    ]


def test_long_values_and_keys_are_cut() -> None:
    """A certificate in the wrong place must not fill the screen."""
    for error in errors_of(f"{'k' * 500}: 1\nservices: {{a: {{cgroup: {'v' * 500}}}, {'s' * 500}: 1}}"):
        assert len(error.summary) < 200
        assert len(error.help) < 200


def test_a_value_of_several_lines_is_shown_on_one() -> None:
    [error] = errors_of('services: {a: {cgroup: "x\\ny"}}')
    assert error.summary.endswith(r"not `x\ny`")


def test_advice_ends_before_it_takes_long() -> None:
    """Thousands of unknown keys are all named, and near misses are looked for in the first few only."""
    errors = errors_of("services:\n  web:\n" + "".join(f"    imag{number}: a\n" for number in range(5000)))
    assert len(errors) == 5000
    assert sum(bool(error.help) for error in errors) == 50
