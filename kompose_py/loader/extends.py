"""`extends`: a service that starts from another one, of the same file or of another (compose-spec, "extends")."""

import posixpath
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.loader.documents import fill_in, parse
from kompose_py.loader.merge import Merger
from kompose_py.loader.paths import is_remote
from kompose_py.loader.resets import RESET, cleared, has_resets, untagged
from kompose_py.loader.rules import EARLY, MERGES, PATHS
from kompose_py.loader.scope import Scope
from kompose_py.loader.trie import rewrite
from kompose_py.span import Span
from kompose_py.suggest import known_names
from kompose_py.yamltree.node import Node

HERE = ""
"""Stands for the document at hand where a file is named."""

_HELPED = 100
"""For so many messages the name that was meant is looked for, among all names that there are."""


class Reference(NamedTuple):
    """A service of a file."""

    file: str
    service: str


def extend(document: Node, scope: Scope) -> Node:
    """The document, each of its services with what it extends."""
    services = document.get("services")
    if services is None or not isinstance(services.value, dict):
        return document
    bases = _Bases(services.value, scope, resets=has_resets(document))
    extended = {
        name: bases.resolve(Reference(HERE, name)) if service.get("extends") is not None else service
        for name, service in services.value.items()
    }
    return document.with_value({**document.value, "services": services.with_value(extended)})  # type: ignore[dict-item]


class _Bases:
    """Services with what they extend, of one document and of the files that it leads to."""

    def __init__(self, services: dict[str, Node], scope: Scope, *, resets: bool) -> None:
        self._scope = scope
        self._resets = resets
        self._services = {HERE: services}
        self._resolved: dict[Reference, Node] = {}
        self._merger = Merger(MERGES, scope.diagnostics)

    def resolve(self, start: Reference) -> Node:
        """The service, merged over all that it extends. Goes along the chain first, so that it may be long."""
        chain: dict[Reference, Node] = {}
        reference: Reference | None = start
        while reference is not None and reference not in self._resolved:
            service = self._services[reference.file][reference.service]
            chain[reference] = service
            reference = self._base(reference, service, chain)
        result = self._resolved[reference] if reference is not None else None
        for each, service in reversed(chain.items()):
            result = self._over(result, service, here=each.file == HERE)
            self._resolved[each] = result
        assert result is not None  # noqa: S101  (the chain has `start` in it, or it was resolved)
        return result

    def _over(self, base: Node | None, service: Node, *, here: bool) -> Node:
        """A service put over its base, without the word `extends`."""
        if isinstance(service.value, dict) and "extends" in service.value:
            service = Node(
                {key: node for key, node in service.value.items() if key != "extends"},
                service.source,
                service.place,
                service.key_place,
            )
        if base is None:
            return service
        if here and self._resets:
            base, service = cleared(base, service), untagged(service)
        merged = self._merger.merge(base, service, "services", "*")
        return Node(merged.value, service.source, service.place, service.key_place)

    def _base(self, reference: Reference, service: Node, chain: dict[Reference, Node]) -> Reference | None:
        """What `service` extends; None for nothing, or nothing that can be used, which is reported."""
        asked = service.get("extends")
        if asked is None or asked.tag == RESET:
            return None
        name, file = (asked, None) if isinstance(asked.value, str) else (asked.get("service"), asked.get("file"))
        if name is None or not isinstance(name.value, str):
            self._scope.diagnostics.error(
                "extends-without-service", "`extends` names no service", asked.key_span, help="add `service: NAME`"
            )
            return None
        path = reference.file
        if file is not None and isinstance(file.value, str):
            path = self._scope.absolute(file.value)
        base = Reference(path, name.value)
        if base in chain:
            self._report_cycle(base, chain, name.span)
            return None
        return base if self._exists(base, name, file) else None

    def _exists(self, base: Reference, name: Node, file: Node | None) -> bool:
        if base.file not in self._services:
            assert file is not None  # noqa: S101
            self._services[base.file] = self._load(base.file, file)
        services = self._services[base.file]
        if base.service in services:
            return True
        if services or base.file == HERE:
            where = f" in `{file.value}`" if file is not None else ""
            self._scope.diagnostics.error(
                "undefined-service",
                f"`extends` names the service `{base.service}`, which does not exist{where}",
                name.span,
                help=known_names(base.service, services, "service") if len(self._scope.diagnostics) < _HELPED else "",
            )
        return False

    def _load(self, path: str, asked: Node) -> dict[str, Node]:
        """The services of another file, in long form, not yet extended themselves.

        Their paths then start where those of this document do, so that a file that both name is one.
        """
        if is_remote(str(asked.value)):
            self._scope.diagnostics.error(
                "remote-file", "`extends` from a remote place is not supported", asked.span, help="download the file"
            )
            return {}
        scope = self._scope.replace(directory=posixpath.dirname(path))
        tree: Node | None = None
        for document in parse(path, scope, asked.span):
            filled = fill_in(document, scope)
            if has_resets(filled):
                tree = cleared(tree, filled) if tree is not None else None
                filled = untagged(filled)
            tree = filled if tree is None else self._merger.merge(tree, filled)
        if tree is None:
            return {}
        there = posixpath.relpath(scope.directory, self._scope.directory)
        tree = rewrite(rewrite(tree, EARLY, scope.context), PATHS, scope.context.replace(directory=there))
        services = tree.get("services")
        return services.value if services is not None and isinstance(services.value, dict) else {}

    def _report_cycle(self, base: Reference, chain: dict[Reference, Node], span: Span) -> None:
        names = [reference.service for reference in chain]
        ring = [*names[list(chain).index(base) :], base.service]
        notes = tuple((f"`{each.service}` is here", node.key_span) for each, node in chain.items())
        self._scope.diagnostics.add(
            Diagnostic(
                "extends-cycle",
                Severity.ERROR,
                f"services extend each other in a circle: {' -> '.join(ring)}",
                span,
                "let one of them stand alone",
                notes,
            )
        )
