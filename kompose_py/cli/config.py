"""`c2k config`: the resolved project, as `docker compose config` prints it."""

from collections.abc import Iterable
from typing import Any

import click

from kompose_py.cli.project_options import compose_files, console, load_given, project_options, request_given
from kompose_py.diagnostics import Diagnostics
from kompose_py.files import DiskFiles
from kompose_py.plain import Json, JsonObject
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
    document = _document(context, said, flags)
    screen.show(said)
    screen.out(_asked_for(document, flags))


def _document(context: click.Context, said: Diagnostics, flags: Flags) -> JsonObject:
    """The project as plain data that can be read as a Compose file again."""
    if flags.no_interpolate:
        from kompose_py.loader.load_tree import load_tree  # noqa: PLC0415  (instead of the whole loader)
        from kompose_py.yamltree.plain import to_plain  # noqa: PLC0415

        tree = to_plain(load_tree(request_given(context, interpolated=False), DiskFiles(), said))
        return tree if isinstance(tree, dict) else {}
    from kompose_py.loader.render import escaped, render  # noqa: PLC0415

    document = escaped(render(load_given(context, said)))
    return document if isinstance(document, dict) else {}


def _asked_for(document: JsonObject, flags: Flags) -> bytes:
    services = document.get("services")
    services = services if isinstance(services, dict) else {}
    if flags.services:
        return _lines(services)
    if flags.volumes:
        volumes = document.get("volumes")
        return _lines(volumes if isinstance(volumes, dict) else ())
    if flags.images:
        return _lines(_image(name, service, document) for name, service in services.items())
    if flags.format_name == "json":
        import json  # noqa: PLC0415

        return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()
    from kompose_py.yamltree.printer import print_yaml  # noqa: PLC0415

    return print_yaml(document).encode()


def _image(name: str, service: Json, document: JsonObject) -> str:
    image = service.get("image") if isinstance(service, dict) else None
    return str(image) if image else f"{document['name']}-{name}"


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode()
