"""`c2k status`, on a cluster in memory."""

import json
from pathlib import Path
from typing import Any

import pytest

from kompose_py.cluster.client import Seen
from kompose_py.cluster.watching import Watching
from tests.cli.conftest import C2k
from tests.support.memory_cluster import MemoryCluster

READY = {"observedGeneration": 1, "updatedReplicas": 1, "availableReplicas": 1, "readyReplicas": 1, "replicas": 1}


@pytest.fixture(autouse=True)
def applied(project: Path, c2k: C2k, cluster: MemoryCluster) -> None:  # noqa: ARG001
    """The project is on the cluster, and one of its services is ready."""
    c2k("apply", "--no-wait")
    cluster.objects["Deployment", "web"]["status"] = dict(READY)
    cluster.changes.clear()


def add_pod(cluster: MemoryCluster, service: str, *containers: Any) -> None:
    labels = {"app.kubernetes.io/name": service, "app.kubernetes.io/instance": "shop"}
    pod = {"metadata": {"name": f"{service}-x", "uid": "u", "labels": labels}}
    cluster.objects["Pod", f"{service}-x"] = {**pod, "status": {"containerStatuses": list(containers)}}


def test_each_service_has_a_row(c2k: C2k, cluster: MemoryCluster) -> None:
    add_pod(cluster, "web", {"name": "web", "restartCount": 2})
    ran = c2k("ps")
    assert ran.code == 7
    assert ran.out.splitlines() == [
        "SERVICE  WORKLOAD        READY  RESTARTS  ENDPOINTS  WHY NOT",
        "web      Deployment/web  1/1    2         web:80",
        "db       StatefulSet/db  0/1    0         db:5432    it starts",
    ]


def test_rows_are_data_for_machines_and_tell_why_a_service_is_not_ready(c2k: C2k, cluster: MemoryCluster) -> None:
    add_pod(cluster, "db", {"name": "db", "image": "i", "state": {"waiting": {"reason": "ErrImagePull"}}})
    web, db = json.loads(c2k("status", "--json").out)
    assert web == {
        "service": "web",
        "workload": "Deployment/web",
        "ready": "1/1",
        "restarts": 0,
        "endpoints": ["web:80"],
        "why": "",
    }
    assert db["why"].startswith("the image `i` cannot be pulled")


def test_all_ready_is_exit_0(c2k: C2k, cluster: MemoryCluster) -> None:
    cluster.objects["StatefulSet", "db"]["status"] = dict(READY)
    assert c2k("status").code == 0


def test_what_was_never_applied_is_not_there(c2k: C2k, cluster: MemoryCluster) -> None:
    cluster.objects.clear()
    assert c2k("status").out.count("is not on the cluster") == 2


def test_services_of_one_pod_have_a_row_each_with_their_own_restarts(
    c2k: C2k, cluster: MemoryCluster, project: Path
) -> None:
    text = "services: {web: {image: a}, side: {image: b, network_mode: 'service:web'}}"
    (project / "compose.yaml").write_text(f"name: shop\n{text}")
    c2k("apply", "--no-wait")
    add_pod(cluster, "web", {"name": "web"}, {"name": "side", "restartCount": 4})
    rows = {row["service"]: (row["workload"], row["restarts"]) for row in json.loads(c2k("status", "--json").out)}
    assert rows == {"web": ("Deployment/web", 0), "side": ("Deployment/web", 4)}


def test_it_is_shown_anew_when_it_changes_until_ctrl_c(
    c2k: C2k, cluster: MemoryCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    wait_really = Watching.wait

    def wait(self: Watching, seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            raise KeyboardInterrupt
        web = cluster.objects["Deployment", "web"]
        cluster.changes["Deployment"].put(Seen("MODIFIED", [{**web, "status": {}}]))
        wait_really(self, seconds)

    monkeypatch.setattr(Watching, "wait", wait)
    ran = c2k("status", "--watch", "--json")
    assert ran.code == 0
    assert [json.loads(line)[0]["why"] for line in ran.out.splitlines()] == ["", "it starts"]
