"""The example projects, and what each of them must answer: `projects/NAME/expect.toml`."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

FOLDER = Path(__file__).parent / "projects"
PROBE_IMAGE = "busybox:1.36"
"""What the container is made of that probes without a service run in."""


class Probe(NamedTuple):
    """A question that is put in the same words to Docker Compose and to the cluster.

    `command` runs in the container of `service`, or in a busybox on the project's network when that is None. Where
    there is a command `before`, that is run first and then the container is replaced by a new one.
    """

    about: str
    command: tuple[str, ...]
    service: str | None
    before: tuple[str, ...]
    equals: str | None
    matches: str | None

    def accepts(self, answer: str) -> bool:
        """Whether `answer`, the standard output without its last line break, is right."""
        if self.matches is not None:
            return re.search(self.matches, answer) is not None
        return answer == self.equals


class Project(NamedTuple):
    """A Compose project as people have it, and what is to be known about it."""

    name: str
    about: str
    options: tuple[str, ...]
    """Options that both `docker compose` and `c2k` are given."""
    convert: tuple[str, ...]
    """Options that `c2k convert` is given."""
    warnings: frozenset[str]
    """The slugs of the warnings that are right for it."""
    probes: tuple[Probe, ...]

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def compose_name(self) -> str:
        """The name of the project for both `docker compose` and `c2k`."""
        return f"e2e-{self.name}"

    @property
    def namespace(self) -> str:
        return self.compose_name.replace("_", "-")


class World(Protocol):
    """Where projects run."""

    def answer(self, project: Project, service: str | None, command: Sequence[str]) -> str:
        """What a command prints, in the container of a service or in one of ours; or, when it fails, that it does."""
        ...

    def replace(self, project: Project, service: str) -> None:
        """Put a new container in the place of a service's container."""
        ...

    def describe(self, project: Project) -> str:
        """What helps to understand why the project does not do what it should."""
        ...


class Outcome(NamedTuple):
    """How a project did in one world."""

    answers: dict[str, str]
    """By what the probe is about."""
    report: str
    """Empty when all is well."""


def read_projects() -> list[Project]:
    """All projects, by name."""
    return [_read_project(path) for path in sorted(FOLDER.glob("*/expect.toml"))]


def _read_project(path: Path) -> Project:
    data = tomllib.loads(path.read_text())
    convert = data.get("convert", {})
    return Project(
        name=path.parent.name,
        about=data["about"],
        options=tuple(data.get("options", ())),
        convert=tuple(convert.get("args", ())),
        warnings=frozenset(convert.get("warnings", ())),
        probes=tuple(_read_probe(table) for table in data["probe"]),
    )


def _read_probe(table: dict[str, Any]) -> Probe:
    assert len(table.keys() & {"equals", "matches"}) == 1, f"{table['about']}: either `equals` or `matches`"
    return Probe(
        about=table["about"],
        command=tuple(table["command"]),
        service=table.get("service"),
        before=tuple(table.get("before", ())),
        equals=table.get("equals"),
        matches=table.get("matches"),
    )
