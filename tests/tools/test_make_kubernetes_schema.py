"""The schema that is made of the API's description is closed, small and says no less than its source."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tools.make_kubernetes_schema import KINDS, find_kind, make_schema, to_text

SHIPPED = Path(__file__).parents[2] / "schemas" / "kubernetes-1.34.json"


def kind(name: str, group: str, version: str, **properties: object) -> dict[str, Any]:
    return {
        "description": f"A {name}.",
        "type": "object",
        "properties": {"kind": {"type": "string", "description": "long"}, "status": {"type": "object"}, **properties},
        "x-kubernetes-group-version-kind": [{"group": group, "kind": name, "version": version}],
    }


@pytest.fixture
def source() -> dict[str, dict[str, Any]]:
    """Every kind that is wanted, with hardly a property; a Secret with one of each special type."""
    definitions = {
        f"io.k8s.api.{api_version.replace('/', '.')}.{name}": kind(name, *split(api_version))
        for api_version, names in KINDS.items()
        for name in names
    }
    quantity = {"$ref": "#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity", "description": "how much"}
    either = {"$ref": "#/definitions/io.k8s.apimachinery.pkg.util.intstr.IntOrString"}
    data = {"type": "object", "additionalProperties": {"type": "string", "format": "byte"}}
    definitions["io.k8s.api.v1.Secret"] = kind("Secret", "", "v1", size=quantity, port=either, data=data)
    definitions["io.k8s.apimachinery.pkg.api.resource.Quantity"] = {"type": "string"}
    definitions["io.k8s.apimachinery.pkg.util.intstr.IntOrString"] = {"type": "string", "format": "int-or-string"}
    definitions["io.k8s.api.v1.Unused"] = kind("Unused", "", "v1")
    return definitions


def split(api_version: str) -> tuple[str, str]:
    group, _, version = api_version.rpartition("/")
    return group, version


def test_only_wanted_kinds_and_what_they_use_are_kept(source: dict[str, dict[str, Any]]) -> None:
    definitions = make_schema(source)["definitions"]
    assert len(definitions) == sum(map(len, KINDS.values())) + 2
    assert not any("Unused" in name for name in definitions)


def test_special_types_take_what_the_server_takes(source: dict[str, dict[str, Any]]) -> None:
    schema = make_schema(source)
    secret = Draft7Validator({"$ref": "#/definitions/v1.Secret", "definitions": schema["definitions"]})
    right: list[dict[str, object]] = [
        {"size": 1},
        {"size": "1.5Gi"},
        {"port": 80},
        {"port": "http"},
        {"data": {"a": "YQ=="}},
    ]
    wrong: list[dict[str, object]] = [
        {"size": "1 Gi"},
        {"port": 1.5},
        {"data": {"a": "a"}},
        {"status": {}},
        {"other": 1},
    ]
    assert [body for body in right if not secret.is_valid(body)] == []
    assert [body for body in wrong if secret.is_valid(body)] == []


def test_a_kind_is_found_by_its_group_and_version(source: dict[str, dict[str, Any]]) -> None:
    source["io.k8s.api.apps.v1beta1.Deployment"] = kind("Deployment", "apps", "v1beta1")
    assert find_kind(source, "apps/v1", "Deployment") == "io.k8s.api.apps.v1.Deployment"


def test_the_text_is_the_same_json_with_a_definition_a_line(source: dict[str, dict[str, Any]]) -> None:
    schema = make_schema(source)
    text = to_text(schema)
    read = json.loads(text)
    assert (read["kinds"], read["definitions"]) == (schema["kinds"], schema["definitions"])
    assert text.count("\n") == len(schema["definitions"]) + 4


def test_the_shipped_schema_is_small_and_has_every_kind() -> None:
    schema = json.loads(SHIPPED.read_text())
    assert SHIPPED.stat().st_size <= 100_000
    assert set(schema["kinds"]) == {f"{group}/{name}" for group, names in KINDS.items() for name in names}
    assert "description" not in schema["definitions"]["core.v1.Container"]["properties"]["image"]
