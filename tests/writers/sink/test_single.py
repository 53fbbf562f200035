"""One stream into one file."""

import json
from pathlib import Path

import pytest

from kompose_py.errors import WriteError
from kompose_py.writers.sink.single import store_file
from tests.support.on_disk import identity


def test_the_file_holds_the_stream_below_a_comment(tmp_path: Path) -> None:
    store_file(b"a: 1\n", str(tmp_path / "deep/out.yaml"))
    first, *rest = (tmp_path / "deep/out.yaml").read_text().splitlines()
    assert first.startswith("# c2k ")
    assert rest == ["a: 1"]


def test_it_is_replaced_while_nobody_edited_it(tmp_path: Path) -> None:
    path = tmp_path / "out.yaml"
    store_file(b"a: 1\n", str(path))
    assert store_file(b"a: 2\n", str(path))
    assert path.read_text().endswith("\na: 2\n")


def test_a_second_run_does_not_touch_it(tmp_path: Path) -> None:
    path = tmp_path / "out.yaml"
    store_file(b"a: 1\n", str(path))
    before = identity(path)
    assert not store_file(b"a: 1\n", str(path))
    assert identity(path) == before


@pytest.mark.parametrize("content", ["a: mine\n", "services: {}\n"])
def test_a_file_of_a_person_is_overwritten_only_by_force(tmp_path: Path, content: str) -> None:
    path = tmp_path / "out.yaml"
    path.write_text(content)
    with pytest.raises(WriteError) as caught:
        store_file(b"a: 2\n", str(path))
    assert caught.value.diagnostics[0].slug == "edited-by-hand"
    assert path.read_text() == content
    store_file(b"a: 2\n", str(path), force=True)
    assert path.read_text().endswith("\na: 2\n")


def test_an_edit_below_the_comment_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "out.yaml"
    store_file(b"a: 1\n", str(path))
    path.write_text(path.read_text() + "b: mine\n")
    with pytest.raises(WriteError):
        store_file(b"a: 2\n", str(path))


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out.yaml").touch()
    assert store_file(b"a: 1\n", str(tmp_path / "out.yaml"))


LIST = b'{\n  "kind": "List",\n  "items": []\n}\n'


def test_json_carries_its_hash_and_nothing_else(tmp_path: Path) -> None:
    store_file(LIST, str(tmp_path / "out.json"))
    held = json.loads((tmp_path / "out.json").read_text())
    (key,) = held.pop("metadata")["annotations"]
    assert key.startswith("c2k.io/")
    assert held == json.loads(LIST)


def test_json_is_replaced_while_nobody_edited_it(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    store_file(LIST, str(path))
    assert not store_file(LIST, str(path))
    assert store_file(LIST.replace(b"[]", b"[1]"), str(path))
    path.write_bytes(path.read_bytes().replace(b"[1]", b"[2]"))
    with pytest.raises(WriteError):
        store_file(LIST, str(path))


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    store_file(b"a: 1\n", str(tmp_path / "out.yaml"))
    assert (tmp_path / "out.yaml").stat().st_mode & 0o777 == 0o600


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").touch()
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    store_file(b"a: 1\n", str(tmp_path / "link.yaml"))
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text().endswith("a: 1\n")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as caught:
        store_file(b"a: 1\n", str(tmp_path))
    assert "it is a directory" in caught.value.diagnostics[0].summary


def test_a_device_takes_the_stream() -> None:
    assert store_file(b"a: 1\n", "/dev/null")


def test_a_link_to_nothing_makes_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    store_file(b"a: 1\n", str(tmp_path / "link.yaml"))
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text().endswith("\na: 1\n")


def test_a_file_is_named_as_the_user_named_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out.yaml").write_text("mine")
    with pytest.raises(WriteError, match=r"`out\.yaml` was edited by hand"):
        store_file(b"a: 2\n", "out.yaml")


def test_a_folder_that_takes_no_file_is_no_reason_to_show_names_of_ours() -> None:
    with pytest.raises(WriteError, match=r"`/proc/out\.yaml` cannot be written"):
        store_file(b"a: 2\n", "/proc/out.yaml")
