"""`c2k config`: the resolved project, as `docker compose config` prints it."""

from typing import Any

import click

from kompose_py.cli.project_options import compose_files, console, load_given, project_options
from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.record import Record


class Flags(Record):
    """The flags of `config`, as click gives them."""

    format_name: str
    services: bool
    images: bool
    volumes: bool
    no_interpolate: bool


@click.command(name="config")
@click.option("--format", "format_name", type=click.Choice(["yaml", "json"]), default="yaml", help="How to print it.")
@click.option("--services", is_flag=True, help="Print the names of the services, one a line.")
@click.option("--images", is_flag=True, help="Print the images, one a line.")
@click.option("--volumes", is_flag=True, help="Print the names of the volumes, one a line.")
@click.option("--no-interpolate", is_flag=True, help="Leave variables as they are.")
@project_options
@compose_files
@click.pass_context
def command(context: click.Context, /, **values: Any) -> None:
    """Print the resolved Compose project: files merged, variables replaced, every default written out."""
    flags = Flags(**values)
    screen = console(context)
    said = Diagnostics()
    project = load_given(context, said, interpolated=not flags.no_interpolate)
    screen.show(said)
    screen.out(_asked_for(project, flags))


def _asked_for(project: Project, flags: Flags) -> bytes:
    if flags.services:
        return _lines(list(project.services))
    if flags.volumes:
        return _lines(list(project.volumes))
    if flags.images:
        services = project.services.values()
        return _lines([service.image or f"{project.name}-{service.name}" for service in services])
    return _whole(project, flags)


def _lines(names: list[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode()


def _whole(project: Project, flags: Flags) -> bytes:
    from kompose_py.loader.render import escaped, render  # noqa: PLC0415  (the lists do without it)

    data = render(project)
    resolved = data if flags.no_interpolate else escaped(data)  # a variable that was left alone keeps its one `$`
    if flags.format_name == "json":
        import json  # noqa: PLC0415

        return (json.dumps(resolved, indent=2, ensure_ascii=False) + "\n").encode()
    from kompose_py.yamltree.printer import print_yaml  # noqa: PLC0415

    return print_yaml(resolved).encode()
