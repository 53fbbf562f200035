"""Translations made by hand, for tests of what comes after the translator."""

from binascii import b2a_base64
from collections.abc import Mapping
from typing import Any

from kompose_py.files import MemoryFiles
from kompose_py.manifests.manifest import Manifest, ManifestSet
from kompose_py.model.project import Project
from kompose_py.plain import JsonObject
from kompose_py.translator.options import Options
from kompose_py.translator.translation import Translation


def translation(*manifests: Manifest, **fields: Any) -> Translation:
    """A translation with these objects; `namespace` and other choices go to its options."""
    choices = {name: fields.pop(name) for name in tuple(fields) if name in Options._fields}
    files = ("/shop/my compose.yaml",)
    project = Project(name="shop", services={}, directory="/shop", files=MemoryFiles({}), compose_files=files)
    return Translation(
        project=project, options=Options(**choices), manifests=ManifestSet(manifests), diagnostics=(), **fields
    )


def workload(name: str, pod: JsonObject | None = None, *, kind: str = "Deployment", owner: str = "") -> Manifest:
    """A workload whose pod has what `pod` says beside one container."""
    spec: JsonObject = {"containers": [{"name": name, "image": "nginx"}], **(pod or {})}
    template: JsonObject = {"metadata": {"labels": {"app.kubernetes.io/name": name}}, "spec": spec}
    return Manifest(
        body={
            "apiVersion": "batch/v1" if kind == "Job" else "apps/v1",
            "kind": kind,
            "metadata": {"name": name},
            "spec": {"selector": {"matchLabels": {"app.kubernetes.io/name": name}}, "template": template},
        },
        owner=owner or name,
    )


def service(name: str, owner: str = "") -> Manifest:
    """A Service with one port."""
    body: JsonObject = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": name},
        "spec": {"ports": [{"port": 80}]},
    }
    return Manifest(body=body, owner=owner or name)


def config_map(name: str, content: Mapping[str, str | bytes], owner: str = "", **metadata: Any) -> Manifest:
    """A ConfigMap; bytes go to `binaryData`."""
    texts: JsonObject = {key: value for key, value in content.items() if isinstance(value, str)}
    binary: JsonObject = {key: _base64(value) for key, value in content.items() if isinstance(value, bytes)}
    body: JsonObject = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, **metadata}}
    fields: JsonObject = {"data": texts, "binaryData": binary}
    return Manifest(body={**body, **{field: value for field, value in fields.items() if value}}, owner=owner or name)


def secret(name: str, content: Mapping[str, bytes], owner: str = "", **metadata: Any) -> Manifest:
    """A Secret with its values in base64."""
    data: JsonObject = {key: _base64(value) for key, value in content.items()}
    body: JsonObject = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": name, **metadata},
        "type": "Opaque",
        "data": data,
    }
    return Manifest(body=body, owner=owner or name)


def _base64(value: bytes) -> str:
    return b2a_base64(value, newline=False).decode()
