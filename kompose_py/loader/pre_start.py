"""`pre_start`: steps that are containers themselves, with all that they do not say from their service."""

from kompose_py.loader.bind import bind
from kompose_py.loader.environment import with_variables
from kompose_py.loader.merge import Merger
from kompose_py.loader.rules import CANONICAL, MERGES
from kompose_py.loader.scope import Scope
from kompose_py.loader.trie import rewrite
from kompose_py.model.container import Container, PreStart
from kompose_py.yamltree.node import Node

_OWN = frozenset({"volumes"})
"""What a step has for itself: it sees the volumes of its service when it runs, also those that only the image names."""


def pre_start(service: Node, scope: Scope) -> tuple[PreStart, ...]:
    """The steps of a canonical service, each merged over what every container has of the service.

    Source: compose-go, `resolvePreStartHooks` in `loader/normalize.go`.
    """
    steps = service.get("pre_start")
    if steps is None or not isinstance(steps.value, list):
        return ()
    base, merger = _inherited(service), Merger(MERGES, scope.diagnostics)
    merged = (step.with_value(merger.merge(base, step, "services", "*").value) for step in steps.value)
    return tuple(bind(PreStart, _canonical(step, scope), scope.diagnostics) for step in merged)


def _inherited(service: Node) -> Node:
    entries = service.value if isinstance(service.value, dict) else {}
    inherited = {
        name: node
        for name, node in entries.items()
        if name in Container._fields and name not in _OWN and not name.startswith("x-")
    }
    if not entries.keys() & {"provider", "network_mode"} and not _has_networks(service):
        inherited["networks"] = service.with_value({"default": service.with_value(None)})
    return service.with_value(inherited)


def _has_networks(service: Node) -> bool:
    networks = service.get("networks")
    return networks is not None and bool(networks.value)


def _canonical(step: Node, scope: Scope) -> Node:
    """A merged step in long form, since some attributes are merged as lists of texts; its variables filled in."""
    return with_variables(rewrite(step, _STEP, scope.context), scope)


_STEP = CANONICAL.at("services.*.pre_start.*")
