"""`c2k delete`: removes from a cluster what `apply` made."""

from typing import Any

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.cluster import cluster_errors, cluster_options, confirm, find_target
from kompose_py.cli.project_options import console
from kompose_py.cluster import events
from kompose_py.cluster.runner import remove


@click.command(name="delete")
@click.option("--volumes", is_flag=True, help="Delete volumes too, with all that is in them.")
@click.option("--yes", is_flag=True, help="Do not ask before volumes go from a cluster that is not on this machine.")
@cluster_options
@click.pass_context
def command(context: click.Context, /, volumes: bool, yes: bool, **values: Any) -> int:
    """Remove from the cluster what apply made; volumes stay unless asked for."""
    target = find_target(context, values, is_silent=True)
    screen = console(context)
    if volumes and not (yes or target.connection.is_local):
        confirm(f"this would delete the volumes of `{target.inventory.project}` from {target.place}", "data-at-stake")
    gone = 0
    with cluster_errors():
        for event in remove(target.client, target.inventory, volumes=volumes):
            if isinstance(event, events.Pruned):
                gone += 1
                screen.tell(f"deleted {event.ref}")
            elif isinstance(event, events.Kept):
                screen.tell(f"kept {event.ref}, which holds data: `--volumes` deletes it")
    if not gone:
        screen.tell(f"nothing of {target.inventory.project} is in the namespace {target.client.namespace}")
    return exit_codes.DONE
