"""`base/`: one file for each object, generators for ConfigMaps and Secrets, and the kustomization that lists them."""

from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import Json, JsonObject
from kompose_py.translator.translation import Translation
from kompose_py.writers.checksums import with_checksums
from kompose_py.writers.encoding import encode
from kompose_py.writers.interface import OutputFile, OutputTree, WriterOptions
from kompose_py.writers.kustomize.generators import Generator, generator_of
from kompose_py.writers.kustomize.limits import without_unprintable
from kompose_py.writers.lock import SECRETS_LOCK, locked
from kompose_py.writers.names import file_names
from kompose_py.writers.secrets import in_mode, is_secret

_GITIGNORE = f"/base/secrets/\n/{SECRETS_LOCK}\n/.c2k-*\n"


class KustomizeWriter:
    """A tree with `base/`; what `kustomize build` makes of it equals the plain output, object for object."""

    name = "kustomize"

    def write(self, translation: Translation, options: WriterOptions) -> OutputTree:
        """See `Writer.write`."""
        manifests = with_checksums(in_mode(translation.manifests, options.secrets), options.secrets)
        generators = [found for manifest in manifests if (found := generator_of(manifest, options.secrets))]
        generated = {generator.ref for generator in generators}
        resources = [manifest for manifest in manifests if manifest.ref not in generated]
        files = _resource_files(resources, options)
        kustomization = _kustomization(sorted(files), generators, translation.options.namespace)
        for generator in generators:
            files.update(generator.files)
        files["kustomization.yaml"] = OutputFile(_print(kustomization))
        tree = {f"base/{path}": file for path, file in files.items()}
        return locked(OutputTree({**tree, ".gitignore": OutputFile(_GITIGNORE.encode())}))


def _resource_files(resources: list[Manifest], options: WriterOptions) -> dict[str, OutputFile]:
    """Objects that are written as such: a Secret whose keys cannot be file names stands where Git does not take it."""
    names = file_names(resources, options.encoding)
    files = {}
    for manifest in resources:
        body = without_unprintable(manifest) if manifest.kind == "ConfigMap" else manifest
        secret = is_secret(manifest, options.secrets)
        path = f"secrets/{names[manifest.ref]}" if secret else names[manifest.ref]
        files[path] = OutputFile(encode(body, options.encoding), secret)
    return files


def _kustomization(resources: list[str], generators: list[Generator], namespace: str | None) -> JsonObject:
    """The kustomization (kustomize.config.k8s.io/v1beta1), its lists sorted by name."""
    names: list[Json] = list(resources)
    body: JsonObject = {"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization"}
    if namespace:
        body["namespace"] = namespace
    if names:
        body["resources"] = names
    for kind, field in (("ConfigMap", "configMapGenerator"), ("Secret", "secretGenerator")):
        entries: list[Json] = [generator.entry for generator in generators if generator.ref.kind == kind]
        if entries:
            body[field] = entries
    return body


def _print(body: JsonObject) -> bytes:
    from kompose_py.yamltree.printer import print_yaml  # noqa: PLC0415  (as Manifest.to_yaml does)

    return print_yaml(body).encode()
