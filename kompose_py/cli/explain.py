"""`c2k explain`: what an attribute, an option or a label does, or what a diagnostic means."""

import click

from kompose_py.cli import topics
from kompose_py.cli.project_options import console, project_options
from kompose_py.suggest import nearest


@click.command(name="explain")
@click.argument("topic", metavar="ATTRIBUTE|OPTION|LABEL|SLUG")
@project_options
@click.pass_context
def command(context: click.Context, topic: str) -> None:
    """Tell what an attribute becomes, what an option or a label does, or what a diagnostic means.

    Such as healthcheck.start_period, pvc_size, kompose.hpa.cpu, ulimits-not-mapped.
    """
    lines = topics.about(topic)
    if not lines:
        meant = nearest(topics.bare(topic), topics.known())
        hint = f"did you mean `{meant}`?" if meant else "an attribute is written as in healthcheck.test"
        raise click.UsageError(f"There is no attribute, option, label or diagnostic `{topic}`: {hint}")
    console(context).out("".join(f"{line}\n" for line in lines).encode())
