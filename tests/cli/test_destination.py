"""Where `convert` writes to."""

from pathlib import Path

import click
import pytest

from kompose_py.cli.destination import Destination, destination


def aim(output: str | None = None, format_name: str | None = None, *, json: bool = False) -> Destination:
    return destination(output, format_name, json=json, secrets=None)


def test_without_a_word_it_is_a_kustomize_tree_in_k8s() -> None:
    found = aim()
    assert (found.path, found.is_folder, found.format, found.secrets) == ("k8s", True, "kustomize", "generator")


def test_a_hyphen_is_one_plain_stream_with_everything_in_it() -> None:
    found = aim("-")
    assert (found.path, found.format, found.secrets) == (None, "plain", "inline")


@pytest.mark.parametrize("name", ["out.yaml", "deep/out.yml", "out.json"])
def test_a_name_that_ends_like_a_file_is_a_file(name: str) -> None:
    assert not aim(name).is_folder


@pytest.mark.parametrize("name", ["out", "out/", "out.yaml/", "deep/out"])
def test_any_other_name_is_a_folder(name: str) -> None:
    assert aim(name).is_folder


def test_a_folder_that_is_there_is_a_folder_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "out.yaml").mkdir()
    assert aim(str(tmp_path / "out.yaml")).is_folder


def test_a_device_is_a_file() -> None:
    assert not aim("/dev/null").is_folder


def test_a_json_file_holds_json() -> None:
    assert [aim(name).encoding for name in ("out.json", "out.yaml", "-")] == ["json", "yaml", "yaml"]
    assert aim("-", json=True).encoding == "json"


def test_a_tree_does_not_fit_into_a_stream() -> None:
    with pytest.raises(click.UsageError, match="give one with -o DIR"):
        aim("-", "kustomize")


def test_files_beside_a_stream_do_not_exist() -> None:
    with pytest.raises(click.UsageError, match="needs a folder"):
        destination("-", None, json=False, secrets="generator")
