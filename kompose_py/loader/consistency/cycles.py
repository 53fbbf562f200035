"""Services that wait for each other in a circle."""

from collections.abc import Iterator

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.loader.dependencies import dependencies_of
from kompose_py.model.project import Project


def dependency_cycles(project: Project) -> Iterator[Diagnostic]:
    """Each circle once, told from its first service on. Depth first without recursion, since chains may be long."""
    needs = {name: [*dependencies_of(service)] for name, service in project.services.items()}
    done: set[str] = set()
    for start, first in needs.items():
        path: dict[str, Iterator[str]] = {} if start in done else {start: iter(first)}
        while path:
            name = next(reversed(path))
            following = next(path[name], None)
            if following is None:
                path.popitem()
                done.add(name)
            elif following in path:
                yield _cycle([*path], following, project)
            elif following in needs and following not in done:
                path[following] = iter(needs[following])


def _cycle(path: list[str], again: str, project: Project) -> Diagnostic:
    ring = [*path[path.index(again) :], again]
    services = [project.services[name] for name in ring[:-1]]
    places = [
        (f"`{service.name}` waits for `{following}`", service.span("depends_on", following))
        for service, following in zip(services, ring[1:], strict=True)
    ]
    return Diagnostic(
        "dependency-cycle",
        Severity.ERROR,
        f"services wait for each other in a circle: {' -> '.join(ring)}",
        places[-1][1],
        "remove one of these dependencies",
        tuple((caption, span) for caption, span in places[:-1] if span is not None),
    )
