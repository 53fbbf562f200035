"""ConfigMaps (core/v1): files and variables that are no secret."""

from collections.abc import Mapping

from kompose_py.plain import JsonObject
from kompose_py.translator.kinds.encoding import encode


def config_map(metadata: JsonObject, texts: Mapping[str, str], binaries: Mapping[str, bytes]) -> JsonObject:
    """Texts as `data`, everything else as `binaryData`."""
    body: JsonObject = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata}
    if texts:
        body["data"] = {**texts}
    if binaries:
        body["binaryData"] = {key: encode(content) for key, content in binaries.items()}
    return body
