"""docs/guide/expose.md is true: its examples are run, and it names the modes and the options that there are."""

import re
from pathlib import Path

import pytest

from kompose_py.cli.main import run
from kompose_py.translator.options import Options

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "expose.md"
TEXT = GUIDE.read_text()
BLOCK = r"^```yaml\n(.*?)^```$"
EXAMPLES = re.findall(rf"{BLOCK}\n\n`c2k (.*?)` ends with\n\n{BLOCK}", TEXT, re.DOTALL | re.MULTILINE)


def test_it_has_examples() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize(("compose", "command", "end"), EXAMPLES)
def test_an_example_gives_what_is_shown(
    compose: str,
    command: str,
    end: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "compose.yaml").write_text(compose)
    monkeypatch.chdir(tmp_path)
    assert run(command.split()) == 0
    printed = capfd.readouterr()
    assert printed.out.endswith(end)
    assert "warning" not in printed.err


def test_it_names_the_modes() -> None:
    modes = re.findall(r"^\| `(\w+)`.*?\|", TEXT.partition("## Routes")[0], re.MULTILINE)
    assert tuple(modes) == Options.CHOICES["expose"]


def test_the_options_that_it_names_exist() -> None:
    named = re.findall(r"`(\w+)`", "".join(re.findall(r"^(\| `.*?) \|", TEXT.partition("| option |")[2], re.MULTILINE)))
    assert named
    assert set(named) <= Options._fields.keys()
