"""What a ConfigMap or a Secret holds, as bytes by key."""

import binascii

from kompose_py.manifests.manifest import Manifest

CONTENT_KINDS = ("ConfigMap", "Secret")
CONTENT_FIELDS = ("data", "stringData", "binaryData")


def content_of(manifest: Manifest) -> dict[str, bytes]:
    """The content of a ConfigMap (`data`, `binaryData`) or Secret (`data`, `stringData`), sorted by key."""
    encoded = "data" if manifest.kind == "Secret" else "binaryData"
    plain = "stringData" if manifest.kind == "Secret" else "data"
    content = {key: binascii.a2b_base64(value) for key, value in _texts(manifest, encoded)}
    content.update((key, value.encode()) for key, value in _texts(manifest, plain))
    return dict(sorted(content.items()))


def is_text(value: bytes) -> bool:
    """Whether the bytes are UTF-8."""
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _texts(manifest: Manifest, field: str) -> list[tuple[str, str]]:
    values = manifest.body.get(field)
    return [(key, str(value)) for key, value in values.items()] if isinstance(values, dict) else []
