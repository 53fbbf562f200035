"""File names of objects: `<owner>-<kind>.yaml`, and never two objects in one file."""

from collections import Counter
from collections.abc import Iterable

from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.writers.interface import Encoding


def file_names(manifests: Iterable[Manifest], encoding: Encoding) -> dict[ObjectRef, str]:
    """The file of each object.

    An owner with one object of a kind gives the file its name (a Job's own name changes with its content); all
    others are called after themselves, which is unique as no kind holds a hyphen. All in lower case, for file
    systems that do not tell the cases apart.
    """
    manifests = list(manifests)
    own = {manifest.ref: f"{manifest.name}-{manifest.kind}".lower() for manifest in manifests}
    taken = {stem: ref for ref, stem in own.items()}
    count = Counter(_owner_stem(manifest) for manifest in manifests)
    return {manifest.ref: f"{_stem(manifest, own[manifest.ref], taken, count)}.{encoding}" for manifest in manifests}


def _owner_stem(manifest: Manifest) -> str:
    return f"{manifest.owner}-{manifest.kind}".lower()


def _stem(manifest: Manifest, own: str, taken: dict[str, ObjectRef], count: Counter[str]) -> str:
    stem = _owner_stem(manifest)
    free = count[stem] == 1 and taken.get(stem, manifest.ref) == manifest.ref and manifest.owner
    return stem if free else own
