"""Projects from a few lines of YAML, in memory."""

from collections.abc import Mapping
from contextlib import suppress

from kompose_py.diagnostics import Diagnostic, Diagnostics, Severity
from kompose_py.errors import LoadError
from kompose_py.files import MemoryFiles
from kompose_py.loader import load_project
from kompose_py.loader.request import LoadRequest
from kompose_py.model.project import Project
from kompose_py.model.service import Service

DIRECTORY = "/src/app"


def load(
    text: str,
    *,
    files: Mapping[str, str | bytes] | None = None,
    environment: Mapping[str, str] | None = None,
    profiles: tuple[str, ...] = (),
    files_asked: tuple[str, ...] = (),
    diagnostics: Diagnostics | None = None,
    **asked: object,
) -> Project:
    """The project of `compose.yaml` in `/src/app`; `files` are others, by absolute path or from there.

    `files_asked` are the Compose files to load, `asked` further fields of the `LoadRequest`.
    """
    everything = {"compose.yaml": text, **(files or {})}
    absolute = {name if name.startswith("/") else f"{DIRECTORY}/{name}": data for name, data in everything.items()}
    request = LoadRequest(
        environment=environment or {},
        profiles=profiles,
        files=files_asked,
        **{"working_directory": DIRECTORY, **asked},  # type: ignore[arg-type]
    )
    return load_project(request, MemoryFiles(absolute), Diagnostics() if diagnostics is None else diagnostics)


def load_service(attributes: str, name: str = "web", **options: object) -> Service:
    """The service that has these attributes (YAML, from column 1) and an image."""
    lines = "".join(f"    {line}\n" for line in attributes.splitlines())
    rest = "" if "image:" in attributes or "build:" in attributes else "    image: nginx\n"
    project = load(f"services:\n  {name}:\n{lines}{rest}", **options)  # type: ignore[arg-type]
    return project.services[name]


def said(text: str, **options: object) -> list[Diagnostic]:
    """Everything that is said about a project, valid or not."""
    diagnostics = Diagnostics()
    with suppress(LoadError):
        load(text, diagnostics=diagnostics, **options)  # type: ignore[arg-type]
    return list(diagnostics)


def errors(text: str, **options: object) -> list[Diagnostic]:
    """The errors of a project."""
    return [item for item in said(text, **options) if item.severity is Severity.ERROR]


def slugs(diagnostics: list[Diagnostic]) -> list[str]:
    """The slugs of diagnostics, each with the line that it is about: `undefined-network:4`."""
    return [f"{item.slug}:{item.span.line}" if item.span else item.slug for item in diagnostics]
