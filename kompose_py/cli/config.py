"""`c2k config`: the resolved project, as `docker compose config` prints it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import click

from kompose_py.cli.project_options import Decorator, compose_files, console, load_given, project_options, request_given
from kompose_py.diagnostics import Diagnostics
from kompose_py.digest import hex_digest
from kompose_py.files import DiskFiles
from kompose_py.plain import Json, JsonObject
from kompose_py.record import Record
from kompose_py.suggest import known_names


class Flags(Record):
    """The flags of `config`, as click gives them."""

    format_name: str
    listed: str | None
    hashed: str | None
    no_interpolate: bool


def _list_of(names: str, text: str) -> Decorator:
    return click.option(f"--{names}", "listed", flag_value=names, help=f"Print {text}, one a line.")


@click.command(name="config")
@click.option("--format", "format_name", type=click.Choice(["yaml", "json"]), default="yaml", help="How to print it.")
@_list_of("services", "the names of the services")
@_list_of("images", "the images")
@_list_of("volumes", "the names of the volumes")
@_list_of("profiles", "the names of the profiles")
@click.option("--hash", "hashed", metavar="SERVICES", help="Print a hash of each service (a,b or *), to see it change.")
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
        from kompose_py.loader.defaults import with_defaults  # noqa: PLC0415
        from kompose_py.loader.load_tree import load_tree  # noqa: PLC0415  (instead of the whole loader)
        from kompose_py.yamltree.plain import to_plain  # noqa: PLC0415

        tree = load_tree(request_given(context, interpolated=False), DiskFiles(), said)
        return with_defaults(_mapping(to_plain(tree)))
    from kompose_py.loader.render import escaped, render  # noqa: PLC0415
    from kompose_py.loader.used import without_unused  # noqa: PLC0415

    project = load_given(context, said)
    if flags.listed == "profiles":
        return render(project.replace(services={**project.services, **project.disabled_services}))
    return _mapping(escaped(render(without_unused(project))))


def _asked_for(document: JsonObject, flags: Flags) -> bytes:
    if flags.listed:
        return _lines(sorted(_LISTS[flags.listed](document)))
    if flags.hashed is not None:
        return _lines(_hashes(_mapping(document.get("services")), flags.hashed))
    if flags.format_name == "json":
        import json  # noqa: PLC0415

        return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()
    from kompose_py.yamltree.printer import print_yaml  # noqa: PLC0415

    return print_yaml(document).encode()


def _images(document: JsonObject) -> Iterator[str]:
    """One for each service, as Compose prints them."""
    for name, service in _mapping(document.get("services")).items():
        yield str(_mapping(service).get("image") or f"{document['name']}-{name}")


def _profiles(document: JsonObject) -> Iterable[str]:
    given = (_mapping(service).get("profiles") for service in _mapping(document.get("services")).values())
    return {str(profile) for profiles in given if isinstance(profiles, list) for profile in profiles}


_LISTS: Mapping[str, Callable[[JsonObject], Iterable[str]]] = {
    "services": lambda document: _mapping(document.get("services")),
    "volumes": lambda document: _mapping(document.get("volumes")),
    "images": _images,
    "profiles": _profiles,
}

_NOT_HASHED = frozenset({"build", "depends_on", "profiles", "pull_policy", "scale"})
"""Attributes that change nothing in a container that runs already, as with `docker compose config --hash`."""


def _hashes(services: JsonObject, wanted: str) -> Iterator[str]:
    for name in sorted(services if wanted == "*" else wanted.split(",")):
        if name not in services:
            raise click.UsageError(f"There is no service `{name}`: {known_names(name, services, 'service')}")
        yield f"{name} {_hash(_mapping(services[name]))}"


def _hash(service: JsonObject) -> str:
    import json  # noqa: PLC0415

    deploy = {key: value for key, value in _mapping(service.get("deploy")).items() if key != "replicas"}
    hashed = {key: value for key, value in service.items() if key not in _NOT_HASHED}
    return hex_digest(json.dumps({**hashed, "deploy": deploy}, sort_keys=True).encode())


def _mapping(data: Json) -> JsonObject:
    return data if isinstance(data, dict) else {}


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
