"""Output trees on disk."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompose_py.digest import hex_digest
from kompose_py.errors import WriteError
from kompose_py.writers.interface import OutputFile, OutputTree
from kompose_py.writers.lock import locked
from kompose_py.writers.sink import EditedByHandError, check, store
from kompose_py.writers.sink.journal import recover
from tests.support.on_disk import identity


def tree(secrets: dict[str, str] | None = None, **files: str) -> OutputTree:
    """A locked tree; the `__` of a name is a `/` of the path."""
    paths = {name.replace("__", "/"): OutputFile(text.encode()) for name, text in files.items()}
    hidden = {name: OutputFile(text.encode(), secret=True) for name, text in (secrets or {}).items()}
    return locked(OutputTree({**paths, **hidden}))


def contents(folder: Path) -> dict[str, str]:
    """All files below a folder."""
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


def written(tree: OutputTree) -> dict[str, str]:
    return {path: file.content.decode() for path, file in tree.items()}


OLD = tree(base__a="1", base__b="2", top="3", secrets={"base/secrets/s": "x"})
NEW = tree(base__a="1", base__b="changed", base__sub__c="new", secrets={"base/secrets/s": "y", "base/secrets/t": "z"})


def slug(error: WriteError) -> str:
    return error.diagnostics[0].slug


def test_a_tree_is_written_as_it_is(tmp_path: Path) -> None:
    store(OLD, str(tmp_path / "deep" / "k8s"))
    assert contents(tmp_path / "deep" / "k8s") == written(OLD)


def test_an_existing_folder_becomes_the_new_tree(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    changes = store(NEW, str(tmp_path))
    assert contents(tmp_path) == written(NEW)
    assert changes.added == ("base/secrets/t", "base/sub/c")
    assert changes.changed == ("base/b", "base/secrets/s", "c2k.lock", "c2k.secrets.lock")
    assert changes.removed == ("top",)


def test_a_second_run_touches_no_file(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    before = {path: identity(path) for path in tmp_path.rglob("*")}
    assert not store(OLD, str(tmp_path)).any
    assert {path: identity(path) for path in tmp_path.rglob("*")} == before


def test_an_unchanged_file_is_not_written_again_when_others_are(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    before = identity(tmp_path / "base/a")
    store(NEW, str(tmp_path))
    assert identity(tmp_path / "base/a") == before


def test_only_the_owner_may_read_secrets(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    (tmp_path / "base/secrets/s").chmod(0o644)
    store(OLD, str(tmp_path))
    assert (tmp_path / "base/secrets/s").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "c2k.secrets.lock").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("path", ["base/b", "base/secrets/s"])
def test_a_file_edited_by_hand_stops_the_run_before_anything_changes(tmp_path: Path, path: str) -> None:
    store(OLD, str(tmp_path))
    (tmp_path / path).write_text("mine")
    before = contents(tmp_path)
    with pytest.raises(WriteError) as caught:
        store(NEW, str(tmp_path))
    assert slug(caught.value) == "edited-by-hand"
    assert f"`{tmp_path}/{path}`" in caught.value.diagnostics[0].summary
    assert contents(tmp_path) == before


def test_all_edited_files_are_named_at_once(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    (tmp_path / "base/b").write_text("mine")
    (tmp_path / "base/secrets/s").write_text("mine")
    with pytest.raises(WriteError) as caught:
        store(NEW, str(tmp_path))
    assert len(caught.value.diagnostics) == 2


def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "top").write_text("a diary")
    with pytest.raises(WriteError):
        store(OLD, str(tmp_path))
    assert contents(tmp_path) == {"top": "a diary"}


def test_force_overwrites_what_was_edited(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    (tmp_path / "base/b").write_text("mine")
    store(NEW, str(tmp_path), force=True)
    assert contents(tmp_path) == written(NEW)


def test_an_edit_to_what_would_be_written_anyway_is_welcome(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    (tmp_path / "base/b").write_text("changed")
    store(NEW, str(tmp_path))
    assert contents(tmp_path) == written(NEW)


def test_a_file_no_longer_produced_stays_when_it_was_edited(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    (tmp_path / "top").write_text("mine")
    assert store(NEW, str(tmp_path)).kept == ("top",)
    assert (tmp_path / "top").read_text() == "mine"


def test_a_secret_no_longer_produced_is_removed(tmp_path: Path) -> None:
    store(NEW, str(tmp_path))
    store(tree(base__a="1"), str(tmp_path))
    assert contents(tmp_path) == written(tree(base__a="1"))


def test_folders_left_empty_are_removed_and_others_stay(tmp_path: Path) -> None:
    store(NEW, str(tmp_path))
    (tmp_path / "base/secrets/notes").write_text("mine")
    store(tree(base__a="1"), str(tmp_path))
    assert not (tmp_path / "base/sub").exists()
    assert (tmp_path / "base/secrets/notes").exists()


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("mine")
    store(OLD, str(tmp_path))
    store(NEW, str(tmp_path))
    assert (tmp_path / "README").read_text() == "mine"


def test_a_deleted_file_comes_back(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    (tmp_path / "base/a").unlink()
    assert store(OLD, str(tmp_path)).added == ("base/a",)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"<<<<<<< HEAD\n",
        b"abc  ../../outside\n",
        b"  \n",
        b"ab  a\0b\n# ab \0\n# ",
        b"ab  " + b"x" * 5000 + b"\n",
    ],
)
def test_a_damaged_lock_makes_files_unknown_and_nothing_worse(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "outside").write_text("precious")
    store(OLD, str(tmp_path / "k8s/x"))
    (tmp_path / "k8s/x/c2k.lock").write_bytes(content)
    assert not store(OLD, str(tmp_path / "k8s/x")).edited
    assert contents(tmp_path / "k8s/x") == written(OLD)
    assert (tmp_path / "outside").read_text() == "precious"


def test_a_lock_cannot_have_files_outside_the_folder_removed(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("precious")
    folder = tmp_path / "k8s"
    store(OLD, str(folder))
    (folder / "c2k.lock").write_text(f"{hex_digest(b'precious')}  ../outside\n")
    store(OLD, str(folder))
    assert (tmp_path / "outside").read_text() == "precious"


def test_nothing_is_written_behind_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "k8s").mkdir()
    (tmp_path / "k8s/base").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError) as caught:
        store(OLD, str(tmp_path / "k8s"), force=True)
    assert slug(caught.value) == "output-not-writable"
    assert contents(tmp_path / "elsewhere") == {}


def test_a_link_in_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "k8s").mkdir()
    (tmp_path / "k8s/top").symlink_to(tmp_path / "precious")
    with pytest.raises(WriteError):
        store(OLD, str(tmp_path / "k8s"), force=True)
    assert (tmp_path / "precious").read_text() == "precious"


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    store(OLD, str(tmp_path / "link"))
    assert contents(tmp_path / "real") == written(OLD)


def kustomization(*resources: str) -> OutputTree:
    """A locked tree with a kustomization."""
    text = "resources:\n" + "".join(f"- {resource}\n" for resource in resources)
    return locked(OutputTree({"base/kustomization.yaml": OutputFile(text.encode(), shared=True)}))


def test_what_was_added_to_a_kustomization_stays_run_after_run(tmp_path: Path) -> None:
    store(kustomization("a.yaml"), str(tmp_path))
    file = tmp_path / "base/kustomization.yaml"
    file.write_text("resources:\n# mine\n- mine.yaml\n- a.yaml\n")
    assert not check(kustomization("a.yaml"), str(tmp_path)).any
    for names in (["a.yaml", "b.yaml"], ["c.yaml"], ["a.yaml"]):
        store(kustomization(*names), str(tmp_path))
        resources = yaml.safe_load(file.read_text())["resources"]
        assert sorted(resources) == sorted([*names, "mine.yaml"])
        assert "# mine\n- mine.yaml\n" in file.read_text()
        assert not check(kustomization(*names), str(tmp_path)).any


def test_an_entry_of_ours_that_was_changed_is_an_edit_by_hand(tmp_path: Path) -> None:
    store(kustomization("a.yaml"), str(tmp_path))
    (tmp_path / "base/kustomization.yaml").write_text("resources:\n- mine.yaml\n")
    with pytest.raises(EditedByHandError) as caught:
        store(kustomization("a.yaml"), str(tmp_path))
    assert caught.value.changes.found["base/kustomization.yaml"] == b"resources:\n- mine.yaml\n"
    assert caught.value.changes.wanted["base/kustomization.yaml"].content == b"resources:\n- a.yaml\n"


def test_force_keeps_what_was_added_where_that_can_be(tmp_path: Path) -> None:
    store(kustomization("a.yaml"), str(tmp_path))
    file = tmp_path / "base/kustomization.yaml"
    file.write_text("resources:\n- a.yaml\n- mine.yaml\n")
    store(kustomization("b.yaml"), str(tmp_path), force=True)
    assert file.read_text() == "resources:\n- b.yaml\n- mine.yaml\n"


def test_a_lock_that_git_merged_knows_the_files_of_both_sides(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    lines = ["<<<<<<< ours", f"{hex_digest(b'theirs')}  base/b", "=======", "", ">>>>>>> theirs"]
    (tmp_path / "c2k.lock").write_text((tmp_path / "c2k.lock").read_text() + "\n".join(lines))
    (tmp_path / "base/b").write_text("theirs")
    assert store(NEW, str(tmp_path)).changed
    (tmp_path / "base/b").write_text("mine")
    with pytest.raises(EditedByHandError):
        store(OLD, str(tmp_path))


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    (tmp_path / "k8s").write_text("")
    with pytest.raises(WriteError) as caught:
        store(OLD, str(tmp_path / "k8s"))
    assert caught.value.diagnostics[0].summary == f"`{tmp_path}/k8s` cannot be written: it is not a directory"


def test_a_file_system_that_refuses_is_an_error_with_a_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "k8s"))

    monkeypatch.setattr(os, "makedirs", refuse)
    with pytest.raises(WriteError) as caught:
        store(OLD, str(tmp_path / "k8s"))
    assert caught.value.diagnostics[0].summary == f"`{tmp_path}/k8s` cannot be written: permission denied"


class Killed(BaseException):
    """What stands for a signal."""


@pytest.mark.parametrize("step", range(12))
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), Killed()])
def test_a_run_that_fails_anywhere_leaves_the_old_tree(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, step: int, failure: BaseException
) -> None:
    store(OLD, str(tmp_path / "k8s"))
    calls = iter(range(100))

    def failing(name: str) -> None:
        real = getattr(os, name)

        def call(*args: object, **options: object) -> object:
            if next(calls) == step:
                raise failure
            return real(*args, **options)

        monkeypatch.setattr(os, name, call)

    for name in ("replace", "rename", "remove", "makedirs"):
        failing(name)
    with pytest.raises((WriteError, Killed)):
        store(NEW, str(tmp_path / "k8s"))
    monkeypatch.undo()
    assert contents(tmp_path / "k8s") == written(OLD)


def killed_at(step: int, tree: OutputTree, folder: Path) -> None:
    """Store a tree in a process that dies at a step, as by SIGKILL."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    calls = iter(range(100))

    def dying(real: Callable[..., Any], *args: Any, **options: Any) -> Any:
        if next(calls) == step:
            os._exit(9)
        return real(*args, **options)

    for name in ("replace", "rename", "remove", "rmdir", "mkdir"):
        setattr(os, name, partial(dying, getattr(os, name)))
    store(tree, str(folder))
    os._exit(0)


