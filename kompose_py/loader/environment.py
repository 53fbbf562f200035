"""Values from the environment of the run: variables and build arguments without one, configs and secrets."""

from collections.abc import Callable

from kompose_py.loader.scope import Scope
from kompose_py.yamltree.node import Node


def resolve_variables(tree: Node, scope: Scope) -> Node:
    """The canonical tree in which names without a value have the one that the environment gives them.

    What configs and secrets take from it goes to `scope.taken`, since it is not theirs in the Compose file.
    """
    for kind in ("configs", "secrets"):
        _take(tree.get(kind), scope)
    return _at(tree, "services", lambda services: _each(services, lambda service: _service(service, scope)))


def with_variables(container: Node, scope: Scope) -> Node:
    """A container, its `environment` filled in."""
    return _at(container, "environment", lambda node: _filled(node, scope))


def _service(service: Node, scope: Scope) -> Node:
    service = with_variables(service, scope)
    return _at(service, "build", lambda build: _at(build, "args", lambda node: _filled(node, scope)))


def _filled(node: Node, scope: Scope) -> Node:
    if not isinstance(node.value, dict):
        return node
    filled = {
        name: Node(value, child.source, child.key_place or child.place, child.key_place)  # only the name is written
        for name, child in node.value.items()
        if child.value is None and (value := scope.lookup(name)) is not None
    }
    return node.with_value({**node.value, **filled}) if filled else node


def _take(resources: Node | None, scope: Scope) -> None:
    if resources is None or not isinstance(resources.value, dict):
        return
    for resource in resources.value.values():
        variable = resource.get("environment")
        if variable is None or not isinstance(variable.value, str):
            continue
        value = scope.lookup(variable.value)
        if value is not None:
            scope.taken.setdefault((variable.source, variable.place), value)


def _at(node: Node, key: str, change: Callable[[Node], Node]) -> Node:
    child = node.get(key)
    if child is None or not isinstance(node.value, dict):
        return node
    new = change(child)
    return node if new is child else node.with_value({**node.value, key: new})


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    if not isinstance(node.value, dict):
        return node
    changed = {key: new for key, child in node.value.items() if (new := change(child)) is not child}
    return node.with_value({**node.value, **changed}) if changed else node
