"""`include`: other Compose files with a directory and variables of their own (compose-spec, "Include")."""

import posixpath
from typing import Final

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.loader.assemble import assemble
from kompose_py.loader.canonical import resolve_paths, spell_out
from kompose_py.loader.documents import parse
from kompose_py.loader.environment import resolve_variables
from kompose_py.loader.merge import Merger, identity
from kompose_py.loader.paths import is_remote
from kompose_py.loader.resets import cleared, has_resets
from kompose_py.loader.rules import MERGES
from kompose_py.loader.scope import Scope
from kompose_py.loader.validate import validate, validate_section
from kompose_py.span import Span
from kompose_py.yamltree.node import Node

MAXIMUM_DEPTH: Final = 100
"""How deep files may include each other."""

_KINDS = ("services", "volumes", "networks", "secrets", "configs", "models")


def include(document: Node, path: str, scope: Scope) -> Node:
    """The document with what it includes; what it declares itself is merged over that."""
    assert isinstance(document.value, dict)  # noqa: S101  (documents are)
    entries = dict(document.value)
    asked = entries.pop("include")
    document = document.with_value(entries)
    if asked.value is None or not validate_section("include", asked, scope.diagnostics):
        return document
    assert isinstance(asked.value, list)  # noqa: S101  (as the schema says)
    including = (*scope.including, path)
    for entry in asked.value:
        included = _load(entry, scope.replace(including=including))
        if included is not None:
            document = _import(included, document, scope)
    return document


def _load(entry: Node, scope: Scope) -> Node | None:
    """The resolved tree of one entry; None when it cannot be loaded, which is reported."""
    nodes = _texts(entry if isinstance(entry.value, str) else entry.get("path"))
    is_named = bool(nodes) and all(node.value for node in nodes)
    paths = [_local(node, scope) for node in nodes]
    if not is_named or None in paths:
        if not is_named:
            scope.diagnostics.error("include-without-path", "`include` names no file", entry.span, help="add `path:`")
        return None
    first = str(paths[0])
    if first in scope.including:
        _report_cycle(first, nodes[0], scope)
        return None
    if len(scope.including) > MAXIMUM_DEPTH:
        summary = f"files include each other more than {MAXIMUM_DEPTH} levels deep"
        scope.diagnostics.error("include-too-deep", summary, nodes[0].span, help="include the last ones from the first")
        return None
    return _once(entry, [(str(path), node) for path, node in zip(paths, nodes, strict=True)], scope)


def _once(entry: Node, files: list[tuple[str, Node]], scope: Scope) -> Node | None:
    """The tree of an entry, made once for all entries that say the same in the same surroundings."""
    directory, asked = _directory(entry, files[0][0], scope), _env_files(entry, files[0][0], scope)
    key = (tuple(path for path, _ in files), directory, tuple(asked), scope.directory, id(scope.environment))
    if key not in scope.included:
        inner = _scope_of(directory, asked, scope, _span_of(entry))
        scope.included[key] = (_resolved(files, inner, scope.directory), scope.environment)
    return scope.included[key][0]


def _resolved(files: list[tuple[str, Node]], inner: Scope, outer: str) -> Node:
    """The tree of these files; its paths start at the directory `outer`, as those of the including file do."""
    documents = [(path, document) for path, node in files for document in parse(path, inner, node.span)]
    tree = spell_out(assemble(documents, inner), inner)
    validate(tree, inner.diagnostics)
    there = posixpath.relpath(inner.directory, outer)
    return resolve_variables(resolve_paths(tree, inner.replace(directory=there)), inner)


def _local(node: Node, scope: Scope) -> str | None:
    location = str(node.value)
    if is_remote(location):
        scope.diagnostics.error(
            "remote-include",
            f"`{location}` is a remote Compose file, which is not fetched",
            node.span,
            help="download it, and include the local copy",
        )
        return None
    return scope.absolute(location)


def _directory(entry: Node, first: str, scope: Scope) -> str:
    asked = entry.get("project_directory")
    return scope.absolute(str(asked.value)) if asked is not None and asked.value else posixpath.dirname(first)


def _scope_of(directory: str, env_files: list[str], scope: Scope, asked_at: Span) -> Scope:
    """The surroundings of included files: their own directory, and their own variables behind those that are set."""
    inner = scope.replace(directory=directory)
    if not env_files:
        return inner
    from kompose_py.loader.variables import read_variables  # noqa: PLC0415  (only where there are such files)

    return inner.replace(environment={**read_variables(env_files, inner, asked_at), **scope.environment})


def _span_of(entry: Node) -> Span:
    """Where an entry names its files of variables."""
    asked = entry.get("env_file")
    return entry.span if asked is None else asked.span


def _env_files(entry: Node, first: str, scope: Scope) -> list[str]:
    asked = entry.get("env_file")
    if asked is None:
        usual = posixpath.join(_directory(entry, first, scope), ".env")
        return [usual] if scope.files.is_file(usual) else []
    return [scope.absolute(str(node.value)) for node in _texts(asked) if node.value != "/dev/null"]


def _texts(node: Node | None) -> list[Node]:
    """The texts of a text or a list of texts."""
    items = [] if node is None else node.value if isinstance(node.value, list) else [node]
    return [item for item in items if isinstance(item.value, str)]


def _import(included: Node, document: Node, scope: Scope) -> Node:
    assert isinstance(document.value, dict)  # noqa: S101
    merger = Merger(MERGES, scope.diagnostics)
    entries = dict(document.value)
    for kind in _KINDS:
        imported, own = included.get(kind), entries.get(kind)
        if imported is None or not isinstance(imported.value, dict):
            continue
        if own is None or not isinstance(own.value, dict):
            entries[kind] = imported if own is None or own.value is None else own
            continue
        merged = dict(own.value)
        for name, node in imported.value.items():
            merged[name] = _joined(node, own.value.get(name), document, merger, kind)
        entries[kind] = own.with_value(merged)
    return document.with_value(entries)


def _joined(imported: Node, own: Node | None, document: Node, merger: Merger, kind: str) -> Node:
    """What is declared in both, merged; the including file wins."""
    if own is None or identity(own) == identity(imported):
        return imported
    if has_resets(document):
        imported = cleared(imported, own)
    return merger.merge(imported, own, kind, "*")


def _report_cycle(path: str, node: Node, scope: Scope) -> None:
    ring = [*scope.including[scope.including.index(path) :], path]
    scope.diagnostics.add(
        Diagnostic(
            "include-cycle",
            Severity.ERROR,
            f"files include each other in a circle: {' -> '.join(scope.shown(each) for each in ring)}",
            node.span,
            "remove one of these `include` entries",
        )
    )
