"""`c2k completion`: a script that completes commands, options and their values in a shell."""

import click
from click.shell_completion import get_completion_class

from kompose_py.cli.project_options import console


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a completion script. For bash: eval "$(c2k completion bash)"."""
    completion = get_completion_class(shell)
    assert completion is not None  # noqa: S101  (click has these three)
    script = completion(context.find_root().command, {}, "c2k", "_C2K_COMPLETE").source()
    console(context).out(script.encode())
