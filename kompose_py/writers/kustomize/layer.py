"""What kustomize builds of a folder: the objects that an overlay on it starts from."""

from typing import NamedTuple

from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.translator.translation import Translation
from kompose_py.writers.checksums import with_checksums
from kompose_py.writers.content import CONTENT_KINDS, content_of
from kompose_py.writers.interface import SecretMode, WriterOptions
from kompose_py.writers.kustomize.limits import can_generate, without_unprintable
from kompose_py.writers.secrets import in_mode

BASE = "base"


class Layer(NamedTuple):
    """The objects of a translation, those that generators make set apart."""

    manifests: dict[ObjectRef, Manifest]
    generated: frozenset[ObjectRef]
    namespace: str | None
    folders: tuple[str, ...] = (BASE,)
    """The folder that it is written to, after those that it stands on."""
    kept_images: tuple[str, ...] = ()
    """See `Translation.kept_images`."""

    def on(self, below: "Layer") -> "Layer":
        """This layer as it is on top of another one, where an object that a generator made stays one, and the rest not.

        An object cannot change sides: kustomize knows both by one name.
        """
        new = self.manifests.keys() - below.manifests.keys()
        return self._replace(generated=(self.generated & new) | (below.generated & self.manifests.keys()))


def layer_of(translation: Translation, options: WriterOptions, folders: tuple[str, ...] = (BASE,)) -> Layer:
    """The layer that a translation is written as, into the last of `folders`.

    Raises:
        WriteRefusedError: the secret mode needs something that is not there.
    """
    manifests = with_checksums(in_mode(translation, options, folders), options.secrets)
    generated = frozenset(manifest.ref for manifest in manifests if _is_generated(manifest, options.secrets))
    return Layer(
        {manifest.ref: _printable(manifest, generated) for manifest in manifests},
        generated,
        translation.options.namespace,
        folders,
        translation.kept_images,
    )


def _is_generated(manifest: Manifest, mode: SecretMode) -> bool:
    if manifest.kind not in CONTENT_KINDS or (manifest.kind == "Secret" and mode != "generator"):
        return False
    return can_generate(content_of(manifest))


def _printable(manifest: Manifest, generated: frozenset[ObjectRef]) -> Manifest:
    is_object = manifest.kind == "ConfigMap" and manifest.ref not in generated
    return without_unprintable(manifest) if is_object else manifest
