"""`c2k status`: how the services of a project are on the cluster."""

from typing import Any

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.cluster import Target, cluster_errors, cluster_options, find_target
from kompose_py.cli.project_options import console
from kompose_py.cluster.kinds import WORKLOADS
from kompose_py.cluster.look import Look
from kompose_py.cluster.readiness import is_ready
from kompose_py.cluster.verdicts import verdict
from kompose_py.manifests.manifest import ObjectRef
from kompose_py.record import Record


class Row(Record):
    """One workload, as it is shown."""

    service: str
    workload: str
    ready: str
    restarts: int
    why: str

    def as_data(self) -> dict[str, str | int]:
        """For machines."""
        return {name: getattr(self, name) for name in self._fields}


@click.command(name="status")
@click.option("--watch", is_flag=True, help="Show it anew every second, until Ctrl-C.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@cluster_options
@click.pass_context
def command(context: click.Context, /, watch: bool, as_json: bool, **values: Any) -> int:
    """Tell of each service whether it is ready, and why not; exit 7 when one is not."""
    target = find_target(context, values, is_silent=True)
    screen = console(context)
    with cluster_errors():
        rows = _rows(target)
        while watch:
            click.clear()
            screen.out(_table(rows).encode())
            _pause()
            rows = _rows(target)
    if as_json:
        import json  # noqa: PLC0415  (people need none of it)

        screen.out(json.dumps([row.as_data() for row in rows], indent=2).encode() + b"\n")
    else:
        screen.out(_table(rows).encode())
    return exit_codes.DONE if all(row.why == "" for row in rows) else exit_codes.NOT_READY


def _pause() -> None:
    from kompose_py.cluster.clock import RealClock  # noqa: PLC0415

    RealClock().sleep(1)


def _rows(target: Target) -> list[Row]:
    manifests = [manifest for manifest in target.manifests if manifest.kind in WORKLOADS]
    look = Look.at(target.client, {manifest.kind for manifest in manifests}, target.inventory.members)
    return [_row(look, manifest.owner, manifest.ref) for manifest in manifests]


def _row(look: Look, service: str, ref: ObjectRef) -> Row:
    item = look.workloads.get(ref)
    if item is None:
        return Row(service=service, workload=str(ref), ready="-", restarts=0, why="is not on the cluster")
    pods = look.pods_of(ref)
    states = [status for pod in pods for status in (pod.get("status") or {}).get("containerStatuses") or ()]
    found = None if is_ready(ref.kind, item) else [each for pod in pods if (each := verdict(pod, look.said_of(pod)))]
    why = "" if found is None else found[0].reason if found else "it starts"
    ready = sum(_is_ready_pod(pod) for pod in pods)
    restarts = sum(status.get("restartCount", 0) for status in states)
    return Row(service=service, workload=str(ref), ready=f"{ready}/{len(pods)}", restarts=restarts, why=why)


def _is_ready_pod(pod: Any) -> bool:
    conditions = (pod.get("status") or {}).get("conditions") or ()
    return any(condition["type"] == "Ready" and condition["status"] == "True" for condition in conditions)


def _table(rows: list[Row]) -> str:
    titles = Row(service="SERVICE", workload="WORKLOAD", ready="READY", restarts=0, why="WHY NOT")
    lines = [(row.service, row.workload, row.ready, str(row.restarts), row.why) for row in [titles, *rows]]
    lines[0] = (*lines[0][:3], "RESTARTS", lines[0][4])
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[4]]).rstrip() + "\n"
        for line in lines
    )
