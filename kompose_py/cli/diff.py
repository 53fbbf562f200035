"""`c2k diff`: what `apply` would change, as the API server itself sees it in a dry run."""

import sys
from collections.abc import Iterator
from difflib import unified_diff
from typing import Any

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.cluster import Target, cluster_errors, cluster_options, find_target
from kompose_py.cli.images import image_flags, image_options, with_images
from kompose_py.cli.project_options import console
from kompose_py.cli.render import painted
from kompose_py.cluster.client import ApiError, Object
from kompose_py.cluster.events import Rejected
from kompose_py.cluster.runner import survey
from kompose_py.cluster.wording import of_rejection
from kompose_py.errors import ApplyRefusedError
from kompose_py.manifests.manifest import Manifest
from kompose_py.yamltree.printer import print_yaml

_BY_THE_SERVER = ("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp")
_COLOURS = {"+": "32", "-": "31", "@": "36"}


@click.command(name="diff")
@click.option("--force-conflicts", is_flag=True, help="As apply with this flag would.")
@image_options
@cluster_options
@click.pass_context
def command(context: click.Context, /, force_conflicts: bool, **values: Any) -> int:
    """Tell what apply would change on the cluster; exit 1 when anything would."""
    target = find_target(context, values)
    screen = console(context)
    manifests = with_images(target, image_flags(values, dry_run=True), screen)
    colour = screen.has_colour(sys.stdout)
    found = False
    with cluster_errors():
        for line in _differences(target, manifests, force=force_conflicts):
            found = True
            shade = _COLOURS.get(line[:1])
            screen.out(f"{painted(line, shade) if colour and shade else line}\n".encode())
    return exit_codes.CHECK_FAILED if found else exit_codes.DONE


def _differences(target: Target, manifests: list[Manifest], *, force: bool) -> Iterator[str]:
    client, inventory = target.client, target.inventory
    plan = survey(client, inventory, manifests, force=True)
    for manifest in (manifest for stage in plan.stages for manifest in stage):
        before = client.get(*manifest.ref) if manifest.ref in plan.live else None
        after = _after(target, manifest, force=force) if before else inventory.member(manifest.body)
        yield from _difference(str(manifest.ref), before, after)
    for ref in (*plan.replaced, *plan.pruned):
        yield from _difference(str(ref), client.get(*ref), None)


def _after(target: Target, manifest: Manifest, *, force: bool) -> Object:
    """The object as it would be.

    Raises:
        ApplyRefusedError: the API server would not take it.
    """
    try:
        return target.client.apply(target.inventory.member(manifest.body), dry_run=True, force=force)
    except ApiError as error:
        if error.is_of_the_cluster:
            raise
        raise ApplyRefusedError([of_rejection(Rejected(manifest=manifest, error=error))]) from error


def _difference(name: str, before: Object | None, after: Object | None) -> Iterator[str]:
    old = print_yaml(_shown(before, before)).splitlines() if before else []
    new = print_yaml(_shown(after, before)).splitlines() if after else []
    yield from unified_diff(old, new, f"{name} (on the cluster)", f"{name} (after apply)", lineterm="")


def _shown(item: Object, before: Object | None) -> Object:
    """What people decide about; of secret values only whether they are other ones than before."""
    metadata = {key: value for key, value in item["metadata"].items() if key not in _BY_THE_SERVER}
    shown = {**item, "metadata": metadata}
    shown.pop("status", None)
    if item["kind"] == "Secret":
        known = (before or {}).get("data") or {}
        shown["data"] = {
            key: "(not shown)" if known.get(key) == value else "(another value, not shown)"
            for key, value in (item.get("data") or {}).items()
        }
    return shown
