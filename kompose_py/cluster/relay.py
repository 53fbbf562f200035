"""Passes bytes on between a connection on this machine and a tunnel to a pod."""

from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from socket import SHUT_WR, socket

from kompose_py.cluster.client import Tunnel

_PIECE = 1 << 16
_MOST_UNSENT = 1 << 20
"""What a reader who takes his time may be behind by, before the pod has to wait for him."""
QUIET = 10.0
"""Seconds without a byte after which a pod has said all, once nothing comes from here: a tunnel cannot end one way."""


class Relay:
    """One connection and its tunnel."""

    def __init__(self, local: socket, tunnel: Tunnel, quiet: float = QUIET) -> None:
        self._local = local
        self._tunnel = tunnel
        self._quiet = quiet
        self._unsent = b""
        self._has_ended_here = False
        self._has_ended_there = False

    def run(self) -> None:
        """Pass on what comes on both sides, until both have said all.

        Raises:
            ApiError: nothing listens there, or the way to it is lost.
            OSError: the connection here is lost.
        """
        self._local.setblocking(False)
        while not self._has_ended_there or self._unsent:
            here, there = self._wait()
            if not here and not there:
                return
            if there:
                self._hear_there()
            if here & EVENT_READ:
                self._hear_here()
            if here & EVENT_WRITE:
                self._unsent = self._unsent[self._local.send(self._unsent) :]
        self._local.shutdown(SHUT_WR)

    def _wait(self) -> tuple[int, int]:
        """What can be done: with the connection, and with the tunnel; nothing when it has been quiet for long."""
        here = (EVENT_WRITE if self._unsent else 0) | (0 if self._has_ended_here else EVENT_READ)
        there = 0 if self._has_ended_there or len(self._unsent) > _MOST_UNSENT else EVENT_READ
        with DefaultSelector() as selector:
            for file, events in ((self._local, here), (self._tunnel, there)):
                if events:
                    selector.register(file, events)
            ready = {key.fd: events for key, events in selector.select(self._quiet if self._has_ended_here else None)}
        return ready.get(self._local.fileno(), 0), ready.get(self._tunnel.fileno(), 0)

    def _hear_there(self) -> None:
        data = self._tunnel.receive()
        if data is None:
            self._has_ended_there = True
        else:
            self._unsent += data

    def _hear_here(self) -> None:
        data = self._local.recv(_PIECE)
        if data:
            self._tunnel.send(data)
        else:
            self._has_ended_here = True
