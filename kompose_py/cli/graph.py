"""`c2k graph`: a Compose project as a picture."""

import click

from kompose_py.cli.project_options import compose_files, console, load_given, project_options
from kompose_py.diagnostics import Diagnostics
from kompose_py.graph import GRAPH_FORMATS, GraphFormat, graph


@click.command(name="graph")
@click.option(
    "--format",
    "form",
    type=click.Choice(GRAPH_FORMATS),
    default="mermaid",
    help="mermaid, which Markdown shows, or dot, for Graphviz.",
)
@project_options
@compose_files
@click.pass_context
def command(context: click.Context, form: GraphFormat) -> None:
    """Draw a Compose project: services, ports, dependencies, networks and volumes."""
    screen = console(context)
    said = Diagnostics()
    project = load_given(context, said)
    screen.show(said)
    screen.out(graph(project, form).encode())
