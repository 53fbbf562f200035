"""The forms of an overlay that are narrower than a patch: `namespace:`, `images:`, `replicas:` and generators."""

from collections.abc import Iterator
from typing import NamedTuple

from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.plain import JsonObject
from kompose_py.writers.kustomize.generators import Generator, generator_of, regenerator_of, with_content
from kompose_py.writers.kustomize.images import image_entries, with_images
from kompose_py.writers.kustomize.layer import Layer
from kompose_py.writers.kustomize.replicas import replica_entries, with_replicas


class Forms(NamedTuple):
    """What an overlay says in these forms, and what they make of an object."""

    namespace: str | None
    images: list[JsonObject]
    replicas: list[JsonObject]
    generators: dict[ObjectRef, Generator]

    def applied(self, before: Manifest, after: Manifest) -> Manifest:
        """The object `before` as these forms change it on its way to `after`."""
        changed = with_content(before, after) if before.ref in self.generators else before
        return _in_namespace(with_replicas(with_images(changed, self.images), self.replicas), self.namespace)


def forms_of(below: Layer, wanted: Layer) -> Forms:
    """All that these forms can say of the difference between two layers."""
    return Forms(
        namespace=wanted.namespace,
        images=image_entries(below.manifests, wanted.manifests),
        replicas=replica_entries(below.manifests, wanted.manifests),
        generators={generator.ref: generator for generator in _generators(below, wanted)},
    )


def _generators(below: Layer, wanted: Layer) -> Iterator[Generator]:
    """Objects that are new, and new content of what a generator below makes."""
    for ref, manifest in wanted.manifests.items():
        if ref in wanted.generated and ref not in below.manifests:
            yield generator_of(manifest)
        elif ref in wanted.generated & below.generated:
            generator = regenerator_of(below.manifests[ref], manifest)
            if generator is not None:
                yield generator


def _in_namespace(manifest: Manifest, namespace: str | None) -> Manifest:
    metadata = manifest.body["metadata"]
    if namespace is None or not isinstance(metadata, dict):
        return manifest
    return manifest._replace(body={**manifest.body, "metadata": {**metadata, "namespace": namespace}})
