"""How services come up, shown while it happens: a table on a terminal, elsewhere a line an event."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from kompose_py.cli.console import Console
from kompose_py.cli.live import LiveLines, Row
from kompose_py.cli.table import in_columns
from kompose_py.cluster.clock import Clock
from kompose_py.cluster.events import Became, Failed
from kompose_py.cluster.look import Look
from kompose_py.cluster.watching import View
from kompose_py.manifests.manifest import ObjectRef
from kompose_py.record import Record

_READY, _FAILED = "32", "31"


class Progress(Protocol):
    """Shows what becomes of workloads."""

    def take(self, event: Became | Failed) -> None:
        """Show an event."""

    def beside(self, view: View) -> View:
        """The view, so that what is shown stays up to date while somebody waits for it."""


@contextmanager
def progress(screen: Console, clock: Clock) -> Iterator[Progress]:
    """The progress that suits where messages go."""
    if not screen.is_live:
        yield Lines(screen.tell)
        return
    with LiveLines(screen.say, screen.size, colour=screen.has_colour(sys.stderr)) as live:
        yield Table(live, clock)


class Lines:
    """See `Progress`: a line for each event. Failures are told in the end, at the lines of the Compose file."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def take(self, event: Became | Failed) -> None:
        """See `Progress`."""
        if isinstance(event, Became):
            self._tell(f"{event.manifest.owner}: {'ready' if event.ready else event.waits_for}")

    def beside(self, view: View) -> View:
        """See `Progress`."""
        return view


class _State(Record):
    """How a service is."""

    service: str
    text: str
    colour: str = ""
    since: float | None = None
    """When it came to that; None: it will not stay so."""


class Table:
    """See `Progress`: a row for each service, with what it waits for, and for how long it does."""

    def __init__(self, live: LiveLines, clock: Clock) -> None:
        self._live = live
        self._clock = clock
        self._start = clock.now()
        self._states: dict[ObjectRef, _State] = {}

    def take(self, event: Became | Failed) -> None:
        """See `Progress`."""
        service, now = event.manifest.owner, self._clock.now()
        if isinstance(event, Failed):
            state = _State(service=service, text=event.reason, colour=_FAILED, since=now)
        elif event.ready:
            state = _State(service=service, text="ready", colour=_READY, since=now)
        else:
            state = _State(service=service, text=event.waits_for)
        self._states[event.manifest.ref] = state
        self.show()

    def show(self) -> None:
        """Show it as it is now."""
        now = self._clock.now()
        states = sorted(self._states.values(), key=lambda state: state.service)
        lines = in_columns(
            (state.service, f"{(now if state.since is None else state.since) - self._start:4.0f}s", state.text)
            for state in states
        )
        self._live.show(Row(line, state.colour) for line, state in zip(lines, states, strict=True))

    def beside(self, view: View) -> View:
        """See `Progress`."""
        return _Shown(view, self.show)


class _Shown:
    """A view beside which something is shown anew whenever it was waited for."""

    def __init__(self, view: View, show: Callable[[], None]) -> None:
        self._view = view
        self._show = show

    def look(self) -> Look:
        """See `View`."""
        return self._view.look()

    def wait(self, seconds: float) -> None:
        """See `View`."""
        self._view.wait(seconds)
        self._show()
