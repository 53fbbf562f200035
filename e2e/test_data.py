"""`docs/guide/data.md`, followed to the letter: what Docker has is on the cluster afterwards."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from e2e.cluster import Cluster
from e2e.command import run

GUIDE = (Path(__file__).parents[1] / "docs/guide/data.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
COMPOSE, STEPS = BLOCKS[0][1], [text for language, text in BLOCKS if language == "sh"]
PSQL = ("psql", "-U", "postgres", "-tA", "-c")


@pytest.fixture
def folder(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project runs under Docker Compose, with a row in its database; kubectl has an empty namespace."""
    namespace = f"c2k-{uuid4().hex[:8]}"
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "kubeconfig"))
    (tmp_path / "kubeconfig").write_text(cluster.kubectl("config", "view", "--raw", "--flatten", "--minify"))
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    (tmp_path / "c2k").write_text(f'#!/bin/sh\nexec {sys.executable} -m kompose_py "$@"\n')
    (tmp_path / "c2k").chmod(0o755)
    in_folder(tmp_path, "docker compose up --detach")
    in_folder(
        tmp_path, f"until docker compose exec -T db {' '.join(PSQL)} 'create table book as select 42'; do sleep 1; done"
    )
    in_folder(
        tmp_path, f"kubectl create namespace {namespace}; kubectl config set-context --current --namespace {namespace}"
    )
    yield tmp_path
    in_folder(tmp_path, f"docker compose down --volumes; kubectl delete namespace --wait=false {namespace}")


def in_folder(folder: Path, script: str) -> str:
    """What a script prints, run in the folder with its `c2k`."""
    path = f"{folder}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = ["bash", "-eo", "pipefail", "-c", script]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_data_of_docker_is_on_the_cluster_after_the_steps_of_the_guide(folder: Path) -> None:
    stop_and_apply, copy = STEPS
    in_folder(folder, stop_and_apply)
    status, *commands = copy.splitlines()
    told = in_folder(folder, status).replace(f" --context {context(folder)} -n {namespace(folder)}", "")
    assert [command for command in commands if command not in told] == []
    in_folder(folder, "\n".join(commands))
    in_folder(folder, "kubectl rollout status --timeout=120s statefulset/db")
    query = f"until kubectl exec db-0 -- {' '.join(PSQL)} 'select * from book'; do sleep 1; done"
    assert in_folder(folder, query).split()[-1] == "42"
    assert "nothing changed" in in_folder(folder, "c2k apply")


def context(folder: Path) -> str:
    return run("kubectl", "--kubeconfig", str(folder / "kubeconfig"), "config", "current-context").strip()


def namespace(folder: Path) -> str:
    view = ("config", "view", "--minify", "-o", "jsonpath={..namespace}")
    return run("kubectl", "--kubeconfig", str(folder / "kubeconfig"), *view)
