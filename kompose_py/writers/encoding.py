"""Objects to bytes, as YAML or JSON, one by one or as a stream."""

from collections.abc import Iterable, Iterator

from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import Json
from kompose_py.writers.interface import Encoding
from kompose_py.yamltree.printer import print_yaml


def encode(manifest: Manifest, encoding: Encoding) -> bytes:
    """One object as a file."""
    return to_json(manifest.body) if encoding == "json" else print_yaml(manifest.body).encode()


def encode_stream(manifests: Iterable[Manifest], encoding: Encoding) -> Iterator[bytes]:
    """All objects as one text: YAML documents set apart by `---`, or one JSON `List`; kubectl reads both.

    It comes in pieces, since that of a large project takes as much memory as the objects.
    """
    if encoding == "json":
        yield to_json({"apiVersion": "v1", "kind": "List", "items": [manifest.body for manifest in manifests]})
        return
    separator = ""
    for manifest in manifests:
        yield (separator + print_yaml(manifest.body)).encode()
        separator = "---\n"


def to_json(body: Json) -> bytes:
    """Plain data as indented JSON."""
    import json  # noqa: PLC0415  (7 ms that only JSON output pays)

    return (json.dumps(body, indent=2, ensure_ascii=False) + "\n").encode()
