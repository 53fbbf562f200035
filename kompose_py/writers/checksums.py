"""A checksum of what a pod reads, as an annotation of its template: when the content changes, the pods are replaced.

Content of Secrets is counted only where the values are in the output anyway, and encrypted content as it stands there;
docs/decisions/0003-checksums.md says why.
"""

from collections.abc import Iterable, Iterator, Mapping

from kompose_py.digest import hex_digest
from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.plain import Json, JsonObject
from kompose_py.writers.content import content_of
from kompose_py.writers.interface import ENCRYPTING_MODES, SecretMode
from kompose_py.writers.secrets.encrypted import encrypted_values

ROLLING = frozenset({"Deployment", "StatefulSet", "DaemonSet"})
"""The kinds that replace their pods when the template changes; the template of a Job may not change at all."""

ANNOTATIONS = {"ConfigMap": "checksum/config", "Secret": "checksum/secret"}

_REFERENCES = {
    "configMap": ("ConfigMap", "name"),
    "configMapKeyRef": ("ConfigMap", "name"),
    "configMapRef": ("ConfigMap", "name"),
    "secretKeyRef": ("Secret", "name"),
    "secretRef": ("Secret", "name"),
}


def with_checksums(manifests: Iterable[Manifest], mode: SecretMode) -> list[Manifest]:
    """The objects, with annotations on the pod templates that read ConfigMaps (and Secrets, where that is safe)."""
    manifests = list(manifests)
    digests = dict(_digests(manifests, mode))
    if not digests:
        return manifests
    return [_annotated(manifest, digests) if manifest.kind in ROLLING else manifest for manifest in manifests]


def _digests(manifests: Iterable[Manifest], mode: SecretMode) -> Iterator[tuple[ObjectRef, str]]:
    """The ConfigMaps, and the Secrets whose values are in the output or stand there encrypted."""
    for manifest in manifests:
        if manifest.kind == "ConfigMap" or (manifest.kind == "Secret" and mode == "inline"):
            yield manifest.ref, _digest(content_of(manifest))
        elif mode in ENCRYPTING_MODES:
            values = encrypted_values(manifest.body)
            if values is not None:
                yield ObjectRef("Secret", manifest.name), _digest({key: text.encode() for key, text in values.items()})


def _digest(content: Mapping[str, bytes]) -> str:
    parts = [(key.encode(), value) for key, value in content.items()]
    return hex_digest(b"".join(b"%d:%s%d:%s" % (len(key), key, len(value), value) for key, value in parts))


def _annotated(workload: Manifest, digests: dict[ObjectRef, str]) -> Manifest:
    spec = _mapping(workload.body.get("spec"))
    template = _mapping(spec.get("template"))
    read = sorted(set(_references(template.get("spec"))) & digests.keys())
    checksums: JsonObject = {}
    for kind, annotation in ANNOTATIONS.items():
        lines = [f"{ref.name} {digests[ref]}\n" for ref in read if ref.kind == kind]
        if lines:
            checksums[annotation] = hex_digest("".join(lines).encode())
    if not checksums:
        return workload
    metadata = _mapping(template.get("metadata"))
    metadata = {**metadata, "annotations": {**checksums, **_mapping(metadata.get("annotations"))}}
    return workload._replace(body={**workload.body, "spec": {**spec, "template": {**template, "metadata": metadata}}})


def _references(pod_spec: Json) -> Iterator[ObjectRef]:
    """The ConfigMaps and Secrets that a pod names in volumes, `env` and `envFrom`."""
    pending: list[Json] = [pod_spec]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, dict):
            pending.extend(value.values())
            yield from _named(value)


def _named(value: JsonObject) -> Iterator[ObjectRef]:
    for field, (kind, key) in _REFERENCES.items():
        if field in value:
            yield ObjectRef(kind, str(_mapping(value[field]).get(key)))
    if "secret" in value:  # a volume calls it `secretName`, a part of a projected volume `name`
        secret = _mapping(value["secret"])
        yield ObjectRef("Secret", str(secret.get("secretName", secret.get("name"))))


def _mapping(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}
