"""docs/reference/library.md is true: its examples run one after the other, and it names what is public."""

import re
import shutil
from pathlib import Path

import pytest

import kompose_py

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "library.md"
TEXT = PAGE.read_text()


def blocks(language: str) -> list[str]:
    """The fenced blocks in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def test_the_examples_run_and_print_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "library.md", "exec"), names)
    assert capfd.readouterr() == (blocks("text")[0], "")


def test_every_public_name_is_told_and_no_other() -> None:
    told = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)
    assert sorted(told) == sorted(kompose_py.__all__)
    assert len(set(told)) == len(told)
