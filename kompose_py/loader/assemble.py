"""One tree from several files and documents: each is filled in, completed by `include` and `extends`, and merged."""

from collections.abc import Iterable

from kompose_py.loader.canonical import spell_out
from kompose_py.loader.documents import fill_in
from kompose_py.loader.merge import Merger
from kompose_py.loader.rules import MERGES
from kompose_py.loader.scope import Scope
from kompose_py.span import Source
from kompose_py.yamltree.node import Node


def assemble(documents: Iterable[tuple[str, Node]], scope: Scope) -> Node:
    """The tree that the documents give together, each with the path of its file, in this order."""
    tree: Node | None = None
    merger = Merger(MERGES, scope.diagnostics)
    for path, raw in documents:
        document = _with_services(fill_in(raw, scope), scope)
        if document.get("include") is not None:
            document = _with_included(document, path, scope)
        resets = _has_resets(document)
        if resets and tree is not None:
            tree = _cleared(tree, document)
        if _has_extends(document):
            document = _with_extended(document, scope)
        if resets:
            document = _untagged(document)
        tree = document if tree is None else merger.merge(spell_out(tree, scope), document)
    return tree or Node({}, Source("<nothing>", ""))


def _with_services(document: Node, scope: Scope) -> Node:
    """The document; services that are no mapping, which merging could hide, are reported here, and taken for none."""
    services = document.get("services")
    if services is None or services.tag is not None or isinstance(services.value, dict):
        return document
    summary = "`services` is a mapping from names to services"
    scope.diagnostics.error("not-a-mapping", summary, services.key_span, help="write each as `NAME:` below it")
    assert isinstance(document.value, dict)  # noqa: S101  (documents are)
    return document.with_value({**document.value, "services": services.with_value({})})


def _has_resets(document: Node) -> bool:
    text = document.source.text
    return "!reset" in text or "!override" in text


def _has_extends(document: Node) -> bool:
    services = document.get("services")
    if services is None or not isinstance(services.value, dict):
        return False
    return any(service.get("extends") is not None for service in services.value.values())


def _with_included(document: Node, path: str, scope: Scope) -> Node:
    from kompose_py.loader.include import include  # noqa: PLC0415  (few projects include)

    return include(document, path, scope)


def _with_extended(document: Node, scope: Scope) -> Node:
    from kompose_py.loader.extends import extend  # noqa: PLC0415  (few projects extend)

    return extend(document, scope)


def _cleared(tree: Node, document: Node) -> Node:
    from kompose_py.loader.resets import cleared  # noqa: PLC0415  (rarely used)

    return cleared(tree, document)


def _untagged(document: Node) -> Node:
    from kompose_py.loader.resets import untagged  # noqa: PLC0415  (rarely used)

    return untagged(document)
