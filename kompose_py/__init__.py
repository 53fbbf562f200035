"""Compose projects to Kubernetes manifests that work at the first try.

    from kompose_py import load, translate, write

    project = load(["compose.yaml"], environment={"TAG": "1.2"})
    translation = translate(project, kube_version="1.34", namespace="shop")
    write(translation, "k8s/")

Names are imported when they are first used, so that importing the package costs nothing.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # typing's own would cost an import; type checkers know it by its name
if TYPE_CHECKING:
    from kompose_py.api import load, translate, write
    from kompose_py.diagnostics import AttributeVerdict, Diagnostic, Diagnostics, Severity
    from kompose_py.errors import C2kError, LoadError, TranslateError, WriteError, WriteRefusedError
    from kompose_py.files import DiskFiles, Files, MemoryFiles, UnreadableFileError
    from kompose_py.manifests.manifest import Manifest, ManifestSet, ObjectRef
    from kompose_py.model.project import Project
    from kompose_py.programs import InstalledPrograms, ProgramError, Programs
    from kompose_py.span import Span
    from kompose_py.translator.options import Options
    from kompose_py.translator.translation import Translation
    from kompose_py.writers.interface import Overlay, SecretMode
    from kompose_py.writers.sink import Changes, EditedByHandError

__all__ = [
    "AttributeVerdict",
    "C2kError",
    "Changes",
    "Diagnostic",
    "Diagnostics",
    "DiskFiles",
    "EditedByHandError",
    "Files",
    "InstalledPrograms",
    "LoadError",
    "Manifest",
    "ManifestSet",
    "MemoryFiles",
    "ObjectRef",
    "Options",
    "Overlay",
    "ProgramError",
    "Programs",
    "Project",
    "SecretMode",
    "Severity",
    "Span",
    "TranslateError",
    "Translation",
    "UnreadableFileError",
    "WriteError",
    "WriteRefusedError",
    "__version__",
    "load",
    "translate",
    "write",
]

_HOMES = {
    "kompose_py.api": ("load", "translate", "write"),
    "kompose_py.diagnostics": ("AttributeVerdict", "Diagnostic", "Diagnostics", "Severity"),
    "kompose_py.errors": ("C2kError", "LoadError", "TranslateError", "WriteError", "WriteRefusedError"),
    "kompose_py.files": ("DiskFiles", "Files", "MemoryFiles", "UnreadableFileError"),
    "kompose_py.manifests.manifest": ("Manifest", "ManifestSet", "ObjectRef"),
    "kompose_py.model.project": ("Project",),
    "kompose_py.programs": ("InstalledPrograms", "ProgramError", "Programs"),
    "kompose_py.span": ("Span",),
    "kompose_py.translator.options": ("Options",),
    "kompose_py.translator.translation": ("Translation",),
    "kompose_py.writers.interface": ("Overlay", "SecretMode"),
    "kompose_py.writers.sink": ("Changes", "EditedByHandError"),
}


def __getattr__(name: str) -> object:
    """Import a public name from its home (PEP 562)."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module  # noqa: PLC0415  (not needed for `c2k --version`)

            value: object = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
