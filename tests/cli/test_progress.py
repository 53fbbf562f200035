"""How services come up, shown while it happens."""

from kompose_py.cli.live import LiveLines
from kompose_py.cli.progress import Lines, Table
from kompose_py.cluster.events import Became, Failed
from kompose_py.cluster.look import Look
from tests.cli.test_live import Terminal
from tests.cluster.test_conformance import pods
from tests.support.memory_cluster import StillClock

DB, WEB = pods("StatefulSet", "db"), pods("Deployment", "web")


class Nothing:
    """A view of a cluster on which nothing happens."""

    def __init__(self, clock: StillClock) -> None:
        self.clock = clock

    def look(self) -> Look:
        return Look(workloads={}, pods=[], replica_sets=[], warnings={})

    def wait(self, seconds: float) -> None:
        self.clock.sleep(seconds)


def test_on_a_terminal_each_service_has_a_row_with_its_time() -> None:
    terminal, clock = Terminal(), StillClock()
    table = Table(LiveLines(terminal.say, terminal.size, colour=False), clock)
    table.take(Became(manifest=WEB, ready=False, waits_for="it waits for `db`"))
    table.take(Became(manifest=DB, ready=False, waits_for="it starts"))
    table.beside(Nothing(clock)).wait(3)
    assert terminal.lines == ["db      3s  it starts", "web     3s  it waits for `db`", ""]
    table.take(Became(manifest=DB, ready=True))
    table.beside(Nothing(clock)).wait(2)
    table.take(Failed(manifest=WEB, about="command", reason="it ended with exit code 1"))
    table.beside(Nothing(clock)).wait(2)
    assert terminal.lines == ["db      3s  ready", "web     5s  it ended with exit code 1", ""]


def test_elsewhere_each_event_is_a_line_and_failures_are_left_for_the_end() -> None:
    said: list[str] = []
    lines = Lines(said.append)
    lines.take(Became(manifest=DB, ready=False, waits_for="it starts"))
    lines.take(Became(manifest=DB, ready=True))
    lines.take(Failed(manifest=WEB, about="time", reason="it starts"))
    assert said == ["db: it starts", "db: ready"]
