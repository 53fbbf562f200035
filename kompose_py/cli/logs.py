"""`c2k logs`: what the services of a project write, shown as Compose does."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.cluster import cluster_errors, find_target, service_options
from kompose_py.cli.console import Console
from kompose_py.cli.project_options import console, project_options_but_f
from kompose_py.cli.render import painted
from kompose_py.cli.services import places_of
from kompose_py.cluster.client import LogPart
from kompose_py.cluster.clock import RealClock
from kompose_py.cluster.logs import Line, Logs
from kompose_py.cluster.place import Place
from kompose_py.model.quantities import QuantityError, to_nanoseconds
from kompose_py.record import Record

_COLOURS = ("36", "33", "32", "35", "34", "1;36", "1;33", "1;32", "1;35", "1;34")
"""Of the services, one after the other; red is for errors."""


def _tail(_context: click.Context, _parameter: click.Parameter, value: str) -> int | None:
    if value == "all":
        return None
    if not (value.isascii() and value.isdigit()):
        raise click.BadParameter(f"`{value}` is neither a number of lines nor `all`")
    return int(value)


def _since(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | str | None:
    """Seconds back, or a moment in the form that the API server takes."""
    if value is None:
        return None
    try:
        return max(1, -(-to_nanoseconds(value) // 1_000_000_000))
    except QuantityError:
        pass
    try:
        return datetime.fromisoformat(value).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError as error:
        raise click.BadParameter(f"`{value}` is neither a duration (42m) nor a time (2026-01-02T13:23:37Z)") from error


class Form(Record):
    """How lines are shown."""

    timestamps: bool
    log_prefix: bool
    as_json: bool


@click.command(name="logs")
@click.option("-f", "--follow", is_flag=True, help="Go on with new lines, restarts and new pods, until Ctrl-C.")
@click.option("--tail", default="all", metavar="LINES", callback=_tail, help="So many lines of each container, or all.")
@click.option("--since", metavar="TIME", callback=_since, help="Only since 42m ago, or since 2026-01-02T13:23:37Z.")
@click.option("-t", "--timestamps", is_flag=True, help="Show when each line was written.")
@click.option("--log-prefix/--no-log-prefix", default=True, help="Say which service wrote a line; the default.")
@click.option("--json", "as_json", is_flag=True, help="For machines: an object a line.")
@project_options_but_f
@service_options
@click.pass_context
def command(context: click.Context, /, services: tuple[str, ...], follow: bool, **values: Any) -> int:
    """Show what services write: all lines in the order of time, of all services unless some are named."""
    part = LogPart(tail=values.pop("tail"), since=values.pop("since"), follow=follow)
    form = Form(**{name: values.pop(name) for name in Form._fields})
    target = find_target(context, values, is_silent=True)
    places, screen = places_of(target, services), console(context)
    logs = Logs(target.client, places, part)
    with cluster_errors():
        try:
            if follow:
                screen.stream_live(_shown(logs.follow(RealClock()), places, form, screen))
            else:
                screen.stream(_shown(logs.all(), places, form, screen))
        except KeyboardInterrupt:
            return exit_codes.DONE
    return exit_codes.DONE


def _shown(lines: Iterable[Line], places: list[Place], form: Form, screen: Console) -> Iterator[bytes]:
    colours = {place.service: _COLOURS[position % len(_COLOURS)] for position, place in enumerate(places)}
    has_colour = screen.has_colour(sys.stdout)
    width = max((len(place.service) for place in places), default=0) + 2
    for line in lines:
        if form.as_json:
            yield _as_data(line)
            continue
        prefix = ""
        if form.log_prefix:
            name = f"{line.run.service}-{line.run.number}"
            width = max(width, len(name))
            prefix = f"{name:{width}} | "
            prefix = painted(prefix, colours[line.run.service]) if has_colour else prefix
        time = f"{line.time} " if form.timestamps else ""
        yield f"{prefix}{time}".encode() + line.text + b"\n"


def _as_data(line: Line) -> bytes:
    run = line.run
    data = {"service": run.service, "pod": run.pod, "container": run.container, "time": line.time}
    return json.dumps({**data, "message": line.text.decode(errors="replace")}, ensure_ascii=False).encode() + b"\n"