@pytest.mark.parametrize("step", range(30))
def test_a_run_that_was_killed_is_undone_or_done_and_cleared_up_by_the_next(tmp_path: Path, step: int) -> None:
    folder = tmp_path / "k8s"
    store(OLD, str(folder))
    killed_at(step, NEW, folder)
    recover(str(folder))
    assert contents(folder) in (written(OLD), written(NEW))
    store(NEW, str(folder))
    assert contents(tmp_path) == {f"k8s/{path}": text for path, text in written(NEW).items()}


@pytest.mark.parametrize("step", range(12))
def test_a_first_run_that_was_killed_leaves_all_or_nothing(tmp_path: Path, step: int) -> None:
    folder = tmp_path / "k8s"
    killed_at(step, OLD, folder)
    assert not folder.exists() or contents(folder) == written(OLD)
    store(OLD, str(folder))
    assert contents(tmp_path) == {f"k8s/{path}": text for path, text in written(OLD).items()}


def test_a_first_run_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(WriteError):
        store(OLD, str(tmp_path / "k8s"))
    assert list(tmp_path.iterdir()) == []


def test_checking_writes_nothing(tmp_path: Path) -> None:
    store(OLD, str(tmp_path))
    before = contents(tmp_path)
    changes = check(NEW, str(tmp_path))
    assert changes.changed
    assert contents(tmp_path) == before


