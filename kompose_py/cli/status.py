"""`c2k status`: how the services of a project are on the cluster."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.cluster import Target, cluster_errors, cluster_options, find_target
from kompose_py.cli.console import Console
from kompose_py.cli.live import LiveLines
from kompose_py.cli.live import Row as LiveRow
from kompose_py.cli.project_options import console
from kompose_py.cli.services import places_of
from kompose_py.cli.table import in_columns
from kompose_py.cluster.client import Object
from kompose_py.cluster.clock import RealClock
from kompose_py.cluster.look import Look
from kompose_py.cluster.place import Place
from kompose_py.cluster.readiness import is_ready, share_ready
from kompose_py.cluster.verdicts import verdict
from kompose_py.cluster.watching import View, Watching
from kompose_py.record import Record

_TITLES = ("SERVICE", "WORKLOAD", "READY", "RESTARTS", "ENDPOINTS", "WHY NOT")
_READY, _NOT_READY = "32", "33"
Endpoints: TypeAlias = dict[str, list[str]]
"""Where others in the cluster reach a service, by its name."""
_PERIOD = 5.0
"""Seconds between two looks when nothing happens."""


class Row(Record):
    """One service, as it is shown."""

    service: str
    workload: str
    ready: str
    restarts: int
    endpoints: list[str]
    why: str

    def cells(self) -> tuple[str, ...]:
        """For people."""
        endpoints = " ".join(self.endpoints) or "-"
        return self.service, self.workload, self.ready, str(self.restarts), endpoints, self.why


@click.command(name="status")
@click.option("--watch", is_flag=True, help="Show it anew whenever it changes, until Ctrl-C.")
@click.option("--json", "as_json", is_flag=True, help="For machines; with --watch a line for each change.")
@cluster_options
@click.pass_context
def command(context: click.Context, /, watch: bool, as_json: bool, **values: Any) -> int:
    """Tell of each service whether it is ready, and why not; exit 7 when one is not."""
    target = find_target(context, values, is_silent=True)
    screen = console(context)
    places = places_of(target, ())
    kinds = {place.workload.kind for place in places}
    endpoints = _endpoints(target)
    with cluster_errors():
        if watch:
            view = Watching(target.client, kinds, target.inventory.members, RealClock())
            with view, _shown(screen, as_json=as_json) as show:
                return _watch(view, places, endpoints, show)
        rows = _rows(Look.at(target.client, kinds, target.inventory.members), places, endpoints)
    screen.out(_data(rows, indent=2) if as_json else _text(rows))
    if screen.wants_summary and not as_json:
        from kompose_py.cli.outcome import outcome  # noqa: PLC0415  (scripts do without it)

        screen.say(outcome(target))
    return exit_codes.DONE if all(row.why == "" for row in rows) else exit_codes.NOT_READY


def _watch(view: View, places: list[Place], endpoints: Endpoints, show: Callable[[list[Row]], None]) -> int:
    before: list[Row] | None = None
    try:
        while True:
            rows = _rows(view.look(), places, endpoints)
            if rows != before:
                show(rows)
            before = rows
            view.wait(_PERIOD)
    except KeyboardInterrupt:
        return exit_codes.DONE


@contextmanager
def _shown(screen: Console, *, as_json: bool) -> Iterator[Callable[[list[Row]], None]]:
    """What shows rows anew: over those before where that can be done, else below them."""
    if as_json or not screen.is_live:
        yield lambda rows: screen.out(_data(rows) if as_json else _text(rows))
        return
    with LiveLines(screen.say, screen.size, colour=screen.has_colour(sys.stderr)) as live:
        yield lambda rows: live.show(_live_rows(rows))


def _rows(look: Look, places: list[Place], endpoints: Endpoints) -> list[Row]:
    return [_row(look, place, endpoints.get(place.service, [])) for place in places]


def _row(look: Look, place: Place, endpoints: list[str]) -> Row:
    ref = place.workload
    item = look.workloads.get(ref)
    if item is None:
        why = "is not on the cluster"
        return Row(service=place.service, workload=str(ref), ready="-", restarts=0, endpoints=endpoints, why=why)
    states = [state for pod in look.pods_of(ref) for state in _states(pod, place)]
    return Row(
        service=place.service,
        workload=str(ref),
        ready="/".join(map(str, share_ready(ref.kind, item))),
        restarts=sum(state.get("restartCount", 0) for state in states),
        endpoints=endpoints,
        why=_why(look, place, item),
    )


def _why(look: Look, place: Place, item: Object) -> str:
    if is_ready(place.workload.kind, item):
        return ""
    pods = look.pods_of(place.workload)
    found = [each for pod in pods if (each := verdict(pod, look.said_of(pod)))]
    own = [each for each in found if each.container in place.containers]
    return (own or found)[0].reason if found else "it starts"


def _states(pod: Object, place: Place) -> list[Object]:
    """How the containers of a service are in a pod."""
    status = pod.get("status") or {}
    states = [*(status.get("initContainerStatuses") or ()), *(status.get("containerStatuses") or ())]
    return [state for state in states if state["name"] in place.containers]


def _endpoints(target: Target) -> Endpoints:
    found: Endpoints = {}
    for manifest in target.translation.manifests.of_kind("Service"):
        spec: Any = manifest.body["spec"]
        found.setdefault(manifest.owner, []).extend(_endpoint(manifest.name, port) for port in spec.get("ports") or ())
    return found


def _endpoint(name: str, port: Object) -> str:
    protocol = port.get("protocol", "TCP").lower()
    return f"{name}:{port['port']}" + ("" if protocol == "tcp" else f"/{protocol}")


def _text(rows: list[Row]) -> bytes:
    return "".join(f"{line}\n" for line in in_columns([_TITLES, *(row.cells() for row in rows)])).encode()


def _live_rows(rows: list[Row]) -> list[LiveRow]:
    title, *lines = in_columns([_TITLES, *(row.cells() for row in rows)])
    shown = [LiveRow(line, _NOT_READY if row.why else _READY) for line, row in zip(lines, rows, strict=True)]
    return [LiveRow(title), *shown]


def _data(rows: list[Row], indent: int | None = None) -> bytes:
    data = [{name: getattr(row, name) for name in Row._fields} for row in rows]
    return json.dumps(data, indent=indent, ensure_ascii=False).encode() + b"\n"
