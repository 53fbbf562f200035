"""The local Docker Engine is asked by its own tool."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kompose_py.cli.engine import image_config
from tests.cli.conftest import C2k

DOCKER = """\
#!/bin/sh
[ "$6" = own ] || exit 1
echo '{"ExposedPorts": {"7777/tcp": {}}}'
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder of programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    image_config.cache_clear()
    yield programs
    image_config.cache_clear()


def test_the_ports_of_a_local_image_are_those_of_its_service(c2k: C2k, project: Path, folder: Path) -> None:
    (folder / "docker").write_text(DOCKER)
    (folder / "docker").chmod(0o755)
    (project / "compose.yaml").write_text("services: {web: {image: own}, other: {image: none}}")
    ran = c2k("convert", "--stdout", "--set", "inspect_images=true")
    assert "port: 7777" in ran.out
    assert "nothing is known about the image none of service `other` by inspection: no engine here has it" in ran.err
    assert "7777" not in c2k("convert", "--stdout").out


@pytest.mark.usefixtures("folder")
def test_without_docker_nothing_is_known() -> None:
    assert image_config("own") is None


def test_an_engine_that_answers_nonsense_has_no_image(folder: Path) -> None:
    (folder / "docker").write_text("#!/bin/sh\necho null\n")
    (folder / "docker").chmod(0o755)
    assert image_config("own") is None
