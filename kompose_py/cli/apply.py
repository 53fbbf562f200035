"""`c2k apply`: a Compose project to a running app on a cluster."""

from typing import Any

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.cluster import Target, cluster_errors, cluster_options, confirm, find_target
from kompose_py.cli.console import Console
from kompose_py.cli.images import image_flags, image_options, with_images
from kompose_py.cli.progress import progress
from kompose_py.cli.project_options import console
from kompose_py.cluster import events, wording
from kompose_py.cluster.clock import RealClock
from kompose_py.cluster.inventory import project_of
from kompose_py.cluster.kinds import KEPT, WORKLOADS
from kompose_py.cluster.runner import Wishes, run, survey
from kompose_py.cluster.solver import ApplyPlan
from kompose_py.cluster.waiting import Waiter
from kompose_py.cluster.watching import Watching
from kompose_py.diagnostics import Diagnostic
from kompose_py.errors import ApplyRefusedError, ClusterError, NotReadyError
from kompose_py.manifests.manifest import Manifest
from kompose_py.record import Record
from kompose_py.span import Span
from kompose_py.translator.translation import Translation

_TO_BLAME = {"image": "image", "command": "command", "probe": "healthcheck", "scheduling": "deploy"}
"""The attribute of a service that a failure is about, if it is written."""


class Flags(Record):
    """The flags of `apply`, as click gives them."""

    wait: bool
    timeout: float
    prune: bool
    dry_run: str | None
    force_conflicts: bool
    recreate: bool
    strict: bool
    yes: bool
    forward: bool


@click.command(name="apply")
@click.option("--wait/--no-wait", default=True, help="Wait until all services are ready; the default.")
@click.option("--timeout", type=float, default=300, metavar="SECONDS", help="How long to wait; 300 unless given.")
@click.option("--prune/--no-prune", default=True, help="Delete what left the Compose file; the default.")
@click.option("--dry-run", type=click.Choice(["client", "server"]), help="Change nothing; server: let it judge too.")
@click.option("--force-conflicts", is_flag=True, help="Take over fields and objects that others set.")
@click.option("--recreate", is_flag=True, help="Delete and make anew what cannot be changed in place.")
@click.option("--strict", is_flag=True, help="Refuse with exit 4 where there is a warning.")
@click.option("--yes", is_flag=True, help="Do not ask before a cluster is used that is not on this machine.")
@click.option("--forward", is_flag=True, help="Then open the published ports on this machine, until Ctrl-C.")
@image_options
@cluster_options
@click.pass_context
def command(context: click.Context, /, **values: Any) -> int:
    """Put a Compose project on a cluster, and wait until it runs.

    Only what belongs to the project is changed or deleted; volumes are kept. It is safe to interrupt and to repeat.
    """
    target = find_target(context, values, strict=values["strict"])
    images = image_flags(values, dry_run=values["dry_run"] is not None)
    flags, screen = Flags(**values), console(context)
    with cluster_errors():
        is_new = _prepare(target, flags)
        manifests = with_images(target, images, screen)
        plan = _plan(target, manifests, flags)
        if flags.dry_run == "client" or (flags.dry_run and is_new):
            screen.out(_outline(plan).encode())
            return exit_codes.DONE
        new_claims = _apply(target, plan, flags, screen)
        if flags.wait and not flags.dry_run:
            _wait(target, manifests, flags, screen)
    if flags.dry_run:
        return exit_codes.DONE
    if screen.wants_summary:
        from kompose_py.cli.outcome import outcome  # noqa: PLC0415  (scripts do without it)

        screen.say(outcome(target, new_claims))
    if flags.forward:
        from kompose_py.cli.forward import forward  # noqa: PLC0415  (only when asked for)

        return forward(target, (), screen)
    return exit_codes.DONE


def _prepare(target: Target, flags: Flags) -> bool:
    """Ask before a cluster elsewhere is used for the first time; make the namespace; tell whether it was not there."""
    is_new = not target.client.namespace_exists()
    may_ask = not (flags.dry_run or flags.yes or target.connection.is_local)
    if may_ask and (is_new or target.inventory.find(target.client) is None):
        confirm(f"this would be the first apply of `{target.inventory.project}` to {target.place}", "first-use")
    if is_new and not flags.dry_run:
        target.client.make_namespace()
    return is_new


