"""`base/`: one file for each object, generators for ConfigMaps and Secrets, and the kustomization that lists them."""

from collections.abc import Iterable

from kompose_py.manifests.manifest import Manifest
from kompose_py.writers.encoding import encode
from kompose_py.writers.interface import OutputFile, WriterOptions
from kompose_py.writers.kustomize.generators import generator_of
from kompose_py.writers.kustomize.images import kept_entries
from kompose_py.writers.kustomize.kustomization import kustomization
from kompose_py.writers.kustomize.layer import Layer
from kompose_py.writers.names import file_names
from kompose_py.writers.secrets import is_secret


def base_files(layer: Layer, options: WriterOptions) -> dict[str, OutputFile]:
    """The files of a layer that stands on no other."""
    generators = [generator_of(layer.manifests[ref]) for ref in layer.manifests if ref in layer.generated]
    resources = [manifest for ref, manifest in layer.manifests.items() if ref not in layer.generated]
    files = resource_files(resources, options)
    main = kustomization(layer.namespace, sorted(files), generators, images=kept_entries(layer.kept_images))
    for generator in generators:
        files.update(generator.files)
    return {**files, "kustomization.yaml": main}


def resource_files(manifests: Iterable[Manifest], options: WriterOptions) -> dict[str, OutputFile]:
    """Objects that are written as such: a Secret whose keys cannot be file names stands where Git does not take it."""
    manifests = list(manifests)
    names = file_names(manifests, options.encoding)
    files = {}
    for manifest in manifests:
        secret = is_secret(manifest, options.secrets)
        path = f"secrets/{names[manifest.ref]}" if secret else names[manifest.ref]
        files[path] = OutputFile(encode(manifest, options.encoding), secret)
    return files
