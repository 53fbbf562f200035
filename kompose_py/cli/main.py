"""`c2k`: the commands, imported only when they are asked for, and what happens when one fails."""

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from kompose_py import __version__
from kompose_py.cli import exit_codes
from kompose_py.cli.console import Console
from kompose_py.cli.project_options import console, project_options
from kompose_py.errors import C2kError

COMMANDS = {
    "convert": "Write Kubernetes manifests.",
    "apply": "Put the project on a cluster, and wait until it runs.",
    "diff": "Tell what apply would change on the cluster.",
    "delete": "Remove from the cluster what apply made.",
    "status": "Tell how the services are on the cluster.",
    "logs": "Show what the services write.",
    "forward": "Open the published ports on this machine.",
    "check": "Tell what becomes of each attribute; write nothing.",
    "explain": "Tell what an attribute, option or diagnostic means.",
    "config": "Print the resolved Compose project.",
    "graph": "Draw the project as a picture.",
    "completion": "Print a completion script for a shell.",
}
"""What each command does. It is `command` in the module of its name, which is imported when it is used."""

ALIASES = {"down": "delete", "ps": "status"}
"""Names that users of Compose know."""


class LazyGroup(click.Group):
    """A group that imports a command when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """All names, for `--help` and completion."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported; None when there is none."""
        cmd_name = ALIASES.get(cmd_name, cmd_name)
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kompose_py.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands for `--help`, which imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name.

        Raises:
            click.UsageError: there is none; says which one may be meant.
        """
        if args[0] not in {*COMMANDS, *ALIASES} and not args[0].startswith("-"):
            from kompose_py.suggest import known_names  # noqa: PLC0415

            raise click.UsageError(f"There is no command `{args[0]}`: {known_names(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what kompose_py raises is shown, and decides the exit code."""
        try:
            return super().invoke(ctx)
        except C2kError as error:
            console(ctx).show(error.diagnostics)
            ctx.exit(exit_codes.exit_code(error))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="c2k", message="%(prog)s %(version)s")
@project_options
def c2k() -> None:
    """Turn Compose projects into Kubernetes manifests that work at the first try."""


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code. Whatever happens, the user sees a message, never a traceback."""
    gc.disable()  # a conversion makes little garbage, and all of it goes when the process ends
    try:
        return _invoke(arguments)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        Console().say("Interrupted.\n")
        return exit_codes.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit does not fail again
        return exit_codes.PIPE_CLOSED
    except OSError as error:  # of a stream: a full disk behind `>`, a closed descriptor
        Console().say(f"Error: cannot read or write: {(error.strerror or str(error)).lower()}\n")
        return exit_codes.USAGE
    except Exception as error:  # noqa: BLE001  (the last resort: a traceback is no message)
        return _internal_error(error, arguments)


def _invoke(arguments: list[str]) -> int:
    if "_C2K_COMPLETE" in os.environ:
        from click.shell_completion import shell_complete  # noqa: PLC0415  (only when the shell asks)

        return shell_complete(c2k, {}, "c2k", "_C2K_COMPLETE", os.environ["_C2K_COMPLETE"])
    try:
        result = _run(arguments)
    except click.exceptions.Exit as request:
        return request.exit_code
    except click.NoSuchOption:
        from kompose_py.cli.kompose_flags import in_words_of_c2k  # noqa: PLC0415  (for those who come from kompose)

        said = in_words_of_c2k(arguments)
        if said == arguments:
            raise
        return _invoke(said)
    return result if isinstance(result, int) else exit_codes.DONE


def _run(arguments: list[str]) -> Any:
    with c2k.make_context("c2k", list(arguments)) as context:
        return c2k.invoke(context)


def _internal_error(error: Exception, arguments: list[str]) -> int:
    if "-v" in arguments or "--verbose" in arguments:
        from traceback import print_exception  # noqa: PLC0415

        print_exception(error)
    Console().say(
        f"c2k {__version__}: internal error: {type(error).__name__}: {error}\n"
        "This is a bug in c2k. Please report it with the Compose file; `--verbose` shows where it happened.\n"
    )
    return exit_codes.INTERNAL
