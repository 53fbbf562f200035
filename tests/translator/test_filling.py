"""The containers that fill fresh volumes: their scripts are run for real."""

import subprocess
from pathlib import Path

import pytest

from tests.support.translating import translate


def run_filling(script: str, folder: Path, *arguments: str) -> None:
    """Run a script as the container would, with the folders of `folder` in place of those of the container."""
    here = script.replace("/c2k/", f"{folder}/")
    subprocess.run(["sh", "-c", here, *arguments], check=True)


@pytest.fixture
def script() -> str:
    """What copies the files of a service whose user is not known."""
    translated = translate("services: {web: {image: app, volumes: [./src:/app]}}", files={"src/a.py": "x"})
    command: list[str] = translated.deployment("web").init_container()["command"]
    return command[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ConfigMap as the kubelet shows it, and an empty volume."""
    hidden = tmp_path / "files" / "..2026_01_01"
    (hidden / "sub").mkdir(parents=True)
    (hidden / "sub" / "b").write_text("b")
    (hidden / ".dot").write_text("dot")
    (hidden / "run.sh").write_text("run")
    (hidden / "run.sh").chmod(0o755)
    (tmp_path / "files" / "..data").symlink_to("..2026_01_01")
    for name in ("sub", ".dot", "run.sh"):
        (tmp_path / "files" / name).symlink_to(f"..data/{name}")
    (tmp_path / "seed").mkdir()
    return tmp_path


def test_all_files_are_copied_and_nothing_of_what_the_kubelet_keeps_beside_them(script: str, folder: Path) -> None:
    run_filling(script, folder)
    copied = {str(path.relative_to(folder / "seed")) for path in (folder / "seed").rglob("*")}
    assert copied == {"sub", "sub/b", ".dot", "run.sh"}
    assert not (folder / "seed" / ".dot").is_symlink()
    assert (folder / "seed" / "run.sh").stat().st_mode & 0o777 == 0o777


def test_a_volume_that_is_in_use_is_left_alone(script: str, folder: Path) -> None:
    (folder / "seed" / "state").write_text("x")
    run_filling(script, folder)
    assert [path.name for path in (folder / "seed").iterdir()] == ["state"]


def test_a_fresh_disk_is_not_in_use(script: str, folder: Path) -> None:
    (folder / "seed" / "lost+found").mkdir()
    run_filling(script, folder)
    assert (folder / "seed" / "sub" / "b").read_text() == "b"


def test_one_container_fills_each_volume_that_is_fresh_and_no_other(tmp_path: Path) -> None:
    web = translate("""
        services: {web: {image: app, volumes: ['www:/www', 'up:/www/up loads', 'old:/old']}}
        volumes: {www: , up: , old: }
    """).deployment("web")
    assert web.init_names == ["seed-web"]
    seed = web.init_container("seed-web")
    mounts = {mount["name"]: mount["mountPath"].replace("/c2k", str(tmp_path)) for mount in seed["volumeMounts"]}
    for name, folder in mounts.items():
        Path(folder).mkdir(parents=True)
        image = tmp_path / "image" / name
        image.mkdir(parents=True)
        (image / ".from-image").touch()
    (Path(mounts["old"]) / "state").touch()
    _, _, script, zero, *targets = seed["command"]
    assert targets == ["/www", "/www/up loads", "/old"]
    run_filling(script, tmp_path, zero, *(str(tmp_path / "image" / name) for name in ("www", "up", "old")))
    assert {name: [path.name for path in Path(folder).iterdir()] for name, folder in mounts.items()} == {
        "www": [".from-image"],
        "up": [".from-image"],
        "old": ["state"],
    }
