"""Pictures as Mermaid flowcharts (mermaid.js.org, "Flowcharts"), which GitHub and many wikis show."""

from kompose_py.graph.picture import Kind, Picture, Thing

_SHAPES: dict[Kind, tuple[str, str]] = {
    "service": ("[", "]"),
    "network": ("{{", "}}"),
    "volume": ("[(", ")]"),
    "port": ("([", "])"),
}


def to_mermaid(picture: Picture) -> str:
    """The text of a flowchart."""
    names = {thing: f"{thing.kind}{number}" for number, thing in enumerate(picture.things, 1)}
    lines = ["flowchart LR"]
    for thing in picture.things:
        opening, closing = _SHAPES[thing.kind]
        lines.append(f"  {names[thing]}{opening}{_label(thing)}{closing}")
    for line in picture.lines:
        arrow = "-.-" if line.faint else "-->"
        text = f"|{_quoted(line.text)}|" if line.text else ""
        lines.append(f"  {names[line.start]} {arrow}{text} {names[line.end]}")
    return "\n".join(lines) + "\n"


def _label(thing: Thing) -> str:
    return _quoted("\n".join(filter(None, (thing.name, thing.detail))))


def _quoted(text: str) -> str:
    """A text in quotes, in which only entities have a meaning."""
    for character, entity in (("&", "#amp;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("`", "#96;")):
        text = text.replace(character, entity)
    return '"' + text.replace("\n", "<br>") + '"'
