"""Whether the API server would take a manifest: the strict schema of `schemas/`, read by the full validator."""

import functools
import json
from collections.abc import Mapping
from pathlib import Path

from jsonschema import Draft7Validator, ValidationError

GATEWAY = "gateway-api"
"""In the place of a version: the Gateway API is not part of Kubernetes."""
SCHEMAS = Path(__file__).parents[2] / "schemas"


def problems(manifest: Mapping[str, object], version: str = "1.34") -> list[str]:
    """What is wrong with `manifest`, as lines such as `spec.ports[0].port: '80' is not of type 'integer'`.

    Beyond the schema, an object must tell its `apiVersion`, `kind` and `metadata.name`.
    """
    kind = f"{manifest.get('apiVersion')}/{manifest.get('kind')}"
    if kind.startswith("gateway."):
        version = GATEWAY
    if kind not in _kinds(version):
        return [f"{kind}: no such kind in the schema of Kubernetes {version}"]
    errors = sorted(_validator(version, kind).iter_errors(manifest), key=lambda error: error.json_path)
    return [_to_text(error) for error in errors]


def _to_text(error: ValidationError) -> str:
    return f"{error.json_path.removeprefix('$').removeprefix('.')}: {error.message}"


@functools.cache
def _schema(version: str) -> dict[str, object]:
    name = version if version == GATEWAY else f"kubernetes-{version}"
    schema: dict[str, object] = json.loads((SCHEMAS / f"{name}.json").read_text())
    return schema


def _kinds(version: str) -> dict[str, str]:
    kinds = _schema(version)["kinds"]
    assert isinstance(kinds, dict)
    return kinds


@functools.cache
def _validator(version: str, kind: str) -> Draft7Validator:
    named = {"required": ["metadata"], "properties": {"metadata": {"required": ["name"]}}}
    definition = {"$ref": f"#/definitions/{_kinds(version)[kind]}"}
    return Draft7Validator({"allOf": [named, definition], "definitions": _schema(version)["definitions"]})
