"""What kustomize cannot carry in a generator, found by trying version 5.5 (each is a test in tests/writers/kustomize).

It prints what it generates as YAML and reads that again, where some keys and texts do not come back as they were.
"""

import re

from kompose_py.manifests.manifest import Manifest
from kompose_py.writers.content import content_of

_FILE_NAME = re.compile(r"(?!\.\.?\Z)[-._a-zA-Z0-9]{1,253}\Z")
"""What the API server takes for a key; also what can be a file name, and stand left of the `=` in `KEY=path`."""

_NOT_A_STRING = re.compile(r"(?:[-+.]?[0-9][-+.0-9a-foxEX_]*|[-+]?\.(?:inf|nan)|null|true|false)\Z", re.IGNORECASE)
"""Keys that kustomize prints without quotes, although YAML reads a number, a date or a word of its own in them."""

_UNPRINTABLE = re.compile("[\x7f-\x9f\ufffe\uffff]")
"""Characters that kustomize prints as they are, and refuses or changes when it reads them."""


def can_generate(content: dict[str, bytes]) -> bool:
    """Whether an object with this content can come out of a generator as it is."""
    keys = {key.lower() for key in content}  # some file systems do not tell the cases apart
    return 0 < len(keys) == len(content) and all(
        _FILE_NAME.match(key) and not _NOT_A_STRING.match(key) and not _breaks(value) for key, value in content.items()
    )


def without_unprintable(config: Manifest) -> Manifest:
    """A ConfigMap with texts that kustomize cannot print moved to `binaryData`, from where pods see the same files."""
    texts = config.body.get("data")
    if not isinstance(texts, dict):
        return config
    moved = [key for key, text in texts.items() if _is_unprintable(str(text))]
    if not moved:
        return config
    from binascii import b2a_base64  # noqa: PLC0415  (hardly ever needed)

    content = content_of(config)
    binary = config.body.get("binaryData")
    encoded = {key: b2a_base64(content[key], newline=False).decode() for key in moved}
    body = {
        **config.body,
        "data": {key: text for key, text in texts.items() if key not in moved},
        "binaryData": {**(binary if isinstance(binary, dict) else {}), **encoded},
    }
    return config._replace(body={field: value for field, value in body.items() if value != {}})


def _breaks(value: bytes) -> bool:
    try:
        text = value.decode()
    except UnicodeDecodeError:
        return False  # goes to binaryData
    return _is_unprintable(text)


def _is_unprintable(text: str) -> bool:
    return bool(_UNPRINTABLE.search(text)) or (text.startswith("\t") and "\n" in text)
