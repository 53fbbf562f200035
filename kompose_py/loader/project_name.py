"""The name of a project: given, from `COMPOSE_PROJECT_NAME`, from `name:` in a Compose file, or of its directory."""

import posixpath
import re
from collections.abc import Iterable

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.documents import Document
from kompose_py.loader.interpolate import interpolate
from kompose_py.loader.scope import Scope
from kompose_py.yamltree.node import Node

_OUTSIDE = re.compile(r"[^a-z0-9_-]+")


def name_project(given: str | None, documents: Iterable[Document], scope: Scope) -> Scope:
    """The scope with the name of the project as a variable, `COMPOSE_PROJECT_NAME`; what cannot be one is reported."""
    name = _name(given, [document for _, document in documents], scope)
    return scope.replace(environment={**scope.environment, "COMPOSE_PROJECT_NAME": name})


def _name(given: str | None, documents: Iterable[Node], scope: Scope) -> str:
    chosen = given or scope.environment.get("COMPOSE_PROJECT_NAME")
    if chosen:
        if normalised(chosen) != chosen:
            scope.diagnostics.error(
                "invalid-project-name",
                f"`{chosen}` is no project name",
                help="use lower-case letters, digits, `-` and `_`, and start with a letter or digit",
            )
        return chosen
    written = [name for document in documents if (name := document.get("name")) is not None and name.value]
    if not written:
        return _checked(normalised(posixpath.basename(scope.directory)), None, scope.diagnostics)
    # Warnings about its variables are given when the document as a whole is filled in.
    last = interpolate(written[-1], scope.environment.get, Diagnostics()) if scope.interpolated else written[-1]
    return _checked(normalised(str(last.value)), written[-1], scope.diagnostics)


def normalised(name: str) -> str:
    """A text as a project name: lower case, without the characters that none may have."""
    return _OUTSIDE.sub("", name.lower()).lstrip("_-")


def _checked(name: str, node: Node | None, diagnostics: Diagnostics) -> str:
    if not name:
        diagnostics.error(
            "invalid-project-name",
            "the project has no name" if node is None else "`name` has no letter or digit that a project name may have",
            node.span if node is not None else None,
            help="write `name:` at the top of the Compose file, with lower-case letters, digits, `-` and `_`",
        )
    return name
