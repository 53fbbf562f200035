"""What the engine does, on a cluster in memory and on a real one alike."""

from typing import Any

import pytest

from kompose_py.cluster.client import ApiError, Client, Query
from kompose_py.cluster.events import Applied, Event, Kept, Pruned, Rejected
from kompose_py.cluster.inventory import ID_LABEL, MEMBER_LABEL, Inventory, project_of
from kompose_py.cluster.runner import Wishes, remove, run, survey
from kompose_py.manifests.manifest import Manifest
from tests.support.memory_cluster import StillClock


def config(name: str, **data: str) -> Manifest:
    body: Any = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": name, "labels": {"a": "b"}},
        "data": data,
    }
    return Manifest(body, name)


def claim(name: str) -> Manifest:
    spec = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Mi"}}}
    body: Any = {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": name}, "spec": spec}
    return Manifest(body, name)


def pods(kind: str, name: str, service: str = "x") -> Manifest:
    labels = {"app": name}
    container = {"name": "c", "image": "busybox", "command": ["sleep", "9"]}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
    spec: Any = {"replicas": 0, "selector": {"matchLabels": labels}, "template": template}
    if kind == "StatefulSet":
        spec["serviceName"] = service
    return Manifest({"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": name}, "spec": spec}, name)


def apply(client: Client, *manifests: Manifest, project: str = "shop", **wishes: bool) -> list[Event]:
    inventory = Inventory(project, client.namespace)
    wish = Wishes(**wishes)
    plan = survey(client, inventory, manifests, force=wish.force)
    assert plan.clashes == ()
    from kompose_py.cluster.clock import RealClock
    from tests.support.memory_cluster import MemoryCluster

    clock = StillClock() if isinstance(client, MemoryCluster) else RealClock()
    return list(run(plan, client, inventory, wish, clock))


def told(events: list[Event]) -> list[str]:
    """The events in short."""
    words = []
    for event in events:
        match event:
            case Applied():
                words.append(f"{event.outcome} {event.ref}")
            case Pruned():
                words.append(f"deleted {event.ref}")
            case Kept():
                words.append(f"kept {event.ref}")
            case Rejected():
                words.append(f"rejected {event.manifest.ref}")
    return words


def test_what_is_not_there_is_made_and_a_second_apply_changes_nothing(client: Client) -> None:
    desired = [config("one", a="1"), claim("data"), pods("Deployment", "web")]
    assert told(apply(client, *desired)) == [
        "created ConfigMap/one",
        "created PersistentVolumeClaim/data",
        "created Deployment/web",
    ]
    assert {word.split()[0] for word in told(apply(client, *desired))} == {"unchanged"}


def test_only_what_differs_is_changed(client: Client) -> None:
    apply(client, config("one", a="1"), config("two", a="1"))
    assert told(apply(client, config("one", a="1"), config("two", a="2"))) == [
        "unchanged ConfigMap/one",
        "changed ConfigMap/two",
    ]


def test_what_left_the_project_is_deleted_and_claims_are_kept(client: Client) -> None:
    apply(client, config("one"), claim("data"), pods("Deployment", "web"))
    assert told(apply(client, config("one"))) == [
        "unchanged ConfigMap/one",
        "deleted Deployment/web",
        "kept PersistentVolumeClaim/data",
    ]
    assert client.get("Deployment", "web") is None
    assert client.get("PersistentVolumeClaim", "data") is not None


def test_a_kept_claim_is_still_known_to_the_next_runs(client: Client) -> None:
    apply(client, config("one"), claim("data"))
    apply(client, config("one"))
    assert "kept PersistentVolumeClaim/data" in told(apply(client, config("one")))


def test_without_pruning_nothing_is_deleted_and_nothing_forgotten(client: Client) -> None:
    apply(client, config("one"), pods("Deployment", "web"))
    assert told(apply(client, config("one"), prune=False)) == ["unchanged ConfigMap/one"]
    assert "deleted Deployment/web" in told(apply(client, config("one")))


def test_a_dry_run_changes_nothing(client: Client) -> None:
    assert told(apply(client, config("one"), dry_run=True)) == ["created ConfigMap/one"]
    assert client.get("ConfigMap", "one") is None
    assert client.get("ConfigMap", "c2k-shop") is None


def test_two_projects_in_a_namespace_do_not_touch_each_other(client: Client) -> None:
    apply(client, config("one"), project="shop")
    apply(client, config("two"), project="blog")
    apply(client, config("three"), project="shop")
    assert client.get("ConfigMap", "one") is None
    assert client.get("ConfigMap", "two") is not None


