"""The tree: the base, the overlays on it, and what keeps secret values out of Git."""

from collections.abc import Iterable

from kompose_py.translator.translation import Translation
from kompose_py.writers.interface import OutputFile, OutputTree, WriterOptions
from kompose_py.writers.kustomize.base import base_files
from kompose_py.writers.kustomize.layer import BASE, Layer, layer_of
from kompose_py.writers.lock import SECRETS_LOCK, locked


class KustomizeWriter:
    """A tree with `base/` and `overlays/`; what `kustomize build` makes of each equals the plain output."""

    name = "kustomize"

    def write(self, translation: Translation, options: WriterOptions) -> OutputTree:
        """See `Writer.write`."""
        base = layer_of(translation, options)
        tree = {f"{BASE}/{path}": file for path, file in base_files(base, options).items()}
        folders = [BASE]
        if options.overlays:
            tree.update(_overlays(base, options))
            folders += [f"overlays/{overlay.name}" for overlay in options.overlays]
        if options.components:
            tree.update(_components(base, options))
            folders += [f"components/{component.name}" for component in options.components]
        memory = options.encryption.memory() if options.encryption else {}
        return locked(OutputTree({**tree, **memory, ".gitignore": _gitignore(folders, memory)}))


def _overlays(base: Layer, options: WriterOptions) -> dict[str, OutputFile]:
    """The files of all overlays: each is compared with the layer that it stands on."""
    from kompose_py.writers.kustomize.overlay import overlay_files  # noqa: PLC0415  (most runs write the base alone)

    layers: dict[str | None, Layer] = {None: base}
    files: dict[str, OutputFile] = {}
    for overlay in options.overlays:
        below, folder = layers[overlay.on], f"overlays/{overlay.name}"
        layer = layer_of(overlay.translation, options, (*below.folders, folder))
        root = f"../{overlay.on}" if overlay.on else f"../../{BASE}"
        found = overlay_files(below, layer, root, options)
        layers[overlay.name] = layer.on(below)
        files.update((f"{folder}/{path}", file) for path, file in found.items())
    return files


def _components(base: Layer, options: WriterOptions) -> dict[str, OutputFile]:
    from kompose_py.writers.kustomize.overlay import component_files  # noqa: PLC0415

    files: dict[str, OutputFile] = {}
    for component in options.components:
        folder = f"components/{component.name}"
        layer = layer_of(component.translation, options, (*base.folders, folder))
        files.update((f"{folder}/{path}", file) for path, file in component_files(base, layer, options).items())
    return files


def _gitignore(folders: list[str], files: Iterable[str]) -> OutputFile:
    secrets = "".join(f"/{path}\n" for path in [*(f"{folder}/secrets/" for folder in folders), *files])
    return OutputFile(f"{secrets}/{SECRETS_LOCK}\n/.c2k-*\n".encode())
