"""Parts of objects that many share."""

import json
import pickle
from copy import deepcopy

import pytest

from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import JsonObject, Part
from kompose_py.yamltree.printer import print_yaml


def test_nobody_changes_what_others_have_too() -> None:
    part = Part({"port": 80})
    with pytest.raises(TypeError, match="share"):
        part.update(port=81)
    with pytest.raises(TypeError, match="share"):
        part.pop("port")
    with pytest.raises(TypeError, match="share"):
        part["port"] = 81
    with pytest.raises(TypeError, match="share"):
        part |= {"port": 81}
    assert part == {"port": 80}


def test_a_part_is_plain_data_to_all_who_read_it() -> None:
    part = Part({"port": 80, "list": [{"a": "b"}]})
    assert json.loads(json.dumps([part])) == [part]
    for copy in (deepcopy(part), pickle.loads(pickle.dumps(part)), part | {}, {**part}):
        assert (type(copy), copy) == (dict, part)


def test_the_copy_of_an_object_may_be_changed() -> None:
    part = Part({"port": 80})
    manifest = Manifest({"kind": "Service", "spec": {"ports": [part]}}, "web")
    copy = manifest.to_dict()
    copy["spec"]["ports"][0]["port"] = 81  # type: ignore[index,call-overload]
    assert part == {"port": 80}
    assert manifest.body["spec"] == {"ports": [{"port": 80}]}


def test_a_part_is_printed_as_what_it_holds_wherever_it_stands() -> None:
    part = Part({"port": 80, "text": "a\nb\n", "list": [{"a": "b"}]})
    plain = {**part}
    shared: JsonObject = {"a": part, "b": {"c": part, "list": [part, [part]]}, "d": [part]}
    own: JsonObject = {"a": plain, "b": {"c": plain, "list": [plain, [plain]]}, "d": [plain]}
    assert print_yaml(shared) == print_yaml(own)
    assert print_yaml(part) == print_yaml(plain)