LEFT_BEHIND = ".c2k-journal"


@pytest.mark.parametrize("added", ["../precious", "base/../../precious", "/precious", "link/precious"])
def test_a_journal_that_came_with_a_repository_removes_nothing_outside(tmp_path: Path, added: str) -> None:
    (tmp_path / "precious").write_text("precious")
    folder = tmp_path / "k8s"
    store(OLD, str(folder))
    (folder / "link").symlink_to(tmp_path)
    (folder / LEFT_BEHIND / "old").mkdir(parents=True)
    (folder / LEFT_BEHIND / "added").write_text(f"{added}\n")
    (folder / LEFT_BEHIND).chmod(0o700)
    with pytest.raises(WriteError):
        store(OLD, str(folder))
    assert (tmp_path / "precious").read_text() == "precious"


def test_a_journal_that_git_made_is_refused(tmp_path: Path) -> None:
    """Git makes folders that others may enter; c2k makes this one for its owner alone."""
    store(OLD, str(tmp_path))
    (tmp_path / LEFT_BEHIND / "old").mkdir(parents=True)
    (tmp_path / LEFT_BEHIND / "added").write_text("base\n")
    (tmp_path / LEFT_BEHIND).chmod(0o755)
    with pytest.raises(WriteError) as caught:
        store(OLD, str(tmp_path))
    assert "it is not what c2k leaves behind" in caught.value.diagnostics[0].summary
    assert (tmp_path / "base/a").exists()


