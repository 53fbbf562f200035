"""Pictures as graphs of Graphviz (graphviz.org, "DOT Language")."""

from kompose_py.graph.picture import Kind, Picture

_SHAPES: dict[Kind, str] = {"service": "box", "network": "hexagon", "volume": "cylinder", "port": "oval"}


def to_dot(picture: Picture, name: str) -> str:
    """The text of a directed graph."""
    names = {thing: f"{thing.kind}{number}" for number, thing in enumerate(picture.things, 1)}
    lines = [f"digraph {_quoted(name)} {{", "  rankdir=LR;"]
    for thing in picture.things:
        label = _quoted("\n".join(filter(None, (thing.name, thing.detail))))
        lines.append(f"  {names[thing]} [shape={_SHAPES[thing.kind]}, label={label}];")
    for line in picture.lines:
        style = ["style=dashed", "dir=none"] if line.faint else []
        attributes = ", ".join([*([f"label={_quoted(line.text)}"] if line.text else []), *style])
        lines.append(f"  {names[line.start]} -> {names[line.end]}{f' [{attributes}]' if attributes else ''};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """A text in quotes, in which only a quote and a backslash have a meaning."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
