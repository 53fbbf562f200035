"""Files of variables: those of the project (`.env`), and those of services (`env_file`, `label_file`)."""

from collections.abc import Iterable
from typing import TypeVar

from kompose_py.loader.dotenv import parse_dotenv
from kompose_py.loader.raw_env import parse_raw_env
from kompose_py.loader.scope import Scope
from kompose_py.loader.template import Lookup
from kompose_py.model.container import Container, EnvFile
from kompose_py.span import Span

C_ = TypeVar("C_", bound=Container)

_DOTENV = frozenset({None, "", ".env"})
"""The names of the usual format (compose-go, `dotenv/format.go`)."""


def read_variables(paths: Iterable[str], scope: Scope, asked_at: Span | None = None) -> dict[str, str]:
    """The variables that files set together, a later file before an earlier one; `scope` gives what they refer to.

    `asked_at` is where they are named.
    """
    variables: dict[str, str] = {}
    for path in paths:
        source = scope.read(path, asked_at)
        if source is not None:
            found = parse_dotenv(source, scope.lookup, scope.diagnostics, variables.get)
            variables.update((name, str(node.value)) for name, node in found.items())
    return variables


def with_files(container: C_, scope: Scope) -> C_:
    """The container with what its `env_file` and `label_file` say; what it says itself stays."""
    changes: dict[str, object] = {}
    if container.env_file:
        variables = _env_file_variables(container, scope)
        changes["env_file_variables"] = {k: v for k, v in variables.items() if k not in container.environment}
    if container.label_file:
        changes["labels"] = {**_labels(container, scope), **container.labels}
    return container.replace(**changes) if changes else container


def _env_file_variables(container: Container, scope: Scope) -> dict[str, str]:
    variables: dict[str, str] = {}

    def lookup(name: str) -> str | None:
        outer = scope.lookup(name)
        return outer if outer is not None else container.environment.get(name)

    for file in container.env_file:
        variables.update(_read(file, lookup, variables.get, scope))
    return variables


def _read(file: EnvFile, lookup: Lookup, earlier: Lookup, scope: Scope) -> dict[str, str]:
    if not file.required and not (scope.files.is_file(file.path) or scope.files.is_directory(file.path)):
        return {}
    source = scope.read(file.path, file.span("path"))
    if source is None:
        return {}
    if file.format == "raw":
        found = parse_raw_env(source, lookup, scope.diagnostics)
    elif file.format in _DOTENV:
        found = parse_dotenv(source, lookup, scope.diagnostics, earlier)
    else:
        summary = f"`{file.format}` is no format of `env_file`"
        scope.diagnostics.error("env-file-format-unknown", summary, file.span("format"), help="write `raw`, or nothing")
        return {}
    return {name: str(node.value) for name, node in found.items()}


def _labels(container: Container, scope: Scope) -> dict[str, str]:
    labels: dict[str, str] = {}
    for index, path in enumerate(container.label_file):
        source = scope.read(path, container.span("label_file", index))
        if source is not None:
            found = parse_dotenv(source, lambda _: None, scope.diagnostics, labels.get)
            labels.update((name, str(node.value)) for name, node in found.items())
    return labels
