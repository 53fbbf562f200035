"""What is told once a project is on a cluster."""

import pytest

from kompose_py.cli import outcome
from tests.cli.conftest import C2k

pytestmark = pytest.mark.usefixtures("project", "cluster")


class Docker:
    """An engine that has some volumes."""

    def __init__(self, *volumes: str) -> None:
        self.volumes = volumes

    def has(self, program: str) -> bool:
        return program == "docker"

    def run(self, *command: str, stdin: str | None = None) -> str | None:  # noqa: ARG002
        return "[]" if command[-1] in self.volumes else None

    def must(self, *command: str) -> str:
        raise AssertionError(command)


def engine(monkeypatch: pytest.MonkeyPatch, *volumes: str) -> None:
    monkeypatch.setattr(outcome, "RealShell", lambda: Docker(*volumes))


def test_it_tells_how_to_reach_what_was_published(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(monkeypatch)
    said = c2k("apply", "--no-wait", "-v").err
    assert "`c2k forward` opens on this machine: web at http://localhost:8080\n" in said
    assert "opens on this machine" in c2k("status", "-v").err
    assert "opens on this machine" not in c2k("apply", "--no-wait").err


def test_it_tells_what_is_open_anyway(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(monkeypatch)
    said = c2k("apply", "--no-wait", "-v", "--set", "expose=loadbalancer").err
    assert "From outside of the cluster:\n  ADDRESS:8080" in said
    assert "opens on this machine" not in said


def test_data_that_docker_has_is_copied_into_new_claims_only(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(monkeypatch, "shop_data")
    copy = "docker run --rm -v shop_data:/from:ro busybox tar -C /from -cf - . | kubectl --context far -n default run"
    assert copy in c2k("apply", "--no-wait", "-v").err
    assert copy not in c2k("apply", "--no-wait", "-v").err
    assert copy in c2k("status", "-v").err


def test_nothing_is_said_of_volumes_that_docker_does_not_have(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(monkeypatch, "other")
    assert "docker run" not in c2k("apply", "--no-wait", "-v").err


def test_a_dry_run_makes_nothing_that_could_be_reached(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(monkeypatch)
    assert "opens on this machine" not in c2k("apply", "-v", "--dry-run", "server").err
