"""Where secret values go.

`generator` keeps them in files of their own, which Git does not take: those behind a `secretGenerator`, or the
Secret objects themselves where there is no kustomize. `inline` writes them into the Secret objects. `placeholder`
writes Secrets with their keys and empty values, to be filled in. `existing` writes none: whoever runs the cluster
makes them.
"""

from collections.abc import Iterable

from kompose_py.manifests.manifest import Manifest
from kompose_py.writers.content import content_of
from kompose_py.writers.interface import SecretMode


def in_mode(manifests: Iterable[Manifest], mode: SecretMode) -> list[Manifest]:
    """The objects to be written in a secret mode."""
    if mode == "existing":
        return [manifest for manifest in manifests if manifest.kind != "Secret"]
    if mode == "placeholder":
        return [_emptied(manifest) if manifest.kind == "Secret" else manifest for manifest in manifests]
    return list(manifests)


def is_secret(manifest: Manifest, mode: SecretMode) -> bool:
    """Whether the file of this object must be kept out of Git."""
    return manifest.kind == "Secret" and mode == "generator"


def _emptied(secret: Manifest) -> Manifest:
    """The Secret without its values: most programs refuse an empty one, while a made-up one is a known password."""
    body = {key: value for key, value in secret.body.items() if key not in {"data", "stringData"}}
    return secret._replace(body={**body, "data": dict.fromkeys(content_of(secret), "")})
