"""Input that is meant to hurt: each is answered at once, with a message where it is refused, and never a traceback.

The bound leaves room for a slow machine; what would take quadratic time takes minutes at these sizes.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import DiskFiles
from kompose_py.loader import load_project
from kompose_py.loader.request import LoadRequest
from kompose_py.model.project import Project
from tests.support.loading import errors, load

SERVICE = "services:\n  a:\n    image: x\n"


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """No test takes more processor time than a linear answer needs."""
    start = time.process_time()
    yield
    assert time.process_time() - start < 20


def slugs_of(text: str, **options: object) -> list[str]:
    """The slugs of the errors."""
    return [item.slug for item in errors(text, **options)]


def test_aliases_of_aliases() -> None:
    """Nine to the eleventh values."""
    levels = "".join(f"x-{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert slugs_of(f"x-0: &a0 [x]\n{levels}{SERVICE}") == ["alias-bomb"]


def test_a_mapping_of_100_000_keys() -> None:
    """Is read."""
    labels = "".join(f"      k{n}: v\n" for n in range(100_000))
    assert len(load(f"{SERVICE}    labels:\n{labels}").services["a"].labels) == 100_000


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_10_000_deep(opening: str, closing: str) -> None:
    """Is refused where it becomes too deep."""
    assert slugs_of(f"x-a: {opening * 10_000}{closing * 10_000}\n{SERVICE}") == ["nesting-too-deep"]


def test_more_values_than_memory() -> None:
    """Short ones, in one line."""
    assert slugs_of(f"x-a: [{'1,' * 1_100_000}]\n{SERVICE}") == ["too-many-values"]


def test_files_that_include_each_other() -> None:
    """In a circle, in a long chain, and each all that follow."""
    assert slugs_of("include: [b.yaml]", files={"b.yaml": "include: [compose.yaml]"}) == ["include-cycle"]
    chain = {f"f{n}.yaml": f"include: [f{n + 1}.yaml]" for n in range(1000)}
    assert slugs_of("include: [f0.yaml]", files=chain) == ["include-too-deep"]
    bush = {f"{side}{n}.yaml": f"include: [l{n + 1}.yaml, r{n + 1}.yaml]" for n in range(60) for side in "lr"}
    ends = {f"{side}60.yaml": "services: {z: {image: x}}" for side in "lr"}
    assert [*load("include: [l0.yaml, r0.yaml]", files={**bush, **ends}).services] == ["z"]


def test_services_that_extend_each_other() -> None:
    """In a circle, and in a chain of a thousand, in one file or through as many files."""
    circle = "services: {a: {extends: b}, b: {extends: c}, c: {extends: a}}"
    assert [item.summary for item in errors(circle)] == [
        "services extend each other in a circle: a -> b -> c -> a",
    ]
    chain = "".join(f"  s{n}: {{extends: s{n - 1}, labels: [l{n}=1]}}\n" for n in range(1, 1000))
    assert len(load(f"services:\n  s0: {{image: x}}\n{chain}").services["s999"].labels) == 999
    files = {f"f{n}.yaml": f"services: {{s: {{extends: {{file: f{n + 1}.yaml, service: s}}}}}}" for n in range(1000)}
    files["f1000.yaml"] = "services: {s: {image: deep}}"
    text = "services: {s: {extends: {file: f0.yaml, service: s}}}"
    assert load(text, files=files).services["s"].image == "deep"


def test_10_000_services_that_wait_for_each_other() -> None:
    """In a chain, and in a circle."""
    chain = "".join(f"  s{n}: {{image: x, depends_on: [s{n - 1}]}}\n" for n in range(1, 10_000))
    assert len(load(f"services:\n  s0: {{image: x}}\n{chain}").services) == 10_000
    assert slugs_of(f"services:\n  s0: {{image: x, depends_on: [s9999]}}\n{chain}") == ["dependency-cycle"]


def test_references_within_references() -> None:
    """`${A:-${A:-…}}`, and none that is closed."""
    command = "${A:-" * 20_000 + "x" + "}" * 20_000
    assert slugs_of(f'{SERVICE}    command: "{command}"') == ["interpolation-invalid"]
    files = {"e": "A=" + "${B:-" * 100_000}
    assert slugs_of(f"{SERVICE}    env_file: e", files=files) == ["interpolation-invalid"]


def test_variables_of_10_megabytes() -> None:
    """Many, or one."""
    many = {"e": "".join(f"KEY{n}=value number {n} of a long file\n" for n in range(100_000))}
    assert len(load(f"{SERVICE}    env_file: e", files=many).services["a"].env_file_variables) == 100_000
    one = {"e": f"A={'x' * 10_000_000}\n"}
    assert len(load(f"{SERVICE}    env_file: e", files=one).services["a"].env_file_variables["A"]) == 10_000_000


@pytest.mark.parametrize("data", [b"A=\xff\xfe\nB=1\n", b"\x80"])
def test_variables_that_are_no_text(data: bytes) -> None:
    """The message names the byte."""
    [error] = errors(f"{SERVICE}    env_file: e", files={"e": data})
    assert error.slug == "not-text"
    assert f"0x{data.lstrip(b'A=')[0]:02x}" in error.summary


def test_nul_bytes() -> None:
    """YAML knows none; in the paths of files they are refused."""
    assert slugs_of("services: {a: {image: x\0}}") == ["invalid-yaml"]


def test_paths_that_climb(tmp_path: Path) -> None:
    """End at the root."""
    climbing = "../" * 100_000
    volumes = f'    volumes: ["{climbing}etc:/etc"]\n'
    assert _load(tmp_path, SERVICE + volumes).services["a"].volumes[0].source == "/etc"


def test_files_that_are_none(tmp_path: Path) -> None:
    """A pipe, a device, a folder, a circle of links, a path with a NUL byte: none of them is opened."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for name in ("pipe", "/dev/zero", ".", "loop", r"a\0b"):
        diagnostics = Diagnostics()
        with pytest.raises(LoadError):
            _load(tmp_path, f'{SERVICE}    env_file: "{name}"', diagnostics)
        assert [item.slug for item in diagnostics.errors] == ["file-not-readable"]


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "loop"])
def test_compose_files_that_are_none(name: str, tmp_path: Path) -> None:
    """Neither opened nor waited for."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    diagnostics = Diagnostics()
    with pytest.raises(LoadError):
        load_project(LoadRequest(working_directory=str(tmp_path), files=(name,)), DiskFiles(), diagnostics)
    assert [item.slug for item in diagnostics.errors] == ["file-not-readable"]


def test_a_text_of_50_megabytes() -> None:
    """Is read."""
    long = load(f"{SERVICE}x-a: '{'y' * 50_000_000}'\n").extensions["x-a"].value
    assert len(str(long)) == 50_000_000


def test_100_000_attributes_that_nobody_knows() -> None:
    """All are reported."""
    unknown = "".join(f"    bad{n}: 1\n" for n in range(100_000))
    assert slugs_of(SERVICE + unknown) == ["unknown-attribute"] * 100_000


def test_100_000_names_that_are_not_declared() -> None:
    """All are reported, in a project that has many names."""
    names = "".join(f"      - n{n}\n" for n in range(100_000))
    declared = "".join(f"  m{n}:\n" for n in range(20_000))
    text = f"{SERVICE}    networks:\n{names}networks:\n{declared}"
    assert slugs_of(text) == ["undefined-network"] * 100_000


def _load(folder: Path, text: str, diagnostics: Diagnostics | None = None) -> Project:
    (folder / "compose.yaml").write_text(text)
    request = LoadRequest(working_directory=str(folder))
    return load_project(request, DiskFiles(), Diagnostics() if diagnostics is None else diagnostics)
