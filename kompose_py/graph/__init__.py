"""A Compose project as a picture: services, and what they have to do with each other, with networks, volumes and ports.

from kompose_py.graph import graph

print(graph(project, "mermaid"))
"""

from typing import Literal, TypeAlias, get_args

from kompose_py.graph.dot import to_dot
from kompose_py.graph.mermaid import to_mermaid
from kompose_py.graph.picture import picture
from kompose_py.model.project import Project

GraphFormat: TypeAlias = Literal["mermaid", "dot"]
GRAPH_FORMATS: tuple[GraphFormat, ...] = get_args(GraphFormat)


def graph(project: Project, form: GraphFormat = "mermaid") -> str:
    """The picture of a project as text: of Mermaid, which Markdown shows, or of Graphviz (`dot`)."""
    drawn = picture(project)
    return to_dot(drawn, project.name) if form == "dot" else to_mermaid(drawn)
