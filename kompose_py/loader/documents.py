"""The documents of Compose files, and their variables replaced."""

from collections.abc import Iterable
from typing import TypeAlias

from kompose_py.errors import LoadError
from kompose_py.loader.interpolate import interpolate
from kompose_py.loader.scope import Scope
from kompose_py.span import Span
from kompose_py.yamltree.node import Node
from kompose_py.yamltree.reader import read_documents

Document: TypeAlias = tuple[str, Node]
"""The path of a Compose file, and a document of it."""


def parse_all(paths: Iterable[str], scope: Scope) -> list[Document]:
    """The documents of several files, in order; what is wrong with a file is reported.

    Raises:
        LoadError: there is none, so that nothing more can be said.
    """
    documents = [(path, document) for path in paths for document in parse(path, scope)]
    if not documents:
        raise LoadError(scope.diagnostics)
    return documents


def parse(path: str, scope: Scope, asked_at: Span | None = None) -> list[Node]:
    """The documents of one file; `asked_at` is where it is named."""
    source = scope.read(path, asked_at)
    if source is None:
        return []
    try:
        documents = read_documents(source, scope.diagnostics)
    except LoadError:  # reported already; there may be more to say about other files
        return []
    for document in documents:
        if not isinstance(document.value, dict | None):
            scope.diagnostics.error(
                "not-a-mapping", "a Compose file is a mapping at its top", document.span, help="start with `services:`"
            )
    found = [document for document in documents if isinstance(document.value, dict)]
    if not any(document.value for document in found) and not scope.diagnostics.errors:
        start = Span(source, 1, 1)
        scope.diagnostics.error("empty-compose-file", f"`{source.name}` is empty", start, help="declare `services:`")
    return found


def fill_in(document: Node, scope: Scope) -> Node:
    """The document with its variables replaced by what they are in `scope`."""
    return interpolate(document, scope.lookup, scope.diagnostics) if scope.interpolated else document
