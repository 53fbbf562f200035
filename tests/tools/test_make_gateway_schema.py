"""The schema of the Gateway API is made of its CustomResourceDefinitions, and says no less than they."""

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tools.make_gateway_schema import TARGET, make_schema

DEFINITION: dict[str, Any] = {
    "spec": {
        "group": "gateway.networking.k8s.io",
        "versions": [
            {"name": "v1beta1", "schema": {"openAPIV3Schema": {"type": "object", "properties": {}}}},
            {
                "name": "v1",
                "schema": {
                    "openAPIV3Schema": {
                        "type": "object",
                        "required": ["spec"],
                        "properties": {
                            "metadata": {"type": "object"},
                            "status": {"type": "object"},
                            "spec": {
                                "type": "object",
                                "properties": {
                                    "name": {"type": "string", "pattern": "^[a-z]+$"},
                                    "mode": {"type": "string", "enum": ["A.b", "C"]},
                                    "code": {"type": "integer", "enum": [301, 302]},
                                },
                            },
                        },
                    }
                },
            },
        ],
    }
}
SCHEMA = make_schema({"Gateway": DEFINITION})


@pytest.mark.parametrize(
    ("spec", "is_right"),
    [({"name": "a", "mode": "C"}, True), ({"name": "A"}, False), ({"mode": "Axb"}, False), ({"other": 1}, False)],
)
def test_texts_have_their_words_and_objects_their_fields(spec: dict[str, object], is_right: bool) -> None:
    assert SCHEMA["kinds"] == {"gateway.networking.k8s.io/v1/Gateway": "Gateway"}
    assert Draft7Validator(SCHEMA["definitions"]["Gateway"]).is_valid({"spec": spec}) == is_right


def test_metadata_is_what_people_write_and_status_is_left_out() -> None:
    validator = Draft7Validator(SCHEMA["definitions"]["Gateway"])
    assert validator.is_valid({"metadata": {"name": "a", "labels": {"b": "c"}}, "spec": {}})
    assert not validator.is_valid({"metadata": {"labels": {"b": 1}}, "spec": {}})
    assert not validator.is_valid({"spec": {}, "status": {}})


def test_the_shipped_schema_is_made_of_both_kinds() -> None:
    assert set(json.loads(TARGET.read_text())["definitions"]) == {"Gateway", "HTTPRoute"}
