"""What compose-go tests itself with, read from Go's cache of modules: files, and the texts within its test code."""

import re
from pathlib import Path

import pytest

from tests.support.compose_go import Asked, ask, build_oracle, reference_files
from tests.support.parity import difference

ENVIRONMENT = (("HOME", "/home/me"), ("FOO", "bar"))
_LITERAL = re.compile(r"`([^`]*:[^`]*\n[^`]*)`")

pytestmark = pytest.mark.oracle


def test_everything_in_the_tests_of_compose_go_is_the_same(tmp_path: Path) -> None:
    """Verdict and model of every file and text, whatever it was meant for."""
    program = build_oracle(tmp_path)
    if program is None:
        pytest.skip("needs Go, to build the reference implementation")
    asked = [*_texts(tmp_path), *_files()]
    assert len(asked) > 900
    answers = zip(asked, ask(program, asked, "/home/me"), strict=True)
    found = {str(each.directory / each.files[0]): difference(each, answer) for each, answer in answers}
    assert {name: text for name, text in found.items() if text} == {}


def _texts(directory: Path) -> list[Asked]:
    """Each text with a colon and a line break in it that stands between backquotes."""
    texts = [text for path in reference_files("_test.go") for text in _LITERAL.findall(path.read_text())]
    found = []
    for number, text in enumerate(texts):
        folder = directory / f"text-{number}"
        folder.mkdir()
        (folder / "compose.yaml").write_text(text)
        found.append(Asked(folder, ("compose.yaml",), ENVIRONMENT))
    return found


def _files() -> list[Asked]:
    paths = [*reference_files(".yaml"), *reference_files(".yml")]
    return [Asked(path.parent, (path.name,), ENVIRONMENT) for path in paths]
