"""`overlays/NAME/`: only what differs from the layer below, each difference in the narrowest form there is.

The narrow forms (`images:` and so on) come first, each where it does no harm, and what they leave different is patched.
So a form that cannot say all of a difference is no mistake: `kustomize build` gives what is wanted in any case.
"""

from collections.abc import Iterable, Iterator

from kompose_py.manifests.manifest import Manifest
from kompose_py.manifests.merge_keys import DIRECTIVE, shape_of
from kompose_py.manifests.merge_patch import merge_patch
from kompose_py.plain import JsonObject
from kompose_py.writers.encoding import encode
from kompose_py.writers.interface import OutputFile, WriterOptions
from kompose_py.writers.kustomize.base import resource_files
from kompose_py.writers.kustomize.forms import Forms, forms_of
from kompose_py.writers.kustomize.kustomization import kustomization
from kompose_py.writers.kustomize.layer import Layer
from kompose_py.writers.names import file_names
from kompose_py.writers.secrets import is_secret
from kompose_py.writers.secrets.encrypted import SOPS


def overlay_files(below: Layer, wanted: Layer, root: str, options: WriterOptions) -> dict[str, OutputFile]:
    """The files of a layer that stands on another one, whose folder is `root` as seen from this one."""
    return _files(below, wanted, forms_of(below, wanted), options, root)


def component_files(below: Layer, wanted: Layer, options: WriterOptions) -> dict[str, OutputFile]:
    """The files of a component that makes a layer out of the one below, whatever other components are there.

    Forms that act on all objects of a name would reach those of other components, so it says all by patches.
    """
    forms = forms_of(below, wanted)._replace(images=[], replicas=[])
    return _files(below, wanted, forms, options, None)


def _files(
    below: Layer, wanted: Layer, forms: Forms, options: WriterOptions, root: str | None
) -> dict[str, OutputFile]:
    files = resource_files(_new_objects(below, wanted), options)
    written = list(_patches(below, wanted, forms))
    patches = _patch_files(below, [patch for patch in written if SOPS not in patch.body], options)
    main = kustomization(
        forms.namespace,
        [*([root] if root else []), *sorted(files)],
        forms.generators.values(),
        component=root is None,
        images=forms.images,
        replicas=forms.replicas,
        patches=_listed(patches, written),
    )
    for generator in forms.generators.values():
        files.update(generator.files)
    return {**files, **patches, "kustomization.yaml": main}


def _new_objects(below: Layer, wanted: Layer) -> Iterator[Manifest]:
    """Objects that are written whole."""
    for ref, manifest in wanted.manifests.items():
        if ref not in below.manifests and ref not in wanted.generated:
            yield manifest


def _patches(below: Layer, wanted: Layer, forms: Forms) -> Iterator[Manifest]:
    for ref, before in below.manifests.items():
        after = wanted.manifests.get(ref)
        if after is None:
            yield _patch(before, {DIRECTIVE: "delete"})
        else:
            patch = merge_patch(forms.applied(before, after).body, after.body, shape_of(ref.kind))
            if patch:
                yield _patch(before, patch)


def _patch(target: Manifest, patch: JsonObject) -> Manifest:
    """The patch as an object, with what kustomize finds its target by."""
    metadata, changes = target.body["metadata"], patch.pop("metadata", None)
    assert isinstance(metadata, dict)  # noqa: S101  (every builder writes it)
    identity: JsonObject = {field: metadata[field] for field in ("name", "namespace") if field in metadata}
    identity.update(changes if isinstance(changes, dict) else {})
    body: JsonObject = {"apiVersion": target.body["apiVersion"], "kind": target.kind, "metadata": identity}
    return target._replace(body={**body, **patch})


def _listed(files: Iterable[str], patches: Iterable[Manifest]) -> Iterator[JsonObject]:
    """The entries of `patches`.

    A patch on what SOPS has encrypted stands there itself: Flux would take a file with it for an encrypted file.
    """
    for path in sorted(files):
        yield {"path": path}
    for patch in patches:
        if SOPS in patch.body:
            yield {"patch": patch.to_yaml()}


def _patch_files(below: Layer, patches: list[Manifest], options: WriterOptions) -> dict[str, OutputFile]:
    """Patches, named like the files of their targets; those that may hold secret values stand apart."""
    names = file_names(below.manifests.values(), options.encoding)
    files = {}
    for patch in patches:
        secret = is_secret(patch, options.secrets)
        folder = "secrets/patches" if secret else "patches"
        files[f"{folder}/{names[patch.ref]}"] = OutputFile(encode(patch, options.encoding), secret)
    return files
