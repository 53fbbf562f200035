"""The encrypted objects of a folder that was written before, put together from its files and patches."""

from collections.abc import Iterable, Iterator

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import Files, UnreadableFileError
from kompose_py.plain import Json, JsonObject
from kompose_py.writers.lock import is_inside
from kompose_py.writers.secrets.encrypted import encrypted_values

_ENDINGS = (".yaml", ".json")


def found_in(files: Files, folder: str, below: dict[str, JsonObject]) -> dict[str, JsonObject]:
    """The encrypted objects of a folder by name, where `below` are those of the folder that it stands on.

    A folder with a `kustomization.yaml` holds what that lists, any other one all of its files. What cannot be read is
    not there.
    """
    main = next(iter(_documents(files, f"{folder}/kustomization.yaml")), None)
    paths = files.names(folder) if main is None else _texts(main.get("resources"))
    found = {**below, **_by_name(body for body in _read(files, folder, paths) if encrypted_values(body) is not None)}
    if main is None:
        return found
    for patch in _patches(files, folder, main):
        name = _name(patch)
        if name in found and found[name].get("kind") == patch.get("kind"):
            body = _patched(found.pop(name), patch)
            if body is not None:
                found[name] = body
    return {name: _in_namespace(body, main.get("namespace")) for name, body in found.items()}


def _read(files: Files, folder: str, paths: Iterable[str]) -> Iterator[JsonObject]:
    for path in paths:
        if path.endswith(_ENDINGS) and is_inside(path):
            yield from _documents(files, f"{folder}/{path}")


def _patches(files: Files, folder: str, main: JsonObject) -> Iterator[JsonObject]:
    entries = main.get("patches")
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict):
            yield from _read(files, folder, _texts([entry.get("path")]))
            yield from _parsed(str(entry.get("patch", "")).encode())


def _documents(files: Files, path: str) -> list[JsonObject]:
    try:
        return _parsed(files.read(path))
    except UnreadableFileError:
        return []


def _parsed(content: bytes) -> list[JsonObject]:
    from kompose_py.yamltree.decoding import decode  # noqa: PLC0415  (the first run finds nothing to read)
    from kompose_py.yamltree.plain import to_plain  # noqa: PLC0415
    from kompose_py.yamltree.reader import read_documents  # noqa: PLC0415

    said = Diagnostics()
    try:
        plain = [to_plain(node) for node in read_documents(decode(content, "", said), said)]
    except LoadError:  # somebody has spoiled it
        return []
    return [body for body in plain if isinstance(body, dict)]


def _patched(body: JsonObject, patch: JsonObject) -> JsonObject | None:
    """The object with a patch of its layer; None when that deletes it. A patch that does not fit does nothing."""
    from kompose_py.manifests.merge_keys import shape_of  # noqa: PLC0415  (few folders have patches)
    from kompose_py.manifests.strategic_merge import PatchError, deletes, merged  # noqa: PLC0415

    if deletes(patch):
        return None
    try:
        result = merged(body, patch, shape_of(str(body.get("kind"))))
    except PatchError:
        return body
    return result if isinstance(result, dict) else body


def _by_name(bodies: Iterable[JsonObject]) -> dict[str, JsonObject]:
    return {_name(body): body for body in bodies}


def _name(body: JsonObject) -> str:
    metadata = body.get("metadata")
    return str(metadata.get("name")) if isinstance(metadata, dict) else ""


def _in_namespace(body: JsonObject, namespace: Json) -> JsonObject:
    metadata = body.get("metadata")
    if not namespace or not isinstance(metadata, dict):
        return body
    return {**body, "metadata": {**metadata, "namespace": namespace}}


def _texts(values: Json) -> list[str]:
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
