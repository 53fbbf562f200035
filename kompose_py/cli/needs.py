"""What must be there before a conversion can be applied, and which of its files are for Git."""

import re
from collections.abc import Iterable, Iterator, Sequence
from shlex import quote
from typing import TypeAlias

from kompose_py.cli.destination import Destination
from kompose_py.manifests.manifest import Manifest
from kompose_py.translator.translation import DOCKER_CONFIG, ExistingObject, Translation
from kompose_py.writers.content import content_of
from kompose_py.writers.interface import Component, OutputTree, Overlay, SecretMode

_ADVICE: dict[SecretMode, tuple[str, ...]] = {
    "generator": (
        "Secret values stand in files that Git does not take.",
        "  Where a cluster pulls from Git, choose another way, such as `--secrets sealed-secrets`, `sops`,",
        "  `external-secrets` or `existing`.",
    ),
    "inline": ("Secret values stand in the manifests: keep them out of Git.",),
    "placeholder": ("The Secrets are empty: fill in their values before you apply them.",),
    "sealed-secrets": ("The Secrets are sealed: they open in one cluster and one namespace.",),
    "sops": (
        "The Secrets are encrypted, and Flux decrypts what it applies.",
        "  `kubectl apply` alone does not: the API server refuses them as they are.",
    ),
}
_CREATE = {"Secret": "secret generic", "ConfigMap": "configmap"}
_ACCESS = "--docker-server=SERVER --docker-username=USER --docker-password=PASSWORD"


Environments: TypeAlias = Sequence[tuple[str, Translation]]
"""The base and what stands on it, each with words that tell where an object is."""


def environments(
    translation: Translation, overlays: Iterable[Overlay], components: Iterable[Component]
) -> Environments:
    """All that is written of a project."""
    return [
        ("", translation),
        *((f" in overlay {overlay.name}", overlay.translation) for overlay in overlays),
        *((f" in component {component.name}", component.translation) for component in components),
    ]


def existing_objects(written: Environments, target: Destination) -> Iterator[str]:
    """The objects that must be in the namespace already, with the commands that make them."""
    named: set[tuple[str, str]] = set()
    for place, each in written:
        for item in _existing(each, target):
            if (item.kind, item.name) in named:
                continue
            if not named:
                yield "These objects must be in the namespace already:"
            named.add((item.kind, item.name))
            yield f"  {item.kind} {item.name}, needed by {', '.join(item.needed_by)}{place}"
            words = _how_to_create(item)
            if words:
                yield f"    kubectl{in_namespace(each)} create {words}"


def _how_to_create(item: ExistingObject) -> str | None:
    """The words for `kubectl create`; None for what is not made so."""
    name = quote(item.name)
    if item.kind == "ServiceAccount":
        return f"serviceaccount {name}"
    if item.keys == (DOCKER_CONFIG,):
        return f"secret docker-registry {name} {_ACCESS}"
    if item.kind in _CREATE:
        sources = " ".join(f"--from-file={quote(f'{key}=FILE')}" for key in item.keys or ("KEY",))
        return f"{_CREATE[item.kind]} {name} {sources}"
    return None


def secret_values(written: Environments, target: Destination) -> Iterator[str]:
    """Where the values of Secrets are, and what is left to do about them."""
    secrets = _secrets(written)
    if not secrets:
        return
    yield from _ADVICE.get(target.secrets, ())
    if target.secrets == "external-secrets":
        yield from _entries(secrets)


def not_for_git(tree: OutputTree) -> Iterator[str]:
    """What Git must not take of a tree: folders of secret values, and files that tell of them."""
    secret = (path for path, file in tree.items() if file.secret)
    ignored = sorted({re.sub("(^|/)secrets/.*", "\\1secrets/", path) for path in secret})
    if ignored:
        yield f"All files are for Git but {', '.join(ignored)}: .gitignore names them."


def in_namespace(translation: Translation) -> str:
    """The option of kubectl that chooses the namespace of a translation."""
    return f" -n {translation.options.namespace}" if translation.options.namespace else ""


def _existing(translation: Translation, target: Destination) -> Iterator[ExistingObject]:
    yield from translation.existing
    if target.secrets == "existing":
        for secret in translation.manifests.of_kind("Secret"):
            keys = tuple(content_of(secret))
            yield ExistingObject(kind="Secret", name=secret.name, needed_by=(secret.owner,), keys=keys)


def _secrets(written: Environments) -> list[tuple[str, Translation, Manifest]]:
    """The Secrets of all environments, with the first one that has it in that form."""
    found: dict[tuple[str, tuple[str, ...], str | None], tuple[str, Translation, Manifest]] = {}
    for place, each in written:
        for secret in each.manifests.of_kind("Secret"):
            found.setdefault((secret.name, (*content_of(secret),), each.options.secrets_store), (place, each, secret))
    return list(found.values())


def _entries(secrets: list[tuple[str, Translation, Manifest]]) -> Iterator[str]:
    from kompose_py.writers.secrets.external import remote_key  # noqa: PLC0415  (for this mode only)

    yield "The store of secrets must hold these entries, each with the properties that are named:"
    for place, each, secret in secrets:
        keys = ", ".join(content_of(secret))
        yield f"  {each.options.secrets_store}: {remote_key(each.project.name, secret)} with {keys}{place}"
