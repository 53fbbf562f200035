"""docs/guide/from-kompose.md is true: its example is run, and its tables are those of the code."""

import re
from pathlib import Path

import pytest
import yaml

from kompose_py.cli.kompose_flags import FLAGS
from kompose_py.cli.main import run
from kompose_py.translator.kompose_labels import POD_LABELS, VOLUME_LABELS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide" / "from-kompose.md").read_text()


def blocks(language: str) -> list[str]:
    """The fenced blocks in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def objects(path: Path) -> list[str]:
    documents = list(yaml.safe_load_all(path.read_text()))
    return [f"{each['kind']} {each['metadata']['name']}" for each in documents]


def test_the_example_gives_the_objects_that_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("compose.yaml").write_text(blocks("yaml")[0])
    assert run(blocks("sh")[0].split()[1:]) == 0
    assert objects(Path("manifests.yaml")) == blocks("text")[0].splitlines()


def test_the_same_is_said_by_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims of the table about what is in the objects hold as well."""
    monkeypatch.chdir(tmp_path)
    Path("compose.yaml").write_text(blocks("yaml")[1])
    assert run(["convert", "-q", "-o", "manifests.yaml"]) == 0
    assert "HorizontalPodAutoscaler web" in objects(Path("manifests.yaml"))
    assert "imagePullPolicy: Always" in Path("manifests.yaml").read_text()


def test_every_label_is_named_with_the_option_that_it_sets() -> None:
    told = dict(re.findall(r"^\| `(kompose\.[^`]+)` \| `([a-z_.]+)`", GUIDE, re.MULTILINE))
    assert told == {label: each.option for label, each in (VOLUME_LABELS | POD_LABELS).items()}


def is_taken(flag: str) -> bool:
    """Whether c2k takes the flag, at least with one of its values."""
    values = ("true",) if FLAGS[flag].is_switch else ("none", "2", "kubernetes", "label", "emptyDir")
    for value in values:
        try:
            FLAGS[flag].says(value)
        except ValueError:
            continue
        return True
    return False


def test_every_flag_that_is_taken_is_named() -> None:
    named = set(re.findall(r"`(--[a-z-]+)[^`]*`", GUIDE))
    assert [flag for flag in FLAGS if is_taken(flag) and flag not in named] == []