def test_an_object_of_another_project_is_a_clash_that_names_it_even_with_force(client: Client) -> None:
    apply(client, config("one"), project="shop")
    (clash,) = survey(client, Inventory("blog", client.namespace), [config("one")], force=True).clashes
    assert clash.manifest.name == "one"
    assert project_of(client, clash.set_id) == "project `shop`"


def test_an_object_of_nobody_is_a_clash_unless_forced(client: Client) -> None:
    client.apply({**config("one").body})
    inventory = Inventory("shop", client.namespace)
    (clash,) = survey(client, inventory, [config("one")]).clashes
    assert clash.set_id == ""
    assert survey(client, inventory, [config("one")], force=True).clashes == ()


def test_objects_that_another_tool_applied_for_the_project_are_taken_over(client: Client) -> None:
    ours = config("one")
    labels = {"app.kubernetes.io/managed-by": "c2k", "app.kubernetes.io/part-of": "shop"}
    client.apply({**ours.body, "metadata": {"name": "one", "labels": labels}})
    assert survey(client, Inventory("shop", client.namespace), [ours]).clashes == ()


def test_what_cannot_be_changed_is_rejected_and_recreated_on_demand(client: Client) -> None:
    apply(client, pods("StatefulSet", "db", service="x"))
    (event,) = apply(client, pods("StatefulSet", "db", service="y"))
    assert isinstance(event, Rejected)
    assert event.error.is_immutable
    assert told(apply(client, pods("StatefulSet", "db", service="y"), recreate=True)) == ["recreated StatefulSet/db"]
    live = client.get("StatefulSet", "db")
    assert live is not None
    assert live["spec"]["serviceName"] == "y"


def test_a_workload_that_becomes_another_kind_goes_before_its_successor_comes(client: Client) -> None:
    apply(client, pods("Deployment", "db"))
    assert told(apply(client, pods("StatefulSet", "db"))) == ["deleted Deployment/db", "created StatefulSet/db"]


def test_delete_removes_all_but_claims_and_claims_when_asked(client: Client) -> None:
    apply(client, config("one"), claim("data"), pods("Deployment", "web"))
    inventory = Inventory("shop", client.namespace)
    assert sorted(told(list(remove(client, inventory, volumes=False)))) == [
        "deleted ConfigMap/one",
        "deleted Deployment/web",
        "kept PersistentVolumeClaim/data",
    ]
    assert told(list(remove(client, inventory, volumes=True))) == ["deleted PersistentVolumeClaim/data"]
    assert inventory.find(client) is None
    assert list(remove(client, inventory, volumes=True)) == []


def test_the_inventory_is_an_apply_set(client: Client) -> None:
    apply(client, config("one"), pods("Deployment", "web"))
    inventory = Inventory("shop", client.namespace)
    parent, member = inventory.find(client), client.get("ConfigMap", "one")
    assert parent is not None
    assert member is not None
    assert parent["metadata"]["labels"][ID_LABEL] == member["metadata"]["labels"][MEMBER_LABEL] == inventory.id
    kinds = parent["metadata"]["annotations"]["applyset.kubernetes.io/contains-group-kinds"]
    assert kinds == "ConfigMap,Deployment.apps"


@pytest.mark.parametrize("metadata_only", [False, True])
def test_a_watch_sees_what_there_is_and_then_what_changes(client: Client, metadata_only: bool) -> None:
    client.apply(config("one").body)
    seen = client.watch(Query("ConfigMap", "a=b", metadata_only=metadata_only))
    first = next(seen)
    assert (first.change, [item["metadata"]["name"] for item in first.items]) == ("ALL", ["one"])
    client.apply(config("two").body)
    client.delete("ConfigMap", "two")
    changes = [next(change for change in seen if change.items[0]["metadata"]["name"] == "two") for _ in range(2)]
    assert [each.change for each in changes] == ["ADDED", "DELETED"]


def test_an_object_that_is_not_valid_is_rejected_with_the_field(client: Client) -> None:
    from tests.support.memory_cluster import MemoryCluster

    if isinstance(client, MemoryCluster):
        pytest.skip("it judges no objects")
    broken = pods("Deployment", "web")
    spec: Any = broken.body["spec"]
    spec["selector"] = {"matchLabels": {"app": "other"}}
    (event,) = apply(client, broken)
    assert isinstance(event, Rejected)
    assert [cause.field for cause in event.error.causes] == ["spec.template.metadata.labels"]


def test_an_error_of_the_server_carries_its_status(client: Client) -> None:
    from tests.support.memory_cluster import MemoryCluster

    if isinstance(client, MemoryCluster):
        pytest.skip("it has no such pod")
    with pytest.raises(ApiError) as caught:
        client.log("missing", "c")
    assert caught.value.status == 404
