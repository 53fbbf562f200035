"""README.md is true: every example in it is run, and every link leads somewhere."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from kompose_py.cli import exit_codes
from kompose_py.cli.main import COMMANDS, run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    """The fenced blocks in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_is_short() -> None:
    assert len(README.splitlines()) < 150


def test_the_first_command_writes_the_tree_that_is_shown(folder: Path) -> None:
    command = blocks("sh")[0].partition("bin/c2k ")[2].split()
    assert run(command) == 0
    written = sorted(str(path.relative_to(folder)) for path in (folder / "k8s").rglob("*") if path.is_file())
    assert written == blocks("text")[0].splitlines()


def test_the_example_gives_the_pods_and_the_message_that_are_shown(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    compose, pods = blocks("yaml")
    (folder / "compose.yaml").write_text(compose)
    assert run(["convert", "--stdout"]) == 0
    printed = capfd.readouterr()
    assert printed.out.endswith(pods)
    assert printed.out.count("kind: ") == 2
    assert printed.err == blocks("text")[1]


def test_the_library_example_runs(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    exec(compile(blocks("python")[0], "README.md", "exec"), {})
    assert "Deployment counter\n" in capfd.readouterr().out
    assert (folder / "k8s/base/secrets/redis-env/REDIS_PASSWORD").read_text() == "s3cret"


def test_the_extras_that_are_installed_exist() -> None:
    extras = set(re.findall(r"'\.\[(\w+)\]'", README))
    assert extras == {"cluster", "dev"}
    assert extras <= tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"].keys()


def test_every_command_is_named() -> None:
    assert set(re.findall(r"^\| `c2k (\w+)`", README, re.MULTILINE)) == set(COMMANDS)


def test_the_exit_codes_are_those_of_the_program() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d) \|", README, re.MULTILINE)}
    codes = (
        exit_codes.DONE,
        exit_codes.CHECK_FAILED,
        exit_codes.USAGE,
        exit_codes.INVALID,
        exit_codes.REFUSED,
        exit_codes.EDITED,
        exit_codes.CLUSTER,
        exit_codes.NOT_READY,
    )
    assert told == set(codes)


def test_the_examples_convert_without_a_warning(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    projects = sorted((folder / "examples").glob("*/compose.yaml"))
    assert projects
    assert [run(["-f", str(path), "convert", "--strict", "--stdout"]) for path in projects] == [0] * len(projects)
    assert "warning" not in capfd.readouterr().err
