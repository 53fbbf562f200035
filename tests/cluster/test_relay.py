"""What is passed on between a connection and a tunnel."""

from collections.abc import Iterator
from socket import SHUT_WR, socket, socketpair
from threading import Thread

import pytest

from kompose_py.cluster.client import ApiError
from kompose_py.cluster.relay import Relay
from tests.support.memory_cluster import MemoryTunnel


@pytest.fixture
def caller() -> Iterator[socket]:
    """Whoever has connected to this machine, while a relay leads him to a server that answers in capitals."""
    near, far = socketpair()
    near.settimeout(5)
    thread = Thread(target=relay, args=(far,))
    thread.start()
    with near:
        yield near
    thread.join(5)
    assert not thread.is_alive()


def relay(local: socket) -> None:
    tunnel = MemoryTunnel()
    with local:
        Relay(local, tunnel, quiet=0.1).run()
    tunnel.close()


def everything(caller: socket) -> bytes:
    pieces = []
    while piece := caller.recv(1 << 16):
        pieces.append(piece)
    return b"".join(pieces)


def test_answers_come_back_while_both_sides_talk(caller: socket) -> None:
    for word in (b"one", b"two"):
        caller.sendall(word)
        assert caller.recv(10) == word.upper()


def test_what_the_pod_said_last_still_arrives(caller: socket) -> None:
    caller.sendall(b"good" * 100_000 + b"bye")
    assert everything(caller) == b"GOOD" * 100_000 + b"BYE"


def test_whoever_has_said_all_still_gets_the_answer(caller: socket) -> None:
    caller.sendall(b"question")
    caller.shutdown(SHUT_WR)
    assert everything(caller) == b"QUESTION"


def test_a_reader_who_takes_his_time_loses_nothing(caller: socket) -> None:
    sent = b"x" * 8_000_000
    writer = Thread(target=caller.sendall, args=(sent,))
    writer.start()
    received = 0
    while received < len(sent):
        received += len(caller.recv(1 << 20))
    writer.join()
    assert received == len(sent)


def test_a_tunnel_that_is_lost_is_told() -> None:
    class Lost(MemoryTunnel):
        def receive(self) -> bytes | None:
            raise ApiError(0, "Unreachable", "reset")

    near, far = socketpair()
    near.sendall(b"x")
    with near, far, pytest.raises(ApiError, match="reset"):
        Relay(far, Lost()).run()
