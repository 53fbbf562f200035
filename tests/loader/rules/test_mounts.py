"""`volumes`, `configs`, `secrets`, `devices`, `env_file`: long forms, targets, paths."""

import pytest

from kompose_py.model.container import Device, EnvFile
from kompose_py.model.mounts import BindOptions, FileReference, Mount, TmpfsOptions, VolumeOptions
from tests.support.loading import errors, load, load_service, said, slugs

REST = "\nvolumes: {data: }"


def mounts(*entries: str) -> tuple[Mount, ...]:
    """The mounts of a service with these volumes."""
    listed = ", ".join(entries)
    project = load(f"services: {{web: {{image: x, volumes: [{listed}]}}}}{REST}", environment={"HOME": "/home/me"})
    return project.services["web"].volumes


@pytest.mark.parametrize(
    ("text", "mount"),
    [
        ("/cache", Mount(type="volume", target="/cache")),
        ("data:/d", Mount(type="volume", source="data", target="/d")),
        ("data:/d:ro", Mount(type="volume", source="data", target="/d", read_only=True)),
        ("data:/d:nocopy", Mount(type="volume", source="data", target="/d", volume=VolumeOptions(nocopy=True))),
        ("./x:/d", Mount(type="bind", source="/src/app/x", target="/d")),
        ("../x:/d", Mount(type="bind", source="/src/x", target="/d")),
        ("~/x:/d", Mount(type="bind", source="/home/me/x", target="/d")),
        ("/x:/d:z", Mount(type="bind", source="/x", target="/d", bind=BindOptions(selinux="z"))),
        ("data:/d/../e//f/", Mount(type="volume", source="data", target="/e/f")),
    ],
)
def test_the_short_form_of_a_volume(text: str, mount: Mount) -> None:
    """Source, target, options; paths are absolute, targets clean."""
    assert mounts(f"'{text}'") == (mount,)


def test_the_long_form_of_a_volume() -> None:
    """Its source is made absolute as well, its sizes are read."""
    entries = "{type: bind, source: ./x, target: /a}", "{type: tmpfs, target: /t, tmpfs: {size: 1k, mode: '0755'}}"
    assert mounts(*entries) == (
        Mount(type="bind", source="/src/app/x", target="/a"),
        Mount(type="tmpfs", target="/t", tmpfs=TmpfsOptions(size=1024, mode=0o755)),  # type: ignore[arg-type]
    )


def test_of_two_volumes_at_one_target_the_last_is_kept() -> None:
    """At the place of the first."""
    assert [(mount.source, mount.target) for mount in mounts("data:/a", "/b", "./x:/a/")] == [
        ("/src/app/x", "/a"),
        (None, "/b"),
    ]


def test_a_short_form_adds_nothing_that_is_not_written() -> None:
    """What is in the tree counts as used."""
    node = mounts("./x:/d")[0].node
    assert node is not None
    assert isinstance(node.value, dict)
    assert sorted(node.value) == ["source", "target", "type"]


def test_a_text_that_is_no_volume_is_an_error_at_its_place() -> None:
    """And the only one."""
    assert slugs(errors("services:\n  a:\n    image: x\n    volumes:\n      - './a:'")) == ["invalid-volume:5"]


def test_an_option_that_does_not_exist_is_told() -> None:
    """Compose ignores it without a word."""
    from tests.support.loading import said

    text = "services: {a: {image: x, volumes: ['./a:/b:readonly']}}"
    assert slugs(said(text)) == ["unknown-volume-option:1"]


@pytest.mark.parametrize("option", ["consistent", "cached", "delegated"])
def test_what_docker_desktop_knew_about_speed_is_no_wrong_option(option: str) -> None:
    """Many projects have it, and lose nothing without."""
    from tests.support.loading import said

    assert said(f"services: {{a: {{image: x, volumes: ['./a:/b:{option}']}}}}") == []


def test_configs_and_secrets_by_name_or_in_long_form() -> None:
    """A mode that is text is octal, a number is what YAML makes of it."""
    text = """
services:
  web:
    image: x
    configs: [a, {source: a, target: /b, mode: "0440"}]
    secrets: [s, {source: s, target: t, mode: 0400}]
configs: {a: {content: c}}
secrets: {s: {file: ./s}}
"""
    service = load(text).services["web"]
    assert service.configs == (FileReference(source="a"), FileReference(source="a", target="/b", mode=0o440))
    assert service.secrets == (FileReference(source="s"), FileReference(source="s", target="t", mode=0o400))


def test_a_secret_twice_at_one_target_counts_once() -> None:
    """The usual target counts, too."""
    text = "services: {a: {image: x, secrets: [s, {source: s, target: /run/secrets/s}]}}\nsecrets: {s: {file: s}}"
    assert len(load(text).services["a"].secrets) == 1


def test_devices() -> None:
    """One path is both; permissions are optional."""
    assert load_service("devices: ['/dev/a', '/dev/b:/dev/c:r', {source: /dev/d, target: /dev/e}]").devices == (
        Device(source="/dev/a", target="/dev/a", permissions="rwm"),
        Device(source="/dev/b", target="/dev/c", permissions="r"),
        Device(source="/dev/d", target="/dev/e"),
    )


def test_env_files_are_a_list_of_absolute_paths() -> None:
    """One text, texts, or mappings; the same file counts once."""
    files = {"a.env": "", "b.env": ""}
    assert load_service("env_file: a.env", files=files).env_file == (EnvFile(path="/src/app/a.env"),)
    attributes = "env_file: [a.env, {path: b.env, required: false}, a.env]"
    assert load_service(attributes, files=files).env_file == (
        EnvFile(path="/src/app/a.env"),
        EnvFile(path="/src/app/b.env", required=False),
    )


def test_a_mount_that_a_later_one_hides_is_told() -> None:
    """In one file; to hide a mount of another is what an override is for."""
    text = "services:\n  a:\n    image: x\n    volumes:\n      - ./a:/x\n      - ./c:/c\n      - ./b:/x/\n"
    assert slugs(said(text)) == ["mount-hidden:5"]
    files = {"compose.override.yaml": "services: {a: {volumes: ['./d:/c']}}"}
    assert slugs(said(text, files=files)) == ["mount-hidden:5"]
