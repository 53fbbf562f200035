"""Opens ports on this machine, and leads each connection to a pod that runs at that moment."""

from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, Queue
from selectors import EVENT_READ, DefaultSelector
from socket import AF_INET, AF_INET6, create_server, socket
from threading import Thread

from kompose_py.cluster.client import ApiError, Client, Object, Query, Tunnel
from kompose_py.cluster.clock import Clock
from kompose_py.cluster.relay import Relay
from kompose_py.record import Record

PATIENCE = 30.0
"""Seconds that a connection waits for a pod: while one is replaced by another there may be none."""
_PAUSE = 0.5
_LOCALHOST = ("127.0.0.1", "::1")


class Route(Record):
    """A port on this machine, and the port of pods that it leads to."""

    service: str
    address: str | None
    """None: localhost, by both of its addresses."""
    ports: tuple[int, ...]
    """Those on this machine of which the first that is free is taken; 0 is any."""
    labels: dict[str, str]
    """Of the pods."""
    target: int | str
    """The port of the pod, or its name."""


class Trouble(Record):
    """A connection could not be led to a pod."""

    route: Route
    reason: str


class Forwarder:
    """The routes that are open."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._selector = DefaultSelector()
        self._troubles: Queue[Trouble] = Queue()

    def has_pods(self, route: Route) -> bool:
        """Whether any pod is there that a route leads to, ready or not.

        Raises:
            ApiError: the cluster does not answer, or denies.
        """
        return bool(self._client.find(_pods_of(route, metadata_only=True)))

    def open(self, route: Route) -> int:
        """Open a port for a route, and give its number.

        Raises:
            OSError: none of the ports can be opened.
        """
        first, *others = (route.address,) if route.address else _LOCALHOST
        server = _first_free(first, route.ports)
        number: int = server.getsockname()[1]
        self._selector.register(server, EVENT_READ, route)
        for address in others:
            with suppress(OSError):  # a machine may have only one kind of addresses
                self._selector.register(_listen(address, number), EVENT_READ, route)
        return number

    def serve(self, period: float = _PAUSE) -> Iterator[Trouble]:
        """Lead the connections of a moment to pods; gives the troubles that there were meanwhile."""
        for key, _ in self._selector.select(period):
            self._accept(key.fileobj, key.data)
        with suppress(Empty):
            while True:
                yield self._troubles.get_nowait()

    def close(self) -> None:
        """Close all ports."""
        for key in list(self._selector.get_map().values()):
            assert isinstance(key.fileobj, socket)  # noqa: S101  (`open` registers nothing else)
            key.fileobj.close()
        self._selector.close()

    def _accept(self, server: object, route: Route) -> None:
        assert isinstance(server, socket)  # noqa: S101  (`open` registers nothing else)
        connection, _ = server.accept()
        Thread(target=self._lead, args=(connection, route), daemon=True).start()

    def _lead(self, connection: socket, route: Route) -> None:
        with connection:
            try:
                self._relay(connection, route)
            except ApiError as error:
                self._troubles.put(Trouble(route=route, reason=error.message))
            except OSError:
                return  # whoever had connected is gone

    def _relay(self, connection: socket, route: Route) -> None:
        tunnel = self._tunnel(route)
        try:
            Relay(connection, tunnel).run()
        finally:
            tunnel.close()

    def _tunnel(self, route: Route) -> Tunnel:
        """A tunnel to a pod, once there is one to lead to.

        Raises:
            ApiError: there is none for long, or it is denied.
        """
        end = self._clock.now() + PATIENCE
        while True:
            try:
                pod = self._pod(route)
                return self._client.open_tunnel(pod["metadata"]["name"], _number(route.target, pod))
            except ApiError as error:
                if error.status in {401, 403} or self._clock.now() >= end:
                    raise
            self._clock.sleep(_PAUSE)

    def _pod(self, route: Route) -> Object:
        """A pod to lead to: a ready one before others, a newer one before older ones.

        Raises:
            ApiError: there is none that runs.
        """
        running = [pod for pod in self._client.find(_pods_of(route)) if _runs(pod)]
        if not running:
            raise ApiError(0, "NotForwarded", "no pod of it runs")
        return max(running, key=lambda pod: (_is_ready(pod), pod["metadata"].get("creationTimestamp", "")))


def _pods_of(route: Route, *, metadata_only: bool = False) -> Query:
    labels = ",".join(f"{key}={value}" for key, value in route.labels.items())
    return Query("Pod", labels, metadata_only=metadata_only)


def _first_free(address: str, ports: tuple[int, ...]) -> socket:
    *before, last = ports
    for port in before:
        with suppress(OSError):
            return _listen(address, port)
    return _listen(address, last)


def _listen(address: str, port: int) -> socket:
    return create_server((address, port), family=AF_INET6 if ":" in address else AF_INET, backlog=128)


def _runs(pod: Object) -> bool:
    return pod["status"].get("phase") == "Running" and "deletionTimestamp" not in pod["metadata"]


def _is_ready(pod: Object) -> bool:
    return any(each["type"] == "Ready" and each["status"] == "True" for each in pod["status"].get("conditions") or ())


def _number(target: int | str, pod: Object) -> int:
    """The number of a port of a pod.

    Raises:
        ApiError: no container has a port of that name.
    """
    if isinstance(target, int):
        return target
    for container in pod["spec"]["containers"]:
        for port in container.get("ports") or ():
            if port.get("name") == target:
                return int(port["containerPort"])
    raise ApiError(0, "NotForwarded", f"it has no port called {target}")
