"""A project as YAML with a line for each key and item, and on which line each of them stands."""

import json
from typing import Any

Place = tuple[str | int, ...]
"""Of a key or an item: `("services", "web", "ports", 0)`."""


def written(project: dict[str, Any]) -> tuple[str, dict[Place, int]]:
    """The text, and the line of each place."""
    lines: list[str] = []
    places: dict[Place, int] = {}
    _write(project, (), lines, places)
    return "\n".join(lines) + "\n", places


def place_of(path: str) -> Place:
    """Where the attribute of the schema stands in a project whose service is `web` and whose other names are `it`."""
    place: list[str | int] = []
    for step in path.split("."):
        name = step.removesuffix("[]")
        place.append(name if name != "*" else "web" if place == ["services"] else "it")
        if step.endswith("[]"):
            place.append(0)
    return tuple(place)


def lines_of(place: Place, places: dict[Place, int]) -> set[int]:
    """The lines of a place and of all below it."""
    return {line for other, line in places.items() if other[: len(place)] == place}


def _write(value: Any, above: Place, lines: list[str], places: dict[Place, int]) -> None:
    indent = "  " * len(above)
    for step, child in value.items() if isinstance(value, dict) else enumerate(value):
        lines.append(f"{indent}{json.dumps(step)}:" if isinstance(value, dict) else f"{indent}-")
        places[*above, step] = len(lines)
        if isinstance(child, dict | list) and child:
            _write(child, (*above, step), lines, places)
        else:
            lines[-1] += f" {json.dumps(child)}"
