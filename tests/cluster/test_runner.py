"""What happens when the API server fails, and how conflicts are seen."""

import pytest

from kompose_py.cluster.client import ApiError, Object
from kompose_py.cluster.events import Rejected
from kompose_py.cluster.inventory import Inventory
from tests.cluster.test_conformance import apply, config, pods, told
from tests.support.memory_cluster import MemoryCluster


def test_nothing_that_makes_pods_is_applied_when_what_they_need_was_rejected() -> None:
    cluster = MemoryCluster()

    def fail(body: Object) -> None:
        if body["metadata"]["name"] == "two":
            raise ApiError(403, "Forbidden", "exceeded quota")

    cluster.on_apply = fail
    said = told(apply(cluster, config("one"), config("two"), pods("Deployment", "web")))
    assert said == ["created ConfigMap/one", "rejected ConfigMap/two"]


def test_the_run_after_one_that_failed_finds_what_that_one_left() -> None:
    cluster = MemoryCluster()
    apply(cluster, config("old"))

    def fail(body: Object) -> None:
        if body["kind"] == "Deployment":
            raise ApiError(500, "InternalError", "etcd is away")

    cluster.on_apply = fail
    assert told(apply(cluster, config("new"), pods("Deployment", "web")))[-1] == "rejected Deployment/web"
    assert "ConfigMap/old" in cluster.names()
    cluster.on_apply = lambda _body: None
    apply(cluster, config("other"))
    assert cluster.names() == ["ConfigMap/other"]


def test_members_are_not_made_when_the_inventory_cannot_be_written() -> None:
    cluster = MemoryCluster()

    def fail(body: Object) -> None:
        if body["metadata"]["name"] == "c2k-shop":
            raise ApiError(403, "Forbidden", "exceeded quota")

    cluster.on_apply = fail
    with pytest.raises(ApiError):
        apply(cluster, config("one"))
    assert cluster.objects == {}


def test_a_field_that_another_manager_changed_is_a_conflict_until_it_is_forced() -> None:
    cluster = MemoryCluster()
    apply(cluster, config("one", a="1"))
    cluster.apply_as("kubectl-edit", {**config("one", a="9").body}, force=True)
    (event,) = apply(cluster, config("one", a="1"))
    assert isinstance(event, Rejected)
    assert event.error.causes[0].field == "/data/a"
    assert told(apply(cluster, config("one", a="1"), force=True)) == ["changed ConfigMap/one"]


def test_a_second_apply_writes_nothing_at_all() -> None:
    cluster = MemoryCluster()
    apply(cluster, config("one"))
    writes = cluster.writes
    cluster.requests.clear()
    apply(cluster, config("one"))
    assert cluster.writes == writes
    assert cluster.requests == ["get ConfigMap/c2k-shop", "list ConfigMap", "apply ConfigMap/one"]


def test_names_of_inventories_are_names_of_objects() -> None:
    assert Inventory("my_shop", "x").name == "c2k-my-shop"
