"""How the workloads of a project are at any moment: a watch of each kind, from which the present state is known."""

from collections.abc import Collection
from threading import Condition, Thread
from typing import Protocol, Self

from kompose_py.cluster.client import ApiError, Client, Object, Query, Seen
from kompose_py.cluster.clock import Clock
from kompose_py.cluster.look import Look, queries

_AGAIN = 0.7
"""Seconds before a watch that has ended is begun anew. Where watching is not permitted, this is how lists are read."""
_TOGETHER = 0.1
"""Seconds in which changes are taken together: they come in swarms."""


class View(Protocol):
    """Something to look at again and again."""

    def look(self) -> Look:
        """How it is.

        Raises:
            ApiError: the cluster does not answer, or denies.
        """

    def wait(self, seconds: float) -> None:
        """Wait until something may be other than it was, at most so long."""


class Watching:
    """See `View`. Use it as a context manager: it watches until the context ends."""

    def __init__(self, client: Client, kinds: Collection[str], members: str, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._queries = queries(kinds, members)
        self._found: dict[str, dict[str, Object]] = {}
        """By kind and uid; a kind is missing until it was listed."""
        self._error: ApiError | None = None
        self._has_changed = Condition()
        self._is_other = False
        self._is_over = False

    def __enter__(self) -> Self:
        for query in self._queries:
            Thread(target=self._keep, args=(query,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over = True

    def look(self) -> Look:
        """See `View`."""
        with self._has_changed:
            self._has_changed.wait_for(lambda: self._error or len(self._found) == len(self._queries))
            if self._error:
                raise self._error
            self._is_other = False
            return Look.of({kind: list(items.values()) for kind, items in self._found.items()})

    def wait(self, seconds: float) -> None:
        """See `View`."""
        self._clock.sleep(_TOGETHER)
        with self._has_changed:
            self._has_changed.wait_for(lambda: self._is_other, seconds)

    def _keep(self, query: Query) -> None:
        """Keep one kind up to date; an error ends it only when not even a list can be had."""
        while not self._is_over:
            has_list = False
            try:
                for seen in self._client.watch(query):
                    has_list = True
                    self._take(query.kind, seen)
                    if self._is_over:
                        return
            except ApiError as error:
                if not has_list:
                    self._fail(error)
                    return
            self._clock.sleep(_AGAIN)

    def _take(self, kind: str, seen: Seen) -> None:
        items = {item["metadata"]["uid"]: item for item in seen.items}
        with self._has_changed:
            if seen.change == "ALL":
                self._found[kind] = items
            elif seen.change == "DELETED":
                for uid in items:
                    self._found[kind].pop(uid, None)
            else:
                self._found[kind].update(items)
            self._is_other = True
            self._has_changed.notify_all()

    def _fail(self, error: ApiError) -> None:
        with self._has_changed:
            self._error = error
            self._is_other = True
            self._has_changed.notify_all()
