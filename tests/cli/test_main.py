"""What holds for every command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kompose_py
from kompose_py.cli import conversion, main
from tests.cli.conftest import C2k


def test_the_version_is_the_packages(c2k: C2k) -> None:
    assert c2k("--version").out == f"c2k {kompose_py.__version__}\n"


def test_help_lists_every_command(c2k: C2k) -> None:
    ran = c2k("--help")
    assert ran.code == 0
    assert all(f"  {name} " in ran.out for name in main.COMMANDS)


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_has_help(c2k: C2k, name: str) -> None:
    ran = c2k(name, "-h")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: c2k {name} ")


def test_a_command_that_does_not_exist_gets_the_one_that_was_meant(c2k: C2k) -> None:
    ran = c2k("conver")
    assert ran.code == 2
    assert "did you mean `convert`?" in ran.err


def test_options_of_the_project_may_stand_before_or_after_the_command(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").rename(project / "other.yaml")
    outputs = [
        c2k("-f", "other.yaml", "-p", "x", "convert", "--stdout"),
        c2k("convert", "-f", "other.yaml", "-p", "x", "--stdout"),
        c2k("-p", "x", "convert", "--stdout", "other.yaml"),
        c2k("convert", f"--file={project}/other.yaml", "--project-name=x", "-o", "-"),
    ]
    assert len({(ran.code, ran.out) for ran in outputs}) == 1
    assert "app.kubernetes.io/part-of: x" in outputs[0].out


def test_files_before_and_after_the_command_are_merged_in_order(project: Path, c2k: C2k) -> None:
    (project / "prod.yaml").write_text("services: {web: {image: 'nginx:1.99'}}\n")
    ran = c2k("-f", "compose.yaml", "convert", "-f", "prod.yaml", "--stdout")
    assert "image: nginx:1.99" in ran.out


@pytest.mark.usefixtures("project")
def test_the_value_after_the_command_holds(c2k: C2k) -> None:
    assert "part-of: after" in c2k("-p", "before", "convert", "-p", "after", "--stdout").out


def test_a_hyphen_is_standard_input(c2k: C2k, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").write_text("name: piped\nservices: {web: {image: 'nginx:1.27'}}\n")
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        ran = c2k("-f", "-", "convert", "--stdout")
    assert ran.code == 0
    assert "part-of: piped" in ran.out


def test_standard_input_that_is_no_text_is_said(c2k: C2k, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").write_bytes(b"\xff\xfe\x00")
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        ran = c2k("convert", "--stdout", "-")
    assert ran.code == 2
    assert "Standard input is not UTF-8" in ran.err


@pytest.mark.usefixtures("project")
def test_colour_is_used_when_asked_for(c2k: C2k) -> None:
    assert "\x1b[" not in c2k("convert", "--stdout").err
    assert "\x1b[" in c2k("--color", "always", "convert", "--stdout").err
    assert "\x1b[" not in c2k("--color", "always", "convert", "--stdout", "--color", "never").err


@pytest.mark.usefixtures("project")
def test_colour_follows_the_environment_unless_an_option_says_so(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in c2k("convert", "--stdout").err
    assert "\x1b[" not in c2k("convert", "--stdout", "--color", "never").err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in c2k("convert", "--stdout").err
    assert "\x1b[" in c2k("convert", "--stdout", "--color", "always").err


@pytest.mark.usefixtures("project")
def test_a_bug_is_a_message_and_not_a_traceback(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(conversion, "load_given", fail)
    ran = c2k("convert")
    assert ran.code == 70
    assert "internal error: ZeroDivisionError: by design" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in c2k("convert", "--verbose").err


@pytest.mark.usefixtures("project")
def test_an_interrupt_is_exit_130(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(conversion, "load_given", interrupt)
    ran = c2k("convert")
    assert (ran.code, ran.err) == (130, "Interrupted.\n")


def in_shell(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command line with redirections, in which `c2k` is c2k."""
    environment = {**os.environ, "PYTHONPATH": str(Path(kompose_py.__file__).parents[1]), "PYTHON": sys.executable}
    script = f'c2k() {{ "$PYTHON" -m kompose_py "$@"; }}; {command}'
    return subprocess.run(
        ["/bin/sh", "-c", script], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def test_a_reader_that_went_away_is_no_error_message(project: Path) -> None:
    done = in_shell(project, "{ c2k convert --stdout -q; echo $? >&2; } | true")
    assert done.stderr == "141\n"


@pytest.mark.parametrize("arguments", ["convert --stdout -q", "config", "--help", "--version"])
def test_a_full_disk_behind_standard_output_is_an_error_and_no_bug(project: Path, arguments: str) -> None:
    done = in_shell(project, f"c2k {arguments} > /dev/full")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr


def test_closed_streams_are_no_bug(project: Path) -> None:
    assert "standard output is closed" in in_shell(project, "c2k convert --stdout -q >&-").stderr
    assert "Standard input is closed" in in_shell(project, "c2k convert --stdout - <&-").stderr
    assert in_shell(project, "c2k convert --stdout 2>&-").stdout.startswith("apiVersion: ")


def test_messages_that_cannot_be_written_change_nothing(project: Path) -> None:
    done = in_shell(project, "c2k convert --stdout 2>/dev/full")
    assert done.returncode == 0
    assert done.stdout.startswith("apiVersion: ")


def test_a_working_directory_that_is_gone_is_said(c2k: C2k, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    ran = c2k("convert")
    assert ran.code == 2
    assert "does not exist any more" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_names_the_command(c2k: C2k, shell: str) -> None:
    ran = c2k("completion", shell)
    assert ran.code == 0
    assert "_C2K_COMPLETE" in ran.out


def test_completion_knows_the_commands(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_C2K_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "c2k co")
    monkeypatch.setenv("COMP_CWORD", "1")
    ran = c2k()
    assert ran.out.split() == ["plain,convert", "plain,config", "plain,completion"]


@pytest.mark.parametrize("words", ["convert -f ", "convert ", "convert -o ", "config --env-file "])
def test_completion_leaves_files_to_the_shell(c2k: C2k, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv("_C2K_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"c2k {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) + 1))
    assert c2k().out == "file,\n"
