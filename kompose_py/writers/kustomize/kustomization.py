"""`kustomization.yaml` (kustomize.config.k8s.io/v1beta1, and v1alpha1 of components)."""

from collections.abc import Iterable

from kompose_py.plain import Json, JsonObject
from kompose_py.writers.interface import OutputFile
from kompose_py.writers.kustomize.generators import Generator

GENERATORS = {"ConfigMap": "configMapGenerator", "Secret": "secretGenerator"}

_NOTHING: JsonObject = {"resources": []}
"""What stands where there is nothing: kustomize refuses an empty file, and all that is built on it."""


def kustomization(
    namespace: str | None,
    resources: Iterable[str],
    generators: Iterable[Generator],
    *,
    component: bool = False,
    **changes: Iterable[JsonObject],
) -> OutputFile:
    """The file: what there is, in the order in which people look for it; what is empty is left out.

    `changes` are the lists of an overlay by field, such as `images` and `patches`. A component stands on no base: it is
    for overlays to take up.
    """
    generators = list(generators)
    body: dict[str, Json] = {"namespace": namespace, "resources": [*resources]}
    for kind, field in GENERATORS.items():
        body[field] = [generator.entry for generator in generators if generator.ref.kind == kind]
    body.update((field, [*entries]) for field, entries in changes.items())
    version, kind = ("v1alpha1", "Component") if component else ("v1beta1", "Kustomization")
    head: JsonObject = {"apiVersion": f"kustomize.config.k8s.io/{version}", "kind": kind}
    filled = {field: value for field, value in body.items() if value}
    return OutputFile(_print({**head, **(filled or _NOTHING)}), shared=True)


def _print(body: JsonObject) -> bytes:
    from kompose_py.yamltree.printer import print_yaml  # noqa: PLC0415  (as Manifest.to_yaml does)

    return print_yaml(body).encode()
