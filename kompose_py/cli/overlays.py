"""`--overlay NAME[=PART,…]`: environments, each the project with something added, written as what differs.

A part is a Compose file, or `profile:NAME`, `env:FILE` (a file of variables) or `on:NAME` (the overlay to stand on).
"""

import os
from collections.abc import Iterable
from typing import NamedTuple

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.conversion import Conversion, ask_engine
from kompose_py.cli.project_options import request_given
from kompose_py.cli.settings import Choices
from kompose_py.diagnostics import Diagnostic, Diagnostics
from kompose_py.errors import C2kError
from kompose_py.files import DiskFiles
from kompose_py.loader import load_project
from kompose_py.loader.discover import discover
from kompose_py.loader.request import LoadRequest
from kompose_py.translator import translate
from kompose_py.translator.choices import options_from
from kompose_py.writers.interface import Overlay
from kompose_py.writers.overlay_names import check_names

_CONVENTIONS = ("compose.{}.yaml", "compose.{}.yml", "docker-compose.{}.yml", "docker-compose.{}.yaml")
"""The file of an overlay that names none, beside the first Compose file."""


class Environment(NamedTuple):
    """What the project is there: further Compose files, profiles and files of variables."""

    name: str
    files: tuple[str, ...]
    profiles: tuple[str, ...]
    env_files: tuple[str, ...]
    on: str | None


def parse_overlays(texts: Iterable[str]) -> list[Environment]:
    """The environments that `--overlay` names.

    Raises:
        click.BadParameter: a name that will not do.
    """
    environments = [_parse(text) for text in texts]
    try:
        check_names((environment.name, environment.on) for environment in environments)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--overlay'") from error
    return environments


def request_of(context: click.Context, texts: Iterable[str]) -> LoadRequest:
    """What is to be loaded for the environment that `--overlay` names last; without one, what the options name."""
    request = request_given(context)
    environments = parse_overlays(texts)
    if not environments:
        return request
    files = discover(request, DiskFiles(), Diagnostics()).files  # whoever loads them tells what is wrong
    requests: dict[str | None, LoadRequest] = {None: request.replace(files=files)}
    for environment in environments:
        requests[environment.name] = _extended(requests[environment.on], environment)
    return requests[environments[-1].name]


def with_overlays(
    context: click.Context, conversion: Conversion, environments: Iterable[Environment], choices: Choices
) -> Conversion:
    """The conversion with an overlay for each environment, and with what was said about those alone."""
    if conversion.translation is None:
        return conversion
    said = conversion.diagnostics
    overlays: list[Overlay] = []
    files = conversion.translation.project.compose_files  # named, since a list that is added to is not looked for
    requests: dict[str | None, LoadRequest] = {None: request_given(context).replace(files=files)}
    for environment in environments:
        request = requests[environment.name] = _extended(requests[environment.on], environment)
        told, code = Diagnostics(), exit_codes.DONE
        try:
            project = load_project(request, DiskFiles(), told)
            translation = translate(project, options_from(choices), told, inspect=ask_engine)
            overlays.append(Overlay(environment.name, translation, environment.on))
        except C2kError as error:
            told.extend(error.diagnostics)
            code = exit_codes.exit_code(error)
        said = merged(said, told)
        if code:
            return conversion.replace(diagnostics=said, code=code)
    return conversion.replace(diagnostics=said, overlays=tuple(overlays))


def merged(*said: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All that was said of several loadings of the same files, once."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    for items in said:
        for item in items:
            found.setdefault(_identity(item), item)
    return tuple(found.values())


def _identity(item: Diagnostic) -> tuple[object, ...]:
    """What tells that the same was said before, of another loading of the same file."""
    place = (item.span.file, item.span.line, item.span.column) if item.span else ()
    return item.slug, item.summary, *place


def _parse(text: str) -> Environment:
    name, _, rest = text.partition("=")
    parts: dict[str, list[str]] = {"": [], "profile": [], "env": [], "on": []}
    for part in filter(None, rest.split(",")):
        kind, separator, value = part.partition(":")
        if separator and kind in parts:
            parts[kind].append(value)
        else:
            parts[""].append(part)
    if len(parts["on"]) > 1:
        raise click.BadParameter(f"overlay `{name}` can stand on one other only", param_hint="'--overlay'")
    below = parts["on"][0] if parts["on"] else None
    return Environment(name, tuple(parts[""]), tuple(parts["profile"]), tuple(parts["env"]), below)


def _extended(request: LoadRequest, environment: Environment) -> LoadRequest:
    files = environment.files
    if not (files or environment.profiles or environment.env_files):
        files = (_by_convention(_directory(request), environment.name),)
    return request.replace(
        files=(*request.files, *files),
        more_profiles=(*request.more_profiles, *environment.profiles),
        more_env_files=(*request.more_env_files, *environment.env_files),
    )


def _directory(request: LoadRequest) -> str:
    first = next((file for file in request.files if file != "-"), None)
    return os.path.dirname(first) if first else request.working_directory  # noqa: PTH120  (pathlib costs 10 ms)


def _by_convention(directory: str, name: str) -> str:
    names = [pattern.format(name) for pattern in _CONVENTIONS]
    for path in (f"{directory}/{name}" for name in names):
        if DiskFiles().is_file(path):
            return path
    raise click.BadParameter(
        f"overlay `{name}` names no file, and there is none called {', '.join(names)}", param_hint="'--overlay'"
    )
