"""What comes of a project that is written for a test: its objects, and what is said at which line."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kompose_py.diagnostics import Diagnostics, Severity
from kompose_py.errors import LoadError, TranslateError
from kompose_py.translator import translate
from tests.support.attribute_samples import FILES
from tests.support.loading import load
from tests.support.written import Place, written


class Said(NamedTuple):
    """A message, and where it is."""

    slug: str
    summary: str
    severity: Severity
    file: str
    line: int


class Outcome(NamedTuple):
    """What comes of a project: its objects and what is left for people to do, None where it is refused."""

    result: str | None
    said: tuple[Said, ...]
    places: dict[Place, int]


def outcome(project: dict[str, Any], way: str = "") -> Outcome | None:
    """What comes of a project, written in the first file or another way; None where it is not valid."""
    text, places = written(project)
    first = written(beside(project, way))[0] if way else text
    diagnostics = Diagnostics()
    result = None
    try:
        loaded = load(
            first,
            files={**FILES, "inner.yaml": text},
            files_asked=("compose.yaml", "inner.yaml") if way == "overridden" else (),
            environment={"SET": "value"},
            diagnostics=diagnostics,
        )
        made = translate(loaded, diagnostics=diagnostics)
        bodies = [manifest.body for manifest in made.manifests]
        published = [(port.service, port.port, port.published, port.protocol) for port in made.published]
        result = repr((bodies, made.builds, made.copies, made.existing, published))
    except LoadError:
        return None
    except TranslateError:
        if "object-refused" in {item.slug for item in diagnostics.errors}:
            raise
    return Outcome(result, tuple(said(diagnostics)), places)


def beside(project: dict[str, Any], way: str) -> dict[str, Any]:
    """The first file of a project whose service `web` is written in `inner.yaml`."""
    if way == "included":
        return {"include": [{"path": "inner.yaml"}]}
    if way == "overridden":
        return {"services": {"web": {}}}
    extending = {"web": {"extends": {"file": "inner.yaml", "service": "web"}}}
    return {**project, "services": {**project["services"], **extending}}


def said(diagnostics: Diagnostics) -> Iterator[Said]:
    for item in diagnostics:
        file, line = (item.span.file, item.span.line) if item.span else ("", 0)
        yield Said(item.slug, item.summary, item.severity, file.rpartition("/")[2], line)
