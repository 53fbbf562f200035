"""Compose projects that nobody would write: every attribute in every form, and now and then something wrong.

`projects()` makes folders of files. A service sometimes has what an anchor names, or extends another of this file or of
a further one; files are included; an override completes what a first file says or takes it away. A mutation puts an odd
value in the place of a sound one, or at any place that the schema knows.
"""

import json
from copy import deepcopy
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.support.compose_forms import RARELY, Draw, Raw, Tree, as_strategy, one_of, some
from tests.support.compose_places import places, put
from tests.support.compose_values import CONTAINER, ODD, SERVICE, SERVICES, TOP

PLACES = st.sampled_from([path for path in places() if len(path) > 1 and path[0] != "include"])

BASE = {**SERVICE, "extends": ("root", {"service": "root"}, {"service": "root", "file": "base.yaml"})}
INCLUDE = one_of(
    "sub/included.yaml",
    {"path": "sub/included.yaml"},
    {"path": ["sub/included.yaml"], "project_directory": "."},
    {"path": "sub/included.yaml", "env_file": "one.env"},
    {"path": "./sub/../sub/included.yaml", "env_file": ["one.env", "two.env"], "project_directory": "sub"},
)


class Folder(NamedTuple):
    """Files by relative path, those of them to load, the variables, and the profiles."""

    files: dict[str, str]
    asked: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]
    profiles: tuple[str, ...]

    def __repr__(self) -> str:
        """The files as they are written, for a failure that can be read."""
        texts = "".join(f"--- {path}\n{text}" for path, text in self.files.items())
        return f"{texts}--- asked {self.asked}, variables {dict(self.environment)}, profiles {self.profiles}"


@st.composite
def services(draw: Draw, known: dict[str, Any] = SERVICE) -> Tree:
    """A service: an image most of the time, and some attributes."""
    names = draw(st.lists(st.sampled_from(sorted(known)), unique=True, max_size=5))
    service = {name: draw(as_strategy(known[name])) for name in names}
    return service if draw(RARELY) else {"image": "img", **service}


@st.composite
def overrides(draw: Draw) -> Tree:
    """A service of a second file, which may take away what the first one says, or put something else in its place."""
    service = {"tty": True, **draw(services())}
    name = draw(st.sampled_from(sorted(service)))
    instead = "''" if service[name] is None else _flow(service[name])
    service[name] = draw(one_of(Raw("!reset null"), Raw(f"!override {instead}"), service[name]))
    return service


@st.composite
def documents(draw: Draw) -> Tree:
    """A document with a few services and all that they may refer to."""
    names = draw(one_of(SERVICES, SERVICES, SERVICES, st.lists(st.sampled_from(SERVICES), unique=True, min_size=1)))
    tree = deepcopy({"services": {name: draw(services()) for name in names}, **draw(_sections())})
    if not draw(st.integers(0, 9)):
        put(tree, draw(PLACES), draw(ODD))
    for _ in range(draw(st.sampled_from((0, 0, 0, 0, 0, 1)))):
        draw(mutations(tree["services"] if draw(st.integers(0, 3)) else tree))
    return tree


@st.composite
def mutations(draw: Draw, tree: Tree) -> None:
    """Put something odd into a tree, leave something out, or add what nobody knows."""
    places = list(_places(tree)) or [(tree, "a")]
    outer, key = draw(st.sampled_from(places))
    change = draw(st.sampled_from(("odd", "odd", "leave", "add")))
    if change == "odd":
        outer[key] = draw(ODD)
    elif change == "leave":
        outer.pop(key)
    elif isinstance(outer, dict):
        outer[draw(st.sampled_from(("unknown", "x-known", "name", "external", "")))] = draw(ODD)


@st.composite
def projects(draw: Draw) -> Folder:
    """A folder with one to two Compose files that are loaded, and others that they refer to."""
    files = {
        "compose.yaml": draw(_texts()),
        "base.yaml": to_yaml({"services": {"base": draw(services(BASE)), "root": draw(services())}}),
        "one.env": "A=1\nB=${A}2\nC='q'\n",
        "two.env": 'B=3\nD="x y" # c\nE\n',
    }
    asked: tuple[str, ...] = ("compose.yaml",)
    if not draw(st.integers(0, 5)):
        files["compose.yaml"] += f"include: [{_flow(draw(INCLUDE))}]\n"
        included = {name: draw(services()) for name in ("cache", *draw(some(st.sampled_from(SERVICES), 1)))}
        files["sub/included.yaml"] = to_yaml({"services": included, **_included(draw(_sections()))})
        files["sub/.env"] = "A=sub\nSUB=1\n"
    if draw(st.booleans()):
        override = {"services": {name: draw(overrides()) for name in draw(some(st.sampled_from(SERVICES), 2))}}
        files["override.yaml"] = to_yaml({**override, **draw(one_of({}, {}, {}, _sections().map(_included)))})
        asked = ("compose.yaml", "override.yaml")
    environment = draw(st.sampled_from(((), (("A", "va"), ("ONE", "1")), (("ONE", "1"), ("a", "env")))))
    return Folder(files, asked, environment, draw(st.sampled_from(((), ("dev",), ("*",)))))


@st.composite
def _sections(draw: Draw) -> Tree:
    """Things that services refer to."""
    return deepcopy({kind: {name: draw(each) for name, each in entries.items()} for kind, entries in TOP.items()})


def _included(sections: Tree) -> Tree:
    """Those sections of which an entry may be declared again in another way."""
    return {name: entries for name, entries in sections.items() if name in ("networks", "models")}


@st.composite
def _texts(draw: Draw) -> str:
    """A document as text; what an extension names is merged into a service, now and then."""
    tree = draw(documents())
    if draw(st.integers(0, 2)) or not isinstance(tree.get("services"), dict):
        return to_yaml(tree)
    shared = draw(services(CONTAINER))
    for service in tree["services"].values():
        if isinstance(service, dict):
            service[Raw("<<")] = Raw("*shared")
            break
    return f"x-shared: &shared {_flow(shared)}\n{to_yaml(tree)}"


def to_yaml(tree: Tree) -> str:
    """A tree as YAML: sections and their entries a line each, every other entry in block style."""
    lines = []
    for section, entries in tree.items():
        if not isinstance(entries, dict) or not entries:
            lines.append(f"{_flow(section)}: {_flow(entries)}")
            continue
        lines.append(f"{_flow(section)}:")
        for number, (name, entry) in enumerate(entries.items()):
            lines += _block(name, entry, "  ") if number % 2 else [f"  {_flow(name)}: {_flow(entry)}"]
    return "\n".join(lines) + "\n"


def _block(name: str, value: Tree, indent: str) -> list[str]:
    """An entry of a mapping in block style."""
    if not value or not isinstance(value, dict | list):
        return [f"{indent}{_flow(name)}: {_flow(value)}"]
    if isinstance(value, list):
        return [f"{indent}{_flow(name)}:", *(f"{indent}- {_flow(item)}" for item in value)]
    inner = [line for key, child in value.items() for line in _block(key, child, indent + "  ")]
    return [f"{indent}{_flow(name)}:", *inner]


def _flow(value: Tree) -> str:
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _places(tree: Tree) -> Any:
    """Each mapping or list with each of its keys."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], dict | list):
            yield from _places(tree[key])
