"""The options that say which project is meant. They may stand before the command or after it."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from kompose_py.cli.console import Console
from kompose_py.diagnostics import Diagnostics
from kompose_py.files import DiskFiles

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kompose_py.loader.request import LoadRequest
    from kompose_py.model.project import Project

Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]
"""What click decorates a function or a command with."""

_KEY = "kompose_py.given"
_INPUT = "kompose_py.standard_input"


def _collect(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Remember an option. Lists grow; of single values the later one holds, which is the one after the command."""
    given = context.meta.setdefault(_KEY, {})
    name = str(parameter.name)
    if isinstance(value, tuple):
        given[name] = (*given.get(name, ()), *value)
    elif value not in (None, False):
        given[name] = value


def _collect_files(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
    given = context.meta.setdefault(_KEY, {})
    given["files"] = (*given.get("files", ()), *value)


def complete_files(_context: click.Context, _parameter: click.Parameter, text: str) -> "list[CompletionItem]":
    """Have the shell complete names of files."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415  (only when the shell asks)

    return [CompletionItem(text, type="file")]


def _option(*names: str, **settings: Any) -> Decorator:
    return click.option(*names, callback=_collect, expose_value=False, **settings)


def _file_option(*names: str) -> Decorator:
    return _option(
        *names,
        "files",
        multiple=True,
        metavar="FILE",
        shell_complete=complete_files,
        help="A Compose file; repeatable, - is standard input.",
    )


_OPTIONS = (
    _option("-p", "--project-name", metavar="NAME", help="Name of the project."),
    _option("--project-directory", metavar="DIR", shell_complete=complete_files, help="Where relative paths start."),
    _option(
        "--env-file",
        "env_files",
        multiple=True,
        metavar="FILE",
        shell_complete=complete_files,
        help="Variables to read in place of .env; repeatable.",
    ),
    _option("--profile", "profiles", multiple=True, metavar="NAME", help="A profile to enable; repeatable."),
    _option("-q", "--quiet", is_flag=True, help="Print errors only."),
    _option("-v", "--verbose", is_flag=True, help="Print also what was ignored without loss."),
    _option("--color", type=click.Choice(["auto", "always", "never"]), help="When to colour messages."),
)


def all_of(*options: Decorator) -> Decorator:
    """One decorator for several options, which `--help` lists in this order."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


project_options = all_of(_file_option("-f", "--file"), *_OPTIONS)
"""Give a command the options of the project; `load_given` and `console` read them."""

project_options_but_f = all_of(_file_option("--file"), *_OPTIONS)
"""The same where `-f` means something else; before the command it still names a file."""

compose_files: Decorator = click.argument(
    "arguments",
    nargs=-1,
    callback=_collect_files,
    expose_value=False,
    metavar="[FILE]...",
    shell_complete=complete_files,
)
"""Let a command take Compose files as arguments as well."""


def console(context: click.Context) -> Console:
    """The console that `-q`, `-v` and `--color` ask for."""
    given = _given(context)
    return Console(
        quiet=given.get("quiet", False), verbose=given.get("verbose", False), colour=given.get("color", "auto")
    )


def load_given(context: click.Context, diagnostics: Diagnostics, request: "LoadRequest | None" = None) -> "Project":
    """Load the project that the options and the environment name, or that another request does.

    Raises:
        LoadError: it is invalid.
    """
    from kompose_py.loader import load_project  # noqa: PLC0415  (`c2k --help` does without it)

    return load_project(request or request_given(context), DiskFiles(), diagnostics)


def request_given(context: click.Context, *, interpolated: bool = True) -> "LoadRequest":
    """What the options and the environment ask to be loaded."""
    from kompose_py.loader.request import LoadRequest  # noqa: PLC0415  (`c2k --help` does without it)

    given = _given(context)
    files = given.get("files", ())
    return LoadRequest(
        working_directory=_working_directory(),
        files=files,
        standard_input=_standard_input(context) if "-" in files else None,
        environment=dict(os.environ),
        project_name=given.get("project_name"),
        project_directory=given.get("project_directory"),
        env_files=given.get("env_files", ()),
        profiles=given.get("profiles", ()),
        interpolated=interpolated,
    )


def _given(context: click.Context) -> dict[str, Any]:
    given: dict[str, Any] = context.meta.get(_KEY, {})
    return given


def _working_directory() -> str:
    try:
        return os.getcwd()  # noqa: PTH109  (pathlib costs 10 ms at start)
    except OSError as error:
        raise click.UsageError("The working directory does not exist any more") from error


def _standard_input(context: click.Context) -> str:
    """All of standard input, which can be read only once."""
    if sys.stdin is None:
        raise click.UsageError("Standard input is closed")
    try:
        if _INPUT not in context.meta:
            context.meta[_INPUT] = sys.stdin.buffer.read().decode("utf-8-sig")
        return str(context.meta[_INPUT])
    except UnicodeDecodeError as error:
        raise click.UsageError(f"Standard input is not UTF-8: {error.reason} at byte {error.start}") from error
