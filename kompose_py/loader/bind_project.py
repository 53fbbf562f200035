"""The whole project from its canonical tree."""

from typing import TypeVar

from kompose_py.loader.bind import bind
from kompose_py.loader.discover import Found
from kompose_py.loader.scope import Scope
from kompose_py.model.element import Element
from kompose_py.model.networks import Network
from kompose_py.model.project import Project
from kompose_py.model.resources import Config, Model, Secret, Volume
from kompose_py.model.service import Service
from kompose_py.yamltree.node import Node

Part = TypeVar("Part", bound=Element)
Sourced = TypeVar("Sourced", bound=Config)


def bind_project(tree: Node, found: Found, scope: Scope) -> Project:
    """The project that a canonical, valid tree describes; values that cannot be read are reported."""
    entries = tree.value if isinstance(tree.value, dict) else {}
    return Project(
        name=scope.environment["COMPOSE_PROJECT_NAME"],
        services={name: _service(name, node, scope) for name, node in _entries(tree, "services").items()},
        networks=_parts(Network, tree, "networks", scope),
        volumes=_parts(Volume, tree, "volumes", scope),
        configs=_with_values(_parts(Config, tree, "configs", scope), scope),
        secrets=_with_values(_parts(Secret, tree, "secrets", scope), scope),
        models=_parts(Model, tree, "models", scope),
        extensions={name: node for name, node in entries.items() if name.startswith("x-")},
        directory=scope.directory,
        compose_files=found.files,
        files=scope.files,
    ).bound_to(tree)


def _service(name: str, node: Node, scope: Scope) -> Service:
    if node.get("pre_start") is None:
        return bind(Service, node, scope.diagnostics, name=name)
    from kompose_py.loader.pre_start import pre_start  # noqa: PLC0415  (few services have it)

    return bind(Service, node, scope.diagnostics, name=name, pre_start=pre_start(node, scope))


def _entries(tree: Node, kind: str) -> dict[str, Node]:
    node = tree.get(kind)
    return node.value if node is not None and isinstance(node.value, dict) else {}


def _parts(kind: type[Part], tree: Node, key: str, scope: Scope) -> dict[str, Part]:
    return {name: bind(kind, node, scope.diagnostics) for name, node in _entries(tree, key).items()}


def _with_values(configs: dict[str, Sourced], scope: Scope) -> dict[str, Sourced]:
    """The configs or secrets with what the variables hold that they name."""
    return {name: _with_value(config, scope) for name, config in configs.items()}


def _with_value(config: Sourced, scope: Scope) -> Sourced:
    variable = config.node.get("environment") if config.node is not None else None
    value = scope.taken.get((variable.source, variable.place)) if variable is not None else None
    return config if value is None else config.replace(value=value)
