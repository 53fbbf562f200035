"""The present state of a cluster, known from watches."""

from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest

from kompose_py.cluster.client import ApiError, Seen
from kompose_py.cluster.look import Look
from kompose_py.cluster.watching import Watching
from kompose_py.manifests.manifest import ObjectRef
from tests.cluster.test_conformance import pods
from tests.support.memory_cluster import MemoryCluster, StillClock

WEB = ObjectRef("Deployment", "web")


@pytest.fixture
def cluster() -> MemoryCluster:
    cluster = MemoryCluster()
    cluster.apply(pods("Deployment", "web").body)
    return cluster


@pytest.fixture
def view(cluster: MemoryCluster) -> Iterator[Watching]:
    with Watching(cluster, {"Deployment"}, "", StillClock()) as view:
        yield view


def pod(name: str, phase: str = "Running") -> Any:
    return {"metadata": {"name": name, "uid": name}, "status": {"phase": phase}}


def phases(look: Look) -> dict[str, str]:
    return {item["metadata"]["name"]: item["status"]["phase"] for item in look.pods}


def after(view: Watching, wanted: dict[str, str]) -> None:
    """Wait until the pods are as wanted."""
    end = monotonic() + 5
    while phases(view.look()) != wanted and monotonic() < end:
        view.wait(0.1)
    assert phases(view.look()) == wanted


def lists(cluster: MemoryCluster, kind: str) -> int:
    return cluster.requests.count(f"list {kind}")


def test_the_first_look_has_all_that_is_there(view: Watching) -> None:
    look = view.look()
    assert WEB in look.workloads
    assert look.pods == []


def test_changes_are_seen_without_asking_again(cluster: MemoryCluster, view: Watching) -> None:
    cluster.changes["Pod"].put(Seen("ADDED", [pod("a", "Pending")]))
    cluster.changes["Pod"].put(Seen("ADDED", [pod("b")]))
    after(view, {"a": "Pending", "b": "Running"})
    cluster.changes["Pod"].put(Seen("MODIFIED", [pod("a")]))
    cluster.changes["Pod"].put(Seen("DELETED", [pod("b")]))
    after(view, {"a": "Running"})
    assert lists(cluster, "Pod") == 1


@pytest.mark.parametrize("end", [None, ApiError(410, "Expired", "too old"), ApiError(0, "Unreachable", "reset")])
def test_a_watch_that_ends_is_begun_anew_from_a_list(
    cluster: MemoryCluster, view: Watching, end: ApiError | None
) -> None:
    cluster.changes["Pod"].put(Seen("ADDED", [pod("gone meanwhile")]))
    after(view, {"gone meanwhile": "Running"})
    cluster.objects["Pod", "a"] = pod("a")
    cluster.changes["Pod"].put(end)
    after(view, {"a": "Running"})
    assert lists(cluster, "Pod") == 2


def test_waiting_ends_early_when_something_changes(cluster: MemoryCluster, view: Watching) -> None:
    view.look()
    cluster.changes["Pod"].put(Seen("ADDED", [pod("a")]))
    start = monotonic()
    view.wait(60)
    assert monotonic() - start < 30


def test_what_cannot_even_be_listed_is_told() -> None:
    class Denies(MemoryCluster):
        def find(self, query: Any) -> Any:
            raise ApiError(403, "Forbidden", f"no {query.kind}")

    with Watching(Denies(), {"Deployment"}, "", StillClock()) as view, pytest.raises(ApiError, match="no "):
        view.look()
