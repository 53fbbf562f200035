"""Runs on one folder come one after the other."""

import os
from pathlib import Path

import pytest

from kompose_py.errors import WriteError
from kompose_py.writers.interface import OutputFile, OutputTree
from kompose_py.writers.lock import locked
from kompose_py.writers.sink import store, turns
from kompose_py.writers.sink.turns import taking_turns


def tree(version: int) -> OutputTree:
    files = {f"base/{number}-{version % 2}": OutputFile(b"%d" % version) for number in range(20)}
    return locked(OutputTree({**files, "base/same": OutputFile(b"%d" % version)}))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long."""
    monkeypatch.setattr(turns, "PATIENCE", 0.1)


@pytest.mark.parametrize("exists", [True, False], ids=["an old folder", "a new one"])
def test_many_runs_at_once_leave_the_tree_of_one_of_them(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "k8s"
    if exists:
        store(tree(0), str(folder))
    children = []
    for version in range(1, 9):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for _ in range(5):
                    store(tree(version), str(folder))
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found in [{path: file.content for path, file in tree(version).items()} for version in range(1, 9)]
    assert [path.name for path in tmp_path.iterdir()] == ["k8s"]


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("name", ["k8s", "k8s/../k8s", "link"])
def test_a_run_that_does_not_end_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "k8s").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "k8s")
    with taking_turns(str(tmp_path / "k8s")):
        with pytest.raises(WriteError) as caught:
            store(tree(1), str(tmp_path / name))
        assert "another run of c2k is writing it" in caught.value.diagnostics[0].summary
    store(tree(1), str(tmp_path / name))


@pytest.mark.usefixtures("hasty")
def test_runs_on_other_folders_do_not_wait(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with taking_turns(str(tmp_path / "one")):
        store(tree(1), str(tmp_path / "two"))


@pytest.mark.usefixtures("hasty")
def test_two_runs_that_make_the_same_folder_wait_for_each_other(tmp_path: Path) -> None:
    with taking_turns(str(tmp_path / "deep/k8s")), pytest.raises(WriteError):
        store(tree(1), str(tmp_path / "deep/k8s"))


@pytest.mark.usefixtures("hasty")
def test_a_pipe_in_place_of_the_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WriteError):
        store(tree(1), str(tmp_path / "pipe"))
