"""A project as one tree, before it becomes a model: what is shown of files whose variables are not replaced."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import Files
from kompose_py.loader.assemble import assemble
from kompose_py.loader.canonical import canonicalise, resolve_paths
from kompose_py.loader.discover import discover
from kompose_py.loader.documents import parse_all
from kompose_py.loader.project_name import name_project
from kompose_py.loader.request import LoadRequest
from kompose_py.loader.validate import validate
from kompose_py.yamltree.node import Node


def load_tree(request: LoadRequest, files: Files, diagnostics: Diagnostics) -> Node:
    """The tree of the project that `request` asks for: merged, in long form, with absolute paths and its name.

    It is not checked for consistency. With `interpolated=False` variables may stand where a number belongs, which no
    model can hold; this is what `docker compose config --no-interpolate` prints.

    Raises:
        LoadError: it is invalid; carries everything that was said.
    """
    found = discover(request, files, diagnostics)
    documents = parse_all(found.files, found.scope)
    scope = name_project(request.project_name, documents, found.scope)
    _stop_on_errors(diagnostics)
    tree = canonicalise(assemble(documents, scope), scope)
    validate(tree, diagnostics)
    _stop_on_errors(diagnostics)
    tree = resolve_paths(tree, scope)
    entries = tree.value if isinstance(tree.value, dict) else {}
    return tree.with_value({"name": Node(scope.environment["COMPOSE_PROJECT_NAME"], tree.source), **entries})


def _stop_on_errors(diagnostics: Diagnostics) -> None:
    if diagnostics.errors:
        raise LoadError(diagnostics)
