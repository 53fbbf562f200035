"""Where secret values go.

`generator` keeps them in files of their own, which Git does not take: those behind a `secretGenerator`, or the
Secret objects themselves where there is no kustomize. `inline` writes them into the Secret objects. `placeholder`
writes Secrets with their keys and empty values, to be filled in. `existing` writes none: whoever runs the cluster
makes them. `external-secrets` writes an ExternalSecret for each, which fetches the values from a store.
`sealed-secrets` and `sops` encrypt them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kompose_py.manifests.manifest import Manifest
from kompose_py.translator.translation import Translation
from kompose_py.writers.content import content_of
from kompose_py.writers.interface import ENCRYPTING_MODES, SecretMode, WriterOptions

if TYPE_CHECKING:
    from kompose_py.writers.secrets.encryption import Cipher, Encryption


def in_mode(translation: Translation, options: WriterOptions, folders: tuple[str, ...] = ("",)) -> list[Manifest]:
    """The objects of a translation as they are written in a secret mode.

    `folders` are where they go to: those that the last one stands on come before it.

    Raises:
        WriteRefusedError: the mode needs something that is not there, such as the name of a store, or a program.
    """
    mode = options.secrets
    manifests = list(translation.manifests)
    if mode in {"generator", "inline"}:
        return manifests
    if mode == "existing":
        return [manifest for manifest in manifests if manifest.kind != "Secret"]
    if not any(manifest.kind == "Secret" for manifest in manifests):
        return manifests
    written = _way(translation, options, folders)
    return [written(manifest) if manifest.kind == "Secret" else manifest for manifest in manifests]


def is_secret(manifest: Manifest, mode: SecretMode) -> bool:
    """Whether the file of this object must be kept out of Git."""
    return manifest.kind == "Secret" and mode == "generator"


def _way(translation: Translation, options: WriterOptions, folders: tuple[str, ...]) -> Callable[[Manifest], Manifest]:
    """What stands in the place of a Secret."""
    if options.secrets == "external-secrets":
        from kompose_py.writers.secrets.external import external_secrets  # noqa: PLC0415  (each mode imports its own)

        return external_secrets(translation)
    if options.secrets not in ENCRYPTING_MODES:
        return _emptied
    encryption = options.encryption
    if encryption is None:
        raise ValueError(f"the mode `{options.secrets}` needs an encryption")
    cipher = _cipher(translation, options.secrets, encryption)
    return lambda secret: encryption.encrypted(secret, cipher, folders)


def _cipher(translation: Translation, mode: SecretMode, encryption: "Encryption") -> "Cipher":
    if mode == "sops":
        from kompose_py.writers.secrets.sops import Sops  # noqa: PLC0415

        return Sops(encryption.programs)
    from kompose_py.writers.secrets.sealed import Kubeseal  # noqa: PLC0415

    return Kubeseal(encryption.programs, translation)


def _emptied(secret: Manifest) -> Manifest:
    """The Secret without its values: most programs refuse an empty one, while a made-up one is a known password."""
    body = {key: value for key, value in secret.body.items() if key not in {"data", "stringData"}}
    return secret._replace(body={**body, "data": dict.fromkeys(content_of(secret), "")})
