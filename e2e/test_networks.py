"""On a cluster that enforces NetworkPolicies, containers reach what they reach under Docker Compose, and no more."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.cluster import Cluster, a_cluster
from e2e.command import C2K, run, run_to_say
from e2e.project import PROBE_IMAGE
from e2e.reach import SERVER, enforces, machine, on_cluster, outside, under_compose

SERVICE = {
    "image": PROBE_IMAGE,
    "command": ["sh", "-c", SERVER],
    "expose": ["7000", "8000"],
    "stop_grace_period": "0s",
}
CHECKED = {
    **SERVICE,
    "healthcheck": {"test": ["CMD", "wget", "-qO-", "http://127.0.0.1:8000/"], "interval": "2s", "retries": 60},
}
HEALTHY = {"condition": "service_healthy"}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that enforces NetworkPolicies."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        if not enforces(cluster):
            pytest.skip("the network plug-in of this cluster enforces no NetworkPolicy")
        yield cluster


class Both:
    """Projects that are up in both worlds, and go down at the end."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self._cluster = cluster
        self._folder = folder
        self._up: list[str] = []

    def start(self, name: str, project: object) -> None:
        file = self._folder / f"{name}.json"
        file.write_text(json.dumps(project))
        self._up.append(name)
        run("docker", "compose", "-p", name, "-f", str(file), "up", "--detach", "--wait", "--quiet-pull", timeout=600)
        named = ("--project-name", name, "-n", name, *self._cluster.options)
        run(*C2K, "apply", str(file), *named, "--load", "none", "--no-wait", "--yes", "--quiet")
        self._cluster.kubectl("wait", "-n", name, "--for=condition=Available", "deployment", "--all", "--timeout=280s")

    def stop(self) -> None:
        for name in reversed(self._up):
            run_to_say("docker", "compose", "-p", name, "down", "--timeout", "0", timeout=60)
            self._cluster.say("delete", "namespace", name, "--wait=false")


@pytest.fixture(scope="module")
def both(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Where projects are started."""
    worlds = Both(cluster, tmp_path_factory.mktemp("projects"))
    try:
        yield worlds
    finally:
        worlds.stop()


TIERS: dict[str, dict[str, object]] = {
    "services": {
        "web": {**SERVICE, "networks": ["front"], "ports": ["18081:8000", "127.0.0.1:18082:7000"]},
        "api": {**SERVICE, "networks": ["front", "back"], "depends_on": {"db": HEALTHY}},
        "side": {"image": PROBE_IMAGE, "command": "sleep 3600", "network_mode": "service:api"},
        "db": {**CHECKED, "networks": {"back": {"aliases": ["store"]}}},
        "vault": {**SERVICE, "networks": ["safe"], "ports": ["18083:8000"]},
        "lone": {**SERVICE, "networks": ["alone"]},
        "cut": {**SERVICE, "network_mode": "none"},
        "late": {**SERVICE, "networks": ["alone"], "depends_on": {"db": HEALTHY}},
        "shut": {**SERVICE, "networks": ["safe"], "depends_on": {"db": HEALTHY}},
        "seed": {"image": PROBE_IMAGE, "command": "true", "networks": ["safe"]},
        "after": {
            **SERVICE,
            "networks": ["safe"],
            "depends_on": {"seed": {"condition": "service_completed_successfully"}},
        },
        "bridged": {**SERVICE, "network_mode": "bridge"},
    },
    "networks": {"front": None, "back": {"internal": True}, "safe": {"internal": True}, "alone": None},
}
CALLERS = [name for name in TIERS["services"] if name != "seed"]
SERVERS = [name for name in CALLERS if name != "side"]


def test_containers_reach_what_they_reach_under_compose(both: Both, cluster: Cluster) -> None:
    name = "c2k-e2e-tiers"
    both.start(name, TIERS)
    with outside("c2k-e2e-outside") as address:
        targets = {f"{host}:{port}": [f"{host}:{port}"] for host in [*SERVERS, "store"] for port in (7000, 8000)}
        targets["outside"] = [address]
        published = {
            "web:8000": [f"{machine()}:18081"],
            "web:7000": [f"{machine()}:18082"],
            "vault:8000": [f"{machine()}:18083"],
        }
        at_machine = {target: [*targets[target], *addresses] for target, addresses in published.items()}
        expected = under_compose(name, CALLERS, {**targets, **at_machine})
        reached = on_cluster(cluster, name, CALLERS, targets)
    for caller in ("late", "shut"):  # beyond Compose, a pod reaches the port that it waits for
        expected[caller] |= {"db:8000", "store:8000"}
    expected["bridged"] |= {"bridged:7000", "bridged:8000"}  # on its default bridge Docker knows no names
    assert reached == expected


SHARED = "c2k-e2e-shared"
FIRST: dict[str, dict[str, object]] = {
    "services": {"hub": {**SERVICE, "networks": ["shared"]}, "own": {**SERVICE, "networks": ["private"]}},
    "networks": {"shared": {"name": SHARED, "x-c2k": {"namespaces": "c2k-e2e-second"}}, "private": None},
}
SECOND: dict[str, dict[str, object]] = {
    "services": {"guest": {**SERVICE, "networks": ["joined"]}, "apart": {**SERVICE, "networks": ["private"]}},
    "networks": {
        "joined": {"external": True, "name": SHARED, "x-c2k": {"namespaces": "c2k-e2e-first"}},
        "private": None,
    },
}


def test_projects_meet_on_the_network_that_they_share(both: Both, cluster: Cluster) -> None:
    """By the short names of their services, too."""
    projects = {"c2k-e2e-first": FIRST, "c2k-e2e-second": SECOND}
    for name, project in projects.items():
        both.start(name, project)
    targets = {f"{host}:8000": [f"{host}:8000"] for each in projects.values() for host in each["services"]}
    for name, project in projects.items():
        callers = list(project["services"])
        assert on_cluster(cluster, name, callers, targets) == under_compose(name, callers, targets)
