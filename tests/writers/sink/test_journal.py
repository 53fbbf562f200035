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