@pytest.mark.parametrize("link", ["base", f"{LEFT_BEHIND}/old", LEFT_BEHIND])
def test_a_journal_writes_nothing_behind_a_link(tmp_path: Path, link: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "k8s"
    (outside / "old/base").mkdir(parents=True)
    (outside / "base").mkdir()
    (outside / "old/base/b").write_text("evil")
    (outside / "base/b").write_text("precious")
    (folder / LEFT_BEHIND / "old/base").mkdir(parents=True)
    (folder / LEFT_BEHIND / "old/base/b").write_text("evil")
    (folder / LEFT_BEHIND).chmod(0o700)
    place = folder / link
    if place.is_dir():
        place.rename(tmp_path / "moved")
    place.symlink_to(outside)
    before = contents(outside)
    with pytest.raises(WriteError):
        store(OLD, str(folder))
    assert contents(outside) == before


@pytest.mark.parametrize("name", [f"k8s/{LEFT_BEHIND}-1", ".k8s.c2k-1", f"k8s/{LEFT_BEHIND}-1/inside"])
def test_clearing_up_follows_no_link(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/precious").write_text("precious")
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).symlink_to(tmp_path / "outside")
    if name.startswith("k8s"):
        recover(str(tmp_path / "k8s"))
    else:
        store(OLD, str(tmp_path / "k8s"))
    assert not (tmp_path / name).exists()
    assert (tmp_path / "outside/precious").read_text() == "precious"
