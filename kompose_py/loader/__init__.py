"""From Compose files to a `Project`.

    from kompose_py.loader import load_project
    from kompose_py.loader.request import LoadRequest

    project = load_project(LoadRequest(working_directory="/src/shop"), DiskFiles(), diagnostics)

`load_project(request, files, diagnostics) -> Project` does all of it. Warnings and errors go to `diagnostics`; a
`LoadError` that carries all diagnostics is raised when there was an error, as soon as the next phase cannot use
what there is. `request` says what `docker compose` options say (`LoadRequest`); nothing else is read from the
process. `kompose_py.loader.render.render(project)` gives the plain data that `docker compose config` prints.
"""

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import Files
from kompose_py.loader.assemble import assemble
from kompose_py.loader.bind_project import bind_project
from kompose_py.loader.canonical import canonicalise, resolve_paths
from kompose_py.loader.consistency import check_consistency
from kompose_py.loader.discover import discover
from kompose_py.loader.documents import parse_all
from kompose_py.loader.environment import resolve_variables
from kompose_py.loader.project_name import name_project
from kompose_py.loader.request import LoadRequest
from kompose_py.loader.select_profiles import select_profiles
from kompose_py.loader.service_files import read_service_files
from kompose_py.loader.validate import validate
from kompose_py.model.project import Project


def load_project(request: LoadRequest, files: Files, diagnostics: Diagnostics) -> Project:
    """Load the project that `request` asks for.

    Raises:
        LoadError: it is invalid; carries everything that was said.
    """
    found = discover(request, files, diagnostics)
    documents = parse_all(found.files, found.scope)
    scope = name_project(request.project_name, documents, found.scope)
    _stop_on_errors(diagnostics)
    tree = assemble(documents, scope)
    tree = canonicalise(tree, scope)
    validate(tree, diagnostics)
    _stop_on_errors(diagnostics)
    tree = resolve_paths(tree, scope)
    tree = resolve_variables(tree, scope)
    project = bind_project(tree, found, scope)
    _stop_on_gaps(diagnostics)
    project = select_profiles(project, found.profiles)
    project = read_service_files(project, scope)
    check_consistency(project, diagnostics)
    _stop_on_errors(diagnostics)
    return project


def _stop_on_errors(diagnostics: Diagnostics) -> None:
    if diagnostics.errors:
        raise LoadError(diagnostics)


def _stop_on_gaps(diagnostics: Diagnostics) -> None:
    """What lacks a part cannot be checked further."""
    if any(error.slug == "missing-attribute" for error in diagnostics.errors):
        raise LoadError(diagnostics)
