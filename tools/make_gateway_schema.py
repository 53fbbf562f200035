"""Write `schemas/gateway-api.json`: what an API server accepts for the kinds of the Gateway API that we write.

    go mod download -json sigs.k8s.io/gateway-api@v1.4.0     # names the zip
    python -m tools.make_gateway_schema ZIP

The source are the CustomResourceDefinitions of the standard channel in that module. The result has the form of
`schemas/kubernetes-*.json` (see `make_kubernetes_schema`): objects are closed, and `status` is left out.
"""

import re
import sys
import zipfile
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from tools.make_kubernetes_schema import convert, to_text

Schema: TypeAlias = dict[str, Any]

TARGET = Path(__file__).parent.parent / "schemas" / "gateway-api.json"
VERSION = "v1"
KINDS = {"gateways": "Gateway", "httproutes": "HTTPRoute"}
TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
METADATA: Schema = {
    "type": "object",
    "properties": {
        "annotations": TEXTS,
        "finalizers": {"type": "array", "items": {"type": "string"}},
        "labels": TEXTS,
        "name": {"type": "string"},
        "namespace": {"type": "string"},
    },
}
"""What people write of it: a CustomResourceDefinition leaves it to the server."""


def main(archive: str) -> None:
    """Write the schema file from `archive`, the zip of the Go module sigs.k8s.io/gateway-api."""
    with zipfile.ZipFile(archive) as module:
        names = {re.sub(r"^[^/]+/[^/]+/", "", name): name for name in module.namelist()}
        found = {
            kind: yaml.safe_load(
                module.read(names[f"config/crd/standard/gateway.networking.k8s.io_{plural}.yaml"]).decode()
            )
            for plural, kind in KINDS.items()
        }
    TARGET.write_text(to_text(make_schema(found)))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


def make_schema(definitions: dict[str, Schema]) -> Schema:
    """The schema of kinds, by the CustomResourceDefinition of each."""
    return {
        "kinds": {f"{body['spec']['group']}/{VERSION}/{kind}": kind for kind, body in definitions.items()},
        "definitions": {kind: convert(of_version(body)) for kind, body in definitions.items()},
    }


def of_version(definition: Schema) -> Schema:
    """The schema of the version that we write, without `status`."""
    version = next(item for item in definition["spec"]["versions"] if item["name"] == VERSION)
    schema: Schema = version["schema"]["openAPIV3Schema"]
    properties = {name: body for name, body in schema["properties"].items() if name != "status"}
    return {**schema, "properties": {**properties, "metadata": METADATA}}


if __name__ == "__main__":
    main(sys.argv[1])
