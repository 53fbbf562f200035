"""ConfigMaps and Secrets as generators: kustomize gives their names a hash, so that a change of content rolls pods.

Content stands in real files, byte for byte, named `KEY=path` in the generator: neither `literals` nor `envs` keep
line breaks, quotes and bytes that are no text.
"""

from typing import NamedTuple

from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.plain import Json, JsonObject
from kompose_py.writers.content import CONTENT_KINDS, content_of
from kompose_py.writers.interface import OutputFile, SecretMode
from kompose_py.writers.kustomize.limits import can_generate

_FOLDERS = {"ConfigMap": "config", "Secret": "secrets"}


class Generator(NamedTuple):
    """An entry of `configMapGenerator` or `secretGenerator`, with the files that it reads."""

    ref: ObjectRef
    entry: JsonObject
    files: dict[str, OutputFile]


def generator_of(manifest: Manifest, mode: SecretMode) -> Generator | None:
    """The generator that makes this object; None where it must be an object of its own."""
    if manifest.kind not in CONTENT_KINDS or (manifest.kind == "Secret" and mode != "generator"):
        return None
    content = content_of(manifest)
    if not can_generate(content):
        return None
    folder = f"{_FOLDERS[manifest.kind]}/{manifest.name}"
    sources: list[Json] = [f"{key}={folder}/{key}" for key in content]
    files = {f"{folder}/{key}": OutputFile(value, manifest.kind == "Secret") for key, value in content.items()}
    entry: JsonObject = {"name": manifest.name, **_type(manifest), "files": sources, **_options(manifest)}
    return Generator(manifest.ref, entry, files)


def _type(manifest: Manifest) -> JsonObject:
    return {"type": manifest.body["type"]} if "type" in manifest.body else {}


def _options(manifest: Manifest) -> JsonObject:
    """The generator's options (kustomize, GeneratorOptions): what the object has beside its content."""
    metadata = manifest.body["metadata"]
    found: JsonObject = {}
    if isinstance(metadata, dict):
        found = {name: metadata[name] for name in ("labels", "annotations") if metadata.get(name)}
    if manifest.body.get("immutable"):
        found["immutable"] = True
    return {"options": found} if found else {}
