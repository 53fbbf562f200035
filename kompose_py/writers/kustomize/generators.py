"""ConfigMaps and Secrets as generators: kustomize gives their names a hash, so that a change of content rolls pods.

Content stands in real files, byte for byte, named `KEY=path` in the generator: neither `literals` nor `envs` keep
line breaks, quotes and bytes that are no text.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.plain import Json, JsonObject
from kompose_py.writers.content import CONTENT_FIELDS, content_of, is_text
from kompose_py.writers.interface import OutputFile

_FOLDERS = {"ConfigMap": "config", "Secret": "secrets"}


class Generator(NamedTuple):
    """An entry of `configMapGenerator` or `secretGenerator`, with the files that it reads."""

    ref: ObjectRef
    entry: JsonObject
    files: dict[str, OutputFile]


def generator_of(manifest: Manifest) -> Generator:
    """The generator that makes an object (kustomize, GeneratorArgs)."""
    content = content_of(manifest)
    entry: JsonObject = {"name": manifest.name, **_type(manifest), "files": _sources(manifest, content)}
    return Generator(manifest.ref, {**entry, **_options(manifest)}, _files(manifest, content))


def regenerator_of(before: Manifest, after: Manifest) -> Generator | None:
    """The generator of an overlay that gives an object new content; None where the content is the same.

    `behavior: merge` says what changes and cannot take a key away, nor move one from `data` to `binaryData`; where
    that is wanted, `behavior: replace` says it all.
    """
    old, new = content_of(before), content_of(after)
    if old == new:
        return None
    is_merge = old.keys() <= new.keys() and not any(is_text(old[key]) is not is_text(new[key]) for key in old)
    changed = [key for key in new if not is_merge or old.get(key) != new[key]]
    entry: JsonObject = {
        "name": after.name,
        "behavior": "merge" if is_merge else "replace",
        **_type(after),
        "files": _sources(after, changed),
    }
    return Generator(after.ref, entry, _files(after, {key: new[key] for key in changed}))


def with_content(before: Manifest, after: Manifest) -> Manifest:
    """`before` as a generator makes it that gives it the content of `after`."""
    kept = {field: value for field, value in before.body.items() if field not in CONTENT_FIELDS}
    given = {field: value for field, value in after.body.items() if field in CONTENT_FIELDS}
    return before._replace(body={**kept, **given})


def _sources(manifest: Manifest, keys: Iterable[str]) -> list[Json]:
    return [f"{key}={_folder(manifest)}/{key}" for key in keys]


def _files(manifest: Manifest, content: dict[str, bytes]) -> dict[str, OutputFile]:
    secret = manifest.kind == "Secret"
    return {f"{_folder(manifest)}/{key}": OutputFile(value, secret) for key, value in content.items()}


def _folder(manifest: Manifest) -> str:
    return f"{_FOLDERS[manifest.kind]}/{manifest.name}"


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
