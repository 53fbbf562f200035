"""Requests to an API server: what is asked, and what becomes of odd answers. A stand-in answers, over HTTP."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kompose_py.cluster.client import ApiError, LogPart, Query, Seen
from kompose_py.cluster.connection import connection
from kompose_py.cluster.kubernetes_client import KubernetesClient

ONE = {"metadata": {"name": "one", "uid": "1"}}


class Server(ThreadingHTTPServer):
    """Answers each request with the next of `answers` for its path: pieces of a body, of which None breaks it off."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, list[list[bytes | None]]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        self.server.asked.append((where.path, {key: each[0] for key, each in parse_qs(where.query).items()}))
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in self.server.answers[where.path.rpartition("/")[2]].pop(0):
            if piece is None:
                self.close_connection = True
                return
            self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def client(server: Server, tmp_path: Path) -> KubernetesClient:
    here = f"http://127.0.0.1:{server.server_address[1]}"
    context = {"name": "here", "context": {"cluster": "here", "user": "me", "namespace": "test"}}
    configuration: Any = {
        "current-context": "here",
        "contexts": [context],
        "clusters": [{"name": "here", "cluster": {"server": here}}],
        "users": [{"name": "me", "user": {}}],
    }
    (tmp_path / "kubeconfig").write_text(json.dumps(configuration))
    return KubernetesClient(connection(None, str(tmp_path / "kubeconfig")))


def as_list(*items: Any, version: str = "7", more: str = "") -> list[bytes | None]:
    return [json.dumps({"metadata": {"resourceVersion": version, "continue": more}, "items": items}).encode()]


def event(change: str, item: Any) -> bytes:
    return json.dumps({"type": change, "object": item}).encode() + b"\n"


def test_a_long_list_is_read_page_by_page(server: Server, client: KubernetesClient) -> None:
    server.answers["pods"] = [as_list(ONE, more="next"), as_list({"metadata": {"name": "two"}})]
    assert [item["metadata"]["name"] for item in client.find(Query("Pod", "a=b"))] == ["one", "two"]
    path, query = server.asked[1]
    assert path == "/api/v1/namespaces/test/pods"
    assert (query["labelSelector"], query["continue"]) == ("a=b", "next")


def test_a_watch_goes_on_from_its_list_and_ends_when_the_server_ends_it(
    server: Server, client: KubernetesClient
) -> None:
    first, second = event("MODIFIED", ONE), event("DELETED", ONE)
    server.answers["pods"] = [as_list(ONE), [first[:9], first[9:] + second[:3], second[3:], event("BOOKMARK", {})]]
    assert list(client.watch(Query("Pod"))) == [Seen("ALL", [ONE]), Seen("MODIFIED", [ONE]), Seen("DELETED", [ONE])]
    assert server.asked[1][1]["resourceVersion"] == "7"


def test_a_version_that_is_too_old_is_an_error(server: Server, client: KubernetesClient) -> None:
    status = {"kind": "Status", "code": 410, "reason": "Expired", "message": "too old"}
    server.answers["pods"] = [as_list(), [event("ERROR", status)]]
    with pytest.raises(ApiError, match="too old") as caught:
        list(client.watch(Query("Pod")))
    assert caught.value.status == 410


def test_a_stream_that_breaks_off_is_an_error(server: Server, client: KubernetesClient) -> None:
    server.answers["log"] = [[b"2026 one\n", None]]
    pieces = client.read_log("web", "c", LogPart(follow=True))
    assert next(pieces) == b"2026 one\n"
    with pytest.raises(ApiError, match="broke off"):
        next(pieces)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (LogPart(), {}),
        (LogPart(tail=0, follow=True), {"tailLines": "0", "follow": "true"}),
        (LogPart(since=60, previous=True), {"sinceSeconds": "60", "previous": "true"}),
        (LogPart(since="2026-01-01T00:00:00Z"), {"sinceTime": "2026-01-01T00:00:00Z"}),
    ],
)
def test_a_part_of_a_log_is_asked_for(
    server: Server, client: KubernetesClient, part: LogPart, expected: dict[str, str]
) -> None:
    server.answers["log"] = [[b"x"]]
    assert list(client.read_log("web", "c", part)) == [b"x"]
    assert server.asked == [
        ("/api/v1/namespaces/test/pods/web/log", {"container": "c", "timestamps": "true", **expected})
    ]


def test_many_logs_can_be_read_at_once_without_a_word(
    server: Server, client: KubernetesClient, caplog: pytest.LogCaptureFixture
) -> None:
    server.answers["log"] = [[b"x", b"y"] for _ in range(40)]
    together = Barrier(40, timeout=30)

    def read(number: int) -> bytes:
        pieces = client.read_log(f"web-{number}", "c", LogPart())
        first = next(pieces)
        together.wait()
        return first + b"".join(pieces)

    with ThreadPoolExecutor(40) as pool:
        assert set(pool.map(read, range(40))) == {b"xy"}
    assert caplog.records == []
