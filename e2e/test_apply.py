"""`c2k apply` on a real cluster: from a Compose file to a running app, and back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest

from e2e.cluster import Cluster, a_cluster
from e2e.command import run

COMPOSE = """\
name: site
services:
  web:
    image: busybox:1.36
    command: sh -c 'echo "$$GREETING" > /data/said; sleep 3600'
    environment: {GREETING: hello}
    volumes: ["data:/data"]
volumes: {data: {}}
"""
BROKEN = """\
name: site
services:
  web:
    image: busybox:1.36
    command: sh -c 'echo cannot start; exit 3'
    restart: "no"
    healthcheck: {test: "false", interval: 1s}
"""


class Site(NamedTuple):
    """A project in a namespace of its own."""

    folder: Path
    context: str
    namespace: str

    def c2k(self, *arguments: str) -> tuple[int, str]:
        """Run c2k; gives its exit code and what it said."""
        where = ("--context", self.context, "-n", self.namespace)
        command = (sys.executable, "-m", "kompose_py", *arguments, *where)
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def write(self, text: str) -> None:
        (self.folder / "compose.yaml").write_text(text)


@pytest.fixture(scope="module")
def any_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with a_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture
def site(any_cluster: Cluster, tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path, any_cluster.context, f"c2k-{uuid4().hex[:8]}")
    site.write(COMPOSE)
    yield site
    run(
        "kubectl",
        "--context",
        site.context,
        "delete",
        "namespace",
        "--ignore-not-found",
        "--wait=false",
        site.namespace,
    )


def test_an_app_runs_and_a_second_apply_changes_nothing(site: Site) -> None:
    code, said = site.c2k("apply", "--load", "none")
    assert code == 0, said
    assert "web: ready" in said
    code, said = site.c2k("apply", "--load", "none")
    assert code == 0, said
    assert "nothing changed" in said
    assert site.c2k("diff", "--load", "none") == (0, "")


def test_a_change_rolls_out_and_delete_keeps_the_volume(site: Site) -> None:
    site.c2k("apply", "--load", "none")
    site.write(COMPOSE.replace("hello", "servus"))
    assert site.c2k("diff", "--load", "none")[0] == 1
    code, said = site.c2k("apply", "--load", "none")
    assert code == 0, said
    code, said = site.c2k("delete")
    assert "kept PersistentVolumeClaim/data" in said


def test_what_ends_is_told_at_its_line_with_its_last_lines(site: Site) -> None:
    site.write(BROKEN.replace('"no"', "always"))
    code, said = site.c2k("apply", "--load", "none")
    assert code == 7, said
    assert "compose.yaml:5:5: error: `web` does not come up: it ends with exit code 3" in said
    assert "cannot start" in said
