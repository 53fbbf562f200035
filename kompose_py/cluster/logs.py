"""What services write: the lines of all their containers, in the order of time or as they come.

A run of a container is what has one log: a container that is started anew has another run, and a pod that is made
anew has others too. To follow is to look for runs again and again, and to read each of those that are new.
"""

from collections.abc import Iterator
from heapq import merge
from itertools import chain
from operator import attrgetter
from queue import Empty, Queue
from threading import Thread

from kompose_py.cluster.client import ApiError, Client, LogPart, Object, Query
from kompose_py.cluster.clock import Clock
from kompose_py.cluster.place import Place, selector_of
from kompose_py.record import Record

PERIOD = 1.0
"""Seconds between two looks for new runs."""
_AHEAD = 1000
"""Lines that are read before somebody takes them."""
_NOT_THERE = {400, 404}
"""What the API server says of a container that does not run yet, and of a pod that is gone."""
_ENDED = {"Complete", "Failed"}


class Run(Record):
    """One run of a container."""

    service: str
    number: int
    """Of the pod among those of the service, in the order in which they were seen."""
    pod: str
    container: str
    id: str
    goes_on: bool
    """Whether the container has not ended."""
    is_first: bool
    """Whether the container had no run before this one."""


class Line(Record):
    """A line that a container wrote."""

    run: Run
    time: str
    """RFC 3339; in this form a later time is a greater text."""
    text: bytes


class Logs:
    """The logs of some services."""

    def __init__(self, client: Client, places: list[Place], part: LogPart) -> None:
        self._client = client
        self._places = places
        self._part = part
        self._numbers: dict[str, dict[str, int]] = {}
        """By service and pod."""

    def all(self) -> Iterator[Line]:
        """All lines that there are, in the order of time.

        Raises:
            ApiError: the cluster does not answer, or denies.
        """
        return merge(*(self._history(run) for run in self._runs()), key=attrgetter("time"))

    def follow(self, clock: Clock, period: float = PERIOD) -> Iterator[Line]:
        """All lines, and those that will come; ends only when all services are Jobs that have ended.

        Raises:
            ApiError: the cluster does not answer for long, or denies.
        """
        lines: Queue[Line] = Queue(_AHEAD)
        readers: dict[str, _Reader] = {}
        while True:
            is_over = self._is_over()
            self._read_on(readers, lines)
            end = None if is_over else clock.now() + period
            while end is None or clock.now() < end:
                try:
                    yield lines.get(timeout=period)
                except Empty:
                    break
            for reader in readers.values():
                reader.check()
            if is_over and lines.empty() and all(reader.is_done for reader in readers.values()):
                return

    def _read_on(self, readers: "dict[str, _Reader]", lines: Queue[Line]) -> None:
        """Have each run read by a reader; what begins later has no past, and is of interest from its first line on."""
        is_first_look = not readers
        for run in self._runs():
            before = readers.get(run.id)
            if before is None:
                source = self._history(run) if is_first_look else self._read(run, LogPart(follow=True))
                readers[run.id] = _Reader(source, lines)
            elif before.has_stopped_early(run):
                readers[run.id] = _Reader(self._rest(run, before.last), lines, before.last)

    def _runs(self) -> Iterator[Run]:
        pods = self._client.find(Query("Pod", selector_of(self._places)))
        pods.sort(key=lambda pod: (pod["metadata"].get("creationTimestamp", ""), pod["metadata"]["name"]))
        for place in self._places:
            numbers = self._numbers.setdefault(place.service, {})
            for pod in pods:
                if place.labels.items() <= (pod["metadata"].get("labels") or {}).items():
                    number = numbers.setdefault(pod["metadata"]["name"], len(numbers) + 1)
                    yield from _runs_in(pod, place, number)

    def _history(self, run: Run) -> Iterator[Line]:
        """The lines of a run, after those of the run before it."""
        now = self._read(run, self._part)
        if run.is_first or self._part.tail is not None:
            return now
        return chain(self._read(run, self._part._replace(previous=True, follow=False)), now)

    def _rest(self, run: Run, last: str) -> Iterator[Line]:
        """The lines of a run since one that was read; those of its second come again."""
        return self._read(run, LogPart(since=_in_seconds(last), follow=True) if last else self._part)

    def _read(self, run: Run, part: LogPart) -> Iterator[Line]:
        rest = b""
        try:
            for piece in self._client.read_log(run.pod, run.container, part):
                *whole, rest = (rest + piece).split(b"\n")
                yield from _lines(run, whole)
        except ApiError as error:
            if error.status not in _NOT_THERE:
                raise
        yield from _lines(run, [rest])

    def _is_over(self) -> bool:
        """Whether nothing more will be written: only Jobs end."""
        jobs = {place.workload for place in self._places}
        return all(ref.kind == "Job" and _has_ended(self._client.get(*ref)) for ref in jobs)


class _Reader:
    """Reads one run beside the others, but for what is not later than `last`."""

    def __init__(self, source: Iterator[Line], lines: Queue[Line], last: str = "") -> None:
        self.last = last
        self.is_done = False
        self._error: ApiError | None = None
        Thread(target=self._pass_on, args=(source, lines), daemon=True).start()

    def _pass_on(self, source: Iterator[Line], lines: Queue[Line]) -> None:
        skipped = self.last
        try:
            for line in source:
                if not skipped or line.time > skipped:
                    lines.put(line)
                    self.last = line.time
        except ApiError as error:
            self._error = error
        self.is_done = True

    def has_stopped_early(self, run: Run) -> bool:
        """Whether the connection ended before the container did."""
        return self.is_done and (run.goes_on or self._error is not None)

    def check(self) -> None:
        """Tell of an error that will not go away.

        Raises:
            ApiError: the cluster denies.
        """
        if self._error is not None and self._error.status in {401, 403}:
            raise self._error


def _runs_in(pod: Object, place: Place, number: int) -> Iterator[Run]:
    status = pod.get("status") or {}
    found = {
        each["name"]: each
        for name in ("initContainerStatuses", "containerStatuses")
        for each in status.get(name) or ()
        if each.get("containerID")
    }
    for name in place.containers:
        if name in found:
            yield Run(
                service=place.service,
                number=number,
                pod=pod["metadata"]["name"],
                container=name,
                id=found[name]["containerID"],
                goes_on="running" in (found[name].get("state") or {}),
                is_first=not found[name].get("restartCount"),
            )


def _in_seconds(time: str) -> str:
    """A time without what comes after the seconds, which the API server does not take: nine digits, then the zone."""
    return f"{time[:19]}{time[29:] or 'Z'}"


def _lines(run: Run, texts: list[bytes]) -> Iterator[Line]:
    """What has no time before it was not written by the container: the node tells that a log is gone, for one."""
    for text in texts:
        time, _, said = text.partition(b" ")
        if time[:1].isdigit():
            yield Line(run=run, time=time.decode(errors="replace"), text=said)


def _has_ended(job: Object | None) -> bool:
    conditions = (job.get("status") or {}).get("conditions") or () if job else [{"type": "Failed", "status": "True"}]
    return any(each["type"] in _ENDED and each["status"] == "True" for each in conditions)