def _plan(target: Target, manifests: list[Manifest], flags: Flags) -> ApplyPlan:
    """Plan.

    Raises:
        ApplyRefusedError: objects of others are in the way.
    """
    plan = survey(target.client, target.inventory, manifests, force=flags.force_conflicts)
    if not plan.clashes:
        return plan
    owners = {
        clash.set_id: project_of(target.client, clash.set_id) if clash.set_id else "nobody that c2k knows"
        for clash in plan.clashes
    }
    project = target.inventory.project
    raise ApplyRefusedError([wording.of_clash(clash, owners[clash.set_id], project) for clash in plan.clashes])


def _outline(plan: ApplyPlan) -> str:
    """What would be done, without asking the API server to judge it."""
    lines = [
        f"{'apply' if manifest.ref in plan.live else 'create'} {manifest.ref}"
        for stage in plan.stages
        for manifest in stage
    ]
    lines += [f"delete {ref}" for ref in (*plan.replaced, *plan.pruned)]
    return "".join(f"{line}\n" for line in lines)


def _apply(target: Target, plan: ApplyPlan, flags: Flags, screen: Console) -> set[str]:
    """Do what is planned, and say so; gives the claims that are new.

    Raises:
        ApplyRefusedError: the API server did not take an object, for a reason that lies in the object.
        ClusterError: it did not, for another reason.
    """
    wishes = Wishes(
        prune=flags.prune, dry_run=flags.dry_run is not None, force=flags.force_conflicts, recreate=flags.recreate
    )
    rejected: list[events.Rejected] = []
    applied: list[events.Applied] = []
    for event in run(plan, target.client, target.inventory, wishes, RealClock()):
        if isinstance(event, events.Rejected):
            rejected.append(event)
        elif line := _line(event):
            screen.tell(line)
        if isinstance(event, events.Applied):
            applied.append(event)
    if rejected:
        said = [wording.of_rejection(event) for event in rejected]
        denied = any(event.error.is_of_the_cluster for event in rejected)
        raise (ClusterError if denied else ApplyRefusedError)(said)
    if all(event.outcome == "unchanged" for event in applied):
        screen.tell(f"nothing changed: {len(applied)} objects are as they should be")
    return {event.ref.name for event in applied if event.outcome == "created" and event.ref.kind in KEPT}


def _line(event: events.Event) -> str:
    match event:
        case events.Applied(outcome="unchanged"):
            return ""
        case events.Applied():
            return f"{event.outcome} {event.ref}"
        case events.Pruned():
            return f"deleted {event.ref}"
        case events.Kept():
            return f"kept {event.ref}, which holds data: `c2k delete --volumes` deletes it"
    return ""


def _wait(target: Target, manifests: list[Manifest], flags: Flags, screen: Console) -> None:
    """Wait until everything is ready.

    Raises:
        NotReadyError: something is not; tells why.
    """
    kinds = {manifest.kind for manifest in manifests if manifest.kind in WORKLOADS}
    failed: list[Diagnostic] = []
    if not kinds:
        return
    client, clock = target.client, RealClock()
    with Watching(client, kinds, target.inventory.members, clock) as view, progress(screen, clock) as shown:
        for event in Waiter(client, shown.beside(view), clock, flags.timeout).wait(manifests):
            shown.take(event)
            if isinstance(event, events.Failed):
                failed.append(wording.of_failure(event, _place(target.translation, event)))
    if failed:
        raise NotReadyError(failed)


def _place(translation: Translation, event: events.Failed) -> Span | None:
    """The line to look at: that of the attribute, of the service, or of what the object was made from."""
    service = translation.project.services.get(event.manifest.owner)
    if service is None:
        return event.manifest.origin
    attribute = "build" if event.about == "image" and service.build else _TO_BLAME.get(event.about)
    return service.span(attribute) if attribute else service.span()
