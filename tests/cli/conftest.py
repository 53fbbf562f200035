"""The command line, run in this process."""

import gc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, TypeAlias

import pytest

from kompose_py.cli import cluster as cli_cluster
from kompose_py.cli.main import run
from tests.support.memory_cluster import MemoryCluster

COMPOSE = """\
name: shop
services:
  web:
    image: nginx:1.27
    ports: ["8080:80"]
    environment: {GREETING: hello}
    env_file: web.env
    pid: host
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: hunter2}
    volumes: ["data:/var/lib/postgresql/data"]
    cpuset: "0"
volumes: {data: {}}
"""


class Ran(NamedTuple):
    """What a run of `c2k` left behind."""

    code: int
    out: str
    err: str


C2k: TypeAlias = Callable[..., Ran]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a Compose project; the working directory of the runs."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "compose.yaml").write_text(COMPOSE)
    (folder / "web.env").write_text("COLOUR=blue\n")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def c2k(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> C2k:
    """Run `c2k` with some arguments."""
    for name in ("COMPOSE_FILE", "COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> Ran:
        capfdbinary.readouterr()
        code = run(list(arguments))
        gc.enable()
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return call


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> MemoryCluster:
    """The cluster that the commands find, on this machine."""
    return connect(monkeypatch, is_local=True)


def connect(monkeypatch: pytest.MonkeyPatch, *, is_local: bool) -> MemoryCluster:
    """Have the commands find a cluster in memory."""
    cluster = MemoryCluster("default")
    where = SimpleNamespace(is_local=is_local, context="far", configuration=SimpleNamespace(host="https://far"))
    monkeypatch.setattr(cli_cluster, "_connect", lambda *_names: (where, cluster))
    return cluster
