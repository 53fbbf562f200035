"""Write `schemas/kubernetes-MINOR.json`: what the API server of one Kubernetes version accepts, for the kinds we write.

    go mod download -json k8s.io/kubernetes@v1.34.4     # names the zip
    python tools/make_kubernetes_schema.py ZIP

The source is `api/openapi-spec/swagger.json` in that module. The result has JSON Schema (draft-07) `definitions`, and
under `kinds` the definition of each `apiVersion/kind`. It is stricter than its source: objects are closed, as the
server's field validation `Strict` has them. What only the server writes (`status`) is left out.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

SCHEMAS = Path(__file__).parent.parent / "schemas"
SPEC = re.compile(r"k8s\.io/kubernetes@v(\d+\.\d+)\.[^/]+/api/openapi-spec/swagger\.json")
REFERENCE = "#/definitions/"
KINDS = {
    "apps/v1": ("DaemonSet", "Deployment", "StatefulSet"),
    "autoscaling/v2": ("HorizontalPodAutoscaler",),
    "batch/v1": ("CronJob", "Job"),
    "networking.k8s.io/v1": ("Ingress", "NetworkPolicy"),
    "policy/v1": ("PodDisruptionBudget",),
    "rbac.authorization.k8s.io/v1": ("Role", "RoleBinding"),
    "storage.k8s.io/v1": ("StorageClass",),
    "v1": (
        *("ConfigMap", "Namespace", "PersistentVolume", "PersistentVolumeClaim"),
        *("Pod", "Secret", "Service", "ServiceAccount"),
    ),
}
BASE64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
QUANTITY = "^[+-]?[0-9.]+[eEinumkKMGTP]*[-+]?[0-9]*$"
"""As apimachinery's `resource.ParseQuantity` has it."""
SPECIAL: dict[str, Schema] = {
    "resource.Quantity": {"type": ["string", "number"], "pattern": QUANTITY},
    "intstr.IntOrString": {"type": ["string", "integer"]},
}


def main(archive: str) -> None:
    """Write the schema file of the version that `archive`, the zip of the Go module k8s.io/kubernetes, holds."""
    with zipfile.ZipFile(archive) as module:
        spec = next((match for match in map(SPEC.fullmatch, module.namelist()) if match), None)
        if spec is None:
            sys.exit(f"{archive} is no zip of the Go module k8s.io/kubernetes")
        definitions = json.loads(module.read(spec[0]))["definitions"]
    target = SCHEMAS / f"kubernetes-{spec[1]}.json"
    target.write_text(to_text(make_schema(definitions)))
    print(f"{target.name}: {target.stat().st_size} bytes")


def make_schema(source: dict[str, Schema]) -> Schema:
    """The schema of our kinds, from the `definitions` of an OpenAPI 2 document."""
    kinds = {f"{group}/{kind}": find_kind(source, group, kind) for group in KINDS for kind in KINDS[group]}
    definitions: dict[str, Schema] = {}
    wanted = list(kinds.values())
    while wanted:
        name = wanted.pop()
        if short_name(name) not in definitions:
            body = without_status(source[name]) if name in kinds.values() else source[name]
            definitions[short_name(name)] = SPECIAL.get(short_name(name)) or convert(body)
            wanted += references(body)
    return {"kinds": {key: short_name(name) for key, name in kinds.items()}, "definitions": definitions}


def find_kind(source: dict[str, Schema], api_version: str, kind: str) -> str:
    """The name of the definition that says that it is this kind."""
    group, _, version = api_version.rpartition("/")
    wanted = {"group": group, "kind": kind, "version": version}
    return next(name for name, body in source.items() if body.get("x-kubernetes-group-version-kind") == [wanted])


def without_status(body: Schema) -> Schema:
    """The definition of a kind as far as its users write it."""
    return {**body, "properties": {name: value for name, value in body["properties"].items() if name != "status"}}


def references(body: object) -> Iterator[str]:
    """The names of the definitions that `body` refers to."""
    if isinstance(body, dict):
        if isinstance(body.get("$ref"), str):
            yield body["$ref"].removeprefix(REFERENCE)
        for value in body.values():
            yield from references(value)


def short_name(name: str) -> str:
    """`io.k8s.api.core.v1.Container` is `core.v1.Container`: the last words that tell definitions apart."""
    return re.sub(r"^io\.k8s\.(api|apimachinery\.pkg\.(apis|api|util))\.", "", name)


def convert(body: Schema) -> Schema:
    """JSON Schema for one OpenAPI schema: what constrains is kept, objects are closed."""
    if "$ref" in body:
        return {"$ref": REFERENCE + short_name(body["$ref"].removeprefix(REFERENCE))}
    result: Schema = {"type": body["type"]}
    if body.get("format") == "byte":
        result["pattern"] = BASE64
    result |= words(body)
    if "required" in body:
        result["required"] = sorted(body["required"])
    if "items" in body:
        result["items"] = convert(body["items"])
    if "properties" in body:
        result["properties"] = {name: convert(value) for name, value in sorted(body["properties"].items())}
        result["additionalProperties"] = False
    elif "additionalProperties" in body:
        result["additionalProperties"] = convert(body["additionalProperties"])
    return result


def words(body: Schema) -> Schema:
    """The pattern of a text: its own, or its words. Kubernetes' own kinds have neither, custom resources have."""
    if body["type"] != "string" or not body.keys() & {"pattern", "enum"}:
        return {}
    return {"pattern": body.get("pattern") or f"^(?:{'|'.join(map(re.escape, body['enum']))})$"}


def to_text(schema: Schema) -> str:
    """JSON with one definition a line, so that two versions can be compared."""
    definitions = ",\n".join(f"{to_json(name)}:{to_json(body)}" for name, body in sorted(schema["definitions"].items()))
    return (
        '{"$schema":"http://json-schema.org/draft-07/schema#",\n'
        f'"kinds":{to_json(schema["kinds"])},\n'
        f'"definitions":{{\n{definitions}\n}}}}\n'
    )


def to_json(value: object) -> str:
    """Compact JSON."""
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    main(sys.argv[1])
