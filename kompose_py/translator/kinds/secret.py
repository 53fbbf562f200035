"""Secrets (core/v1)."""

from collections.abc import Mapping

from kompose_py.plain import JsonObject
from kompose_py.translator.kinds.encoding import encode


def secret(metadata: JsonObject, contents: Mapping[str, bytes]) -> JsonObject:
    """A Secret with `data`, never `stringData`: a key that is removed from that later would stay for ever."""
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": metadata,
        "type": "Opaque",
        "data": {key: encode(content) for key, content in contents.items()},
    }
