"""The difference of two objects as a strategic merge patch."""

import pytest

from kompose_py.manifests.merge_keys import shape_of
from kompose_py.manifests.merge_patch import merge_patch
from kompose_py.plain import Json, JsonObject


def pod(**fields: Json) -> JsonObject:
    return {"spec": {"template": {"spec": {**fields}}}}


def patch_of(before: JsonObject, after: JsonObject) -> Json:
    patch = merge_patch(pod(**before), pod(**after), shape_of("Deployment"))
    assert patch == pod(**patch["spec"]["template"]["spec"])  # type: ignore[index, call-overload, arg-type]
    return patch["spec"]["template"]["spec"]  # type: ignore[index, call-overload]


def test_objects_that_are_equal_need_no_patch() -> None:
    assert merge_patch(pod(a=[1]), pod(a=[1]), shape_of("Deployment")) == {}


def test_fields_are_added_changed_and_taken_away() -> None:
    assert patch_of({"a": 1, "b": {"c": 1, "d": 1}}, {"b": {"c": 2, "d": 1}, "e": 3}) == {
        "a": None,
        "b": {"c": 2},
        "e": 3,
    }


def test_an_item_of_a_merged_list_is_named_by_its_key() -> None:
    before: JsonObject = {"containers": [{"name": "a", "image": "x", "env": [{"name": "V", "value": "1"}]}]}
    after: JsonObject = {"containers": [{"name": "a", "image": "x", "env": [{"name": "V", "value": "2"}]}]}
    assert patch_of(before, after) == {"containers": [{"name": "a", "env": [{"name": "V", "value": "2"}]}]}


def test_an_item_that_goes_is_deleted_and_a_new_one_is_whole() -> None:
    before: JsonObject = {"volumes": [{"name": "old", "emptyDir": {}}, {"name": "same", "emptyDir": {}}]}
    after: JsonObject = {"volumes": [{"name": "same", "emptyDir": {}}, {"name": "new", "emptyDir": {}}]}
    assert patch_of(before, after) == {
        "volumes": [{"name": "new", "emptyDir": {}}, {"name": "old", "$patch": "delete"}]
    }


def test_the_old_member_of_a_union_is_taken_away() -> None:
    before: JsonObject = {"volumes": [{"name": "v", "emptyDir": {}}]}
    after: JsonObject = {"volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": "v"}}]}
    assert patch_of(before, after) == {
        "volumes": [{"name": "v", "emptyDir": None, "persistentVolumeClaim": {"claimName": "v"}}]
    }


def test_ports_are_told_apart_by_number_and_protocol() -> None:
    both: list[Json] = [{"port": 53, "protocol": "TCP"}, {"port": 53, "protocol": "UDP"}]
    before: JsonObject = {"spec": {"ports": both}}
    after: JsonObject = {"spec": {"ports": both[:1]}}
    deleted = {"port": 53, "protocol": "UDP", "$patch": "delete"}
    assert merge_patch(before, after, shape_of("Service")) == {"spec": {"ports": [deleted]}}


@pytest.mark.parametrize(
    "after",
    [
        [{"name": "b"}, {"name": "a"}],
        [{"name": "a"}, {"name": "b"}, {"name": "new"}],
    ],
    ids=["other order", "new at the end"],
)
def test_init_containers_are_replaced_where_a_merge_would_order_them_otherwise(after: list[Json]) -> None:
    assert patch_of({"initContainers": [{"name": "a"}, {"name": "b"}]}, {"initContainers": after}) == {
        "initContainers": [{"$patch": "replace"}, *after]
    }


def test_init_containers_are_merged_where_the_order_stays() -> None:
    before: JsonObject = {"initContainers": [{"name": "a"}, {"name": "b"}]}
    after: JsonObject = {"initContainers": [{"name": "new"}, {"name": "a"}, {"name": "b"}]}
    assert patch_of(before, after) == {"initContainers": [{"name": "new"}]}


def test_items_with_one_key_replace_the_list() -> None:
    after: JsonObject = {"volumes": [{"name": "a", "x": 1}, {"name": "a", "x": 2}]}
    assert patch_of({"volumes": [{"name": "a"}]}, after) == {
        "volumes": [{"$patch": "replace"}, {"name": "a", "x": 1}, {"name": "a", "x": 2}]
    }


def test_other_lists_are_replaced_as_they_are() -> None:
    assert patch_of({"tolerations": [{"key": "a"}]}, {"tolerations": [{"key": "b"}]}) == {"tolerations": [{"key": "b"}]}


def test_lists_of_foreign_kinds_have_no_keys() -> None:
    assert merge_patch(pod(volumes=[{"name": "a"}]), pod(volumes=[{"name": "b"}]), shape_of("Widget")) == pod(
        volumes=[{"name": "b"}]
    )
