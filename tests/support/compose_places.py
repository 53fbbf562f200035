"""Where in a Compose file a value may stand: every path of the schema, and a small valid project around one value."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final, TypeAlias

from kompose_py.schemas import read_schema
from tests.support.compose_forms import Tree

Path: TypeAlias = tuple[str | int, ...]

_SCHEMA: Final = read_schema("compose")
_NAMES: Final = {
    "services": "web",
    "networks": "front",
    "volumes": "data",
    "configs": "conf",
    "secrets": "tok",
    "models": "llm",
}
"""What a thing is called that stands under a section; anything else is `k`."""
_NEEDED: Final[dict[str, Any]] = {
    "target": "/t",
    "source": "tok",
    "type": "bind",
    "path": "./x",
    "action": "sync+restart",
    "condition": "service_started",
    "soft": 1,
    "hard": 2,
    "command": "c",
    "model": "m",
    "capabilities": ["gpu"],
}
"""What stands under an attribute that the schema requires."""


def places() -> list[Path]:
    """Every path of the schema but those of jobs, which are not loaded; 0 is the first item of a list."""
    return list(dict.fromkeys(path for path in _paths(_SCHEMA, ()) if path and path[0] != "jobs"))


def project_with(path: Path, value: Tree) -> Tree:
    """A valid project with the value at the path, and what has to stand around it."""
    tree: Tree = {
        "services": {"web": {"image": "x"}, "db": {"image": "y"}},
        "networks": {"front": {}},
        "volumes": {"data": {}},
        "configs": {"conf": {"content": "c"}},
        "secrets": {"tok": {"environment": "A"}},
        "models": {"llm": {"model": "m"}},
    }
    put(tree, path, value)
    return tree


def put(tree: Tree, path: Path, value: Tree) -> None:
    """Place a value in a tree, with what the schema requires beside it and above it."""
    node = tree
    for position, step in enumerate(path):
        if isinstance(node, dict):
            _complete(node, path[:position], step)
        following = deepcopy(value) if position == len(path) - 1 else [] if isinstance(path[position + 1], int) else {}
        node = _entered(node, step, following, last=position == len(path) - 1)


def _entered(node: Tree, step: str | int, following: Tree, *, last: bool) -> Tree:
    """What stands at a step, made where there is nothing of its kind yet."""
    if isinstance(node, list):
        node.append(following)
        return following
    if last or type(node.get(step)) is not type(following):
        node[step] = following
    return node[step]


def _complete(node: dict[str | int, Any], here: Path, step: str | int) -> None:
    for name in _required(here):
        node.setdefault(name, 80 if name == "target" and "ports" in here else deepcopy(_NEEDED.get(name, "s")))
    if step in ("env_file", "project_directory") and "include" in here:
        node.setdefault("path", "included.yaml")
    if here[-1:] == (0,) and "volumes" in here and "type" in node:
        node.setdefault("target", "/t")
        node["type"] = step if step in ("volume", "tmpfs", "image") else "bind"
        if step != "tmpfs":
            node.setdefault("source", "data" if step == "volume" else "./s")


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        target: Any = _SCHEMA
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    return schema


def _branches(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *map(_resolved, schema.get("oneOf", ()))]


def _below(schema: dict[str, Any], outer: str | int) -> Iterator[tuple[str | int, dict[str, Any]]]:
    """Each step below a schema that stands at `outer`, with the schema that it leads to."""
    for branch in _branches(schema):
        yield from branch.get("properties", {}).items()
        name = _NAMES.get(str(outer), "k")
        if isinstance(branch.get("additionalProperties"), dict):
            yield name, branch["additionalProperties"]
        yield from ((name, inner) for form, inner in branch.get("patternProperties", {}).items() if form != "^x-")
        if "items" in branch:
            yield 0, branch["items"]


def _paths(schema: dict[str, Any], path: Path) -> Iterator[Path]:
    yield path
    for step, inner in _below(_resolved(schema), path[-1] if path else ""):
        yield from _paths(_resolved(inner), (*path, step))


def _required(path: Path) -> list[str]:
    schema = _resolved(_SCHEMA)
    for position, step in enumerate(path):
        below = dict(_below(schema, path[position - 1] if position else ""))
        if step not in below:
            return []
        schema = _resolved(below[step])
    return [name for branch in _branches(schema) for name in branch.get("required", ())]
