"""Ports on this machine that lead to pods."""

from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_connection, create_server
from threading import Thread
from typing import Any

import pytest

from kompose_py.cluster.client import ApiError
from kompose_py.cluster.forward import Forwarder, Route, Trouble
from tests.support.memory_cluster import MemoryCluster, StillClock

WEB = Route(service="web", address="127.0.0.1", ports=(0,), labels={"app": "web"}, target=80)


def add_pod(cluster: MemoryCluster, name: str, *, phase: str = "Running", ready: bool = True, age: int = 1) -> Any:
    conditions = [{"type": "Ready", "status": str(ready)}]
    metadata = {"name": name, "labels": {"app": "web"}, "creationTimestamp": f"2026-01-0{9 - age}T00:00:00Z"}
    container = {"name": "c", "ports": [{"name": "http", "containerPort": 8080}]}
    pod = {"metadata": metadata, "spec": {"containers": [container]}, "status": {"phase": phase}}
    pod["status"]["conditions"] = conditions  # type: ignore[index]
    cluster.objects["Pod", name] = pod
    return pod


@contextmanager
def forwarded(cluster: MemoryCluster, route: Route = WEB) -> Iterator[tuple[int, list[Trouble]]]:
    """A route that is open, and its troubles."""
    forwarder = Forwarder(cluster, StillClock())
    number, troubles = forwarder.open(route), list[Trouble]()
    closing: list[bool] = []

    def serve() -> None:
        while not closing:
            troubles.extend(forwarder.serve(0.01))

    thread = Thread(target=serve)
    thread.start()
    yield number, troubles
    closing.append(True)
    thread.join()
    forwarder.close()


def asked(number: int, address: str = "127.0.0.1") -> bytes:
    with create_connection((address, number), timeout=5) as connection:
        connection.sendall(b"bye")
        answer = connection.recv(10)
        connection.recv(1)
        return answer


def tunnels(cluster: MemoryCluster) -> list[str]:
    return [request for request in cluster.requests if request.startswith("tunnel")]


def test_a_connection_leads_to_a_pod() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web-a")
    with forwarded(cluster) as (number, troubles):
        assert asked(number) == b"BYE"
        assert asked(number) == b"BYE"
    assert troubles == []


def test_ready_pods_come_first_and_then_new_ones() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "old", age=3)
    add_pod(cluster, "new", age=2)
    add_pod(cluster, "starting", ready=False, age=1)
    add_pod(cluster, "pending", phase="Pending", age=1)
    add_pod(cluster, "leaving", age=1)["metadata"]["deletionTimestamp"] = "now"
    with forwarded(cluster) as (number, _):
        asked(number)
        assert tunnels(cluster) == ["tunnel new:80"]
        del cluster.objects["Pod", "new"], cluster.objects["Pod", "old"]
        asked(number)
    assert tunnels(cluster)[1:] == ["tunnel starting:80"]


def test_a_connection_waits_while_a_pod_is_replaced() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web-a")
    failures = [ApiError(404, "NotFound", "gone"), ApiError(500, "", "no sandbox")]

    def fail(_pod: str) -> None:
        if failures:
            raise failures.pop()

    cluster.on_tunnel = fail
    with forwarded(cluster) as (number, troubles):
        assert asked(number) == b"BYE"
    assert troubles == []


def test_a_connection_that_leads_nowhere_is_ended_and_told() -> None:
    cluster = MemoryCluster()
    with forwarded(cluster) as (number, troubles), create_connection(("127.0.0.1", number), timeout=5) as connection:
        assert connection.recv(1) == b""
        while not troubles:
            pass
    assert troubles == [Trouble(route=WEB, reason="no pod of it runs")]


def test_a_port_may_be_named() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web-a")
    with forwarded(cluster, WEB.replace(target="http")) as (number, _):
        asked(number)
    assert tunnels(cluster) == ["tunnel web-a:8080"]


def test_localhost_is_opened_by_its_first_address_at_least() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web-a")
    with forwarded(cluster, WEB.replace(address=None)) as (number, _):
        assert asked(number, "localhost") == b"BYE"


def test_of_a_range_the_first_free_port_is_taken() -> None:
    forwarder = Forwarder(MemoryCluster(), StillClock())
    with create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        assert forwarder.open(WEB.replace(ports=(taken, 0))) not in {0, taken}
        with pytest.raises(OSError, match="in use"):
            forwarder.open(WEB.replace(ports=(taken,)))
    forwarder.close()
