"""Runs that are killed, or that the file system fails, leave the old tree or the new one."""

import os
import random
import resource
import secrets
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kompose_py.errors import WriteError
from kompose_py.writers.interface import OutputFile, OutputTree
from kompose_py.writers.lock import locked
from kompose_py.writers.sink import store
from kompose_py.writers.sink.journal import recover

RUNS = int(os.environ.get("C2K_KILLS", "40"))
SEED = int(os.environ.get("C2K_KILLS_SEED", secrets.randbelow(2**32)))


def tree(version: str) -> OutputTree:
    """A tree of which about everything differs from one version to the next."""
    paths = [f"base/{version if number % 5 == 0 else ''}{number}.yaml" for number in range(60)]
    files = {path: OutputFile(f"{version} of {path}".encode()) for path in paths}
    return locked(OutputTree({**files, f"base/secrets/{version}": OutputFile(b"x", secret=True)}))


TREES = [tree("a"), tree("b")]


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(tree: OutputTree) -> dict[str, bytes]:
    return {path: file.content for path, file in tree.items()}


def in_child(action: Callable[[], object]) -> int:
    """The id of a process that does something, and ends without any tidying."""
    endings = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    signal.pthread_sigmask(signal.SIG_BLOCK, endings)  # until the child is where nothing else is done after one
    child = os.fork()
    if child == 0:
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, endings)
            action()
        finally:
            os._exit(0)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, endings)
    return child


def store_for_ever(folder: str) -> None:
    while True:
        for tree in TREES:
            store(tree, folder)


def test_killed_at_any_time_a_run_leaves_the_old_tree_or_the_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next run finds out, whatever it is to write; C2K_KILLS_SEED repeats the pauses."""
    with capsys.disabled():
        print(f"\n{RUNS} kills, C2K_KILLS_SEED={SEED}")  # noqa: T201  (to be repeated)
    pauses = random.Random(SEED)
    folder = tmp_path / "k8s"
    for _ in range(RUNS):
        child = in_child(lambda: store_for_ever(str(folder)))
        time.sleep(pauses.uniform(0, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        recover(str(folder))
        assert not folder.exists() or contents(folder) in [written(tree) for tree in TREES]
        store(pauses.choice(TREES), str(folder))
        assert [path.name for path in tmp_path.iterdir()] == ["k8s"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_waits_until_the_tree_is_whole(tmp_path: Path, name: str) -> None:
    """So nothing is left for the next run to find out."""
    folder = tmp_path / "k8s"
    store(TREES[0], str(folder))

    def signalled() -> None:
        replace = os.replace

        def replace_and_signal(source: str, target: str) -> None:
            os.kill(os.getpid(), signal.Signals[name])
            replace(source, target)

        os.replace = replace_and_signal  # type: ignore[assignment]
        store(TREES[1], str(folder))

    os.waitpid(in_child(signalled), 0)
    assert contents(folder) == written(TREES[1])


def test_a_disk_that_is_full_at_any_point_leaves_the_old_tree(tmp_path: Path) -> None:
    """The limit on the size of a file stands for the disk: its end comes in the midst of a file."""
    folder = tmp_path / "k8s"
    store(TREES[0], str(folder))
    long = OutputTree({**dict(TREES[1].items()), "base/z": OutputFile(b"x" * 5000), "y": OutputFile(b"x" * 3000)})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        for most in (0, 1, 2000, 4999):
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
            with pytest.raises(WriteError) as caught:
                store(locked(long), str(folder))
            assert caught.value.diagnostics[0].slug == "output-not-writable"
            assert contents(folder) == written(TREES[0])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    store(locked(long), str(folder))
    assert contents(folder) == written(locked(long))


def test_what_is_no_file_of_ours_goes_through_a_change_as_it_is(tmp_path: Path) -> None:
    store(TREES[0], str(tmp_path))
    base = tmp_path / "base"
    (base / "mine").mkdir(mode=0o750)
    (base / "mine/note").write_text("mine")
    (base / "empty").mkdir()
    (base / "link").symlink_to("/nowhere")
    os.mkfifo(base / "pipe")
    base.chmod(0o775)
    before = {name: (base / name).lstat() for name in ("mine/note", "link", "pipe")}
    store(TREES[1], str(tmp_path))
    assert {name: (base / name).lstat().st_ino for name in before} == {name: it.st_ino for name, it in before.items()}
    assert (base / "empty").is_dir()
    assert [path.stat().st_mode & 0o777 for path in (base, base / "mine")] == [0o775, 0o750]


@pytest.mark.parametrize("name", ["base/1.yaml", "base/new", "base/deep/new"])
def test_what_somebody_writes_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    store(TREES[0], str(tmp_path))
    rename = os.rename
    done: list[str] = []

    def write_and_rename(source: str, target: str) -> None:
        if not done:
            done.append(name)
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / "beside").write_text("mine")
            (tmp_path / "beside").replace(tmp_path / name)
        rename(source, target)

    monkeypatch.setattr(os, "rename", write_and_rename)
    extended = OutputTree({path: file for path, file in TREES[0].items() if path != "base/2.yaml"})
    store(extended, str(tmp_path))
    assert (tmp_path / name).read_text() == "mine"


def test_without_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on file systems that have none."""

    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(95, "Operation not supported")

    store(TREES[0], str(tmp_path))
    (tmp_path / "base/link").symlink_to("/nowhere")
    (tmp_path / "base/mine").write_text("mine")
    (tmp_path / "base/mine").chmod(0o640)
    monkeypatch.setattr(os, "link", refuse)
    store(TREES[1], str(tmp_path))
    assert (tmp_path / "base/mine").stat().st_mode & 0o777 == 0o640
    (tmp_path / "base/mine").unlink()
    assert (tmp_path / "base/link").readlink() == Path("/nowhere")
    (tmp_path / "base/link").unlink()
    assert contents(tmp_path) == written(TREES[1])
