"""An API server over HTTP, in front of a cluster in memory, which fails when it is told to."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from kompose_py.cluster.client import ApiError, Object, Query
from kompose_py.cluster.kinds import KINDS
from tests.support.memory_cluster import MemoryCluster

_KINDS = {where.plural: kind for kind, where in KINDS.items()}
KUBECONFIG = """\
apiVersion: v1
kind: Config
current-context: kind-test
clusters: [{{name: c, cluster: {{server: "{server}"}}}}]
contexts: [{{name: kind-test, context: {{cluster: c, user: u, namespace: test}}}}]
users: [{{name: u, user: {{token: t}}}}]
"""


class Request(NamedTuple):
    """One request."""

    method: str
    path: str
    number: int


class Answer(NamedTuple):
    """What is said in place of the right thing; status 0 breaks the connection off."""

    status: int
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    done: bool = False
    """Whether the request is served all the same, and only its answer is lost."""


class ApiServer(ThreadingHTTPServer):
    """Serves the objects of a cluster; `fault` may answer in its place."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.cluster = MemoryCluster()
        self.fault: Callable[[Request], Answer | None] = lambda _request: None
        self.requests: list[Request] = []
        self.lock = Lock()

    def handle_error(self, *_request: object) -> None:
        """Say nothing: that a client goes away is part of the tests."""

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"

    def write_kubeconfig(self, file: Path) -> None:
        """Write a file that leads here."""
        file.write_text(KUBECONFIG.format(server=self.url))

    def serve(self, method: str, path: str, query: dict[str, list[str]], body: Object) -> Object:
        """What the API server says.

        Raises:
            ApiError: it says no.
        """
        kind, name = _object_of(path)
        if method == "PATCH":
            return self.cluster.apply(body, dry_run="dryRun" in query, force="force" in query)
        if method == "DELETE":
            self.cluster.delete(kind, name, uid=body.get("preconditions", {}).get("uid"))
            return {}
        if not name:
            items = self.cluster.find(Query(kind, query.get("labelSelector", [""])[0]))
            return {"metadata": {"resourceVersion": "1"}, "items": items}
        found = {"metadata": {"name": name}} if kind == "Namespace" else self.cluster.get(kind, name)
        if found is None:
            raise ApiError(404, "NotFound", "not found")
        return found


@contextmanager
def an_api_server() -> Iterator[ApiServer]:
    """A server that answers until the end."""
    server = ApiServer()
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: ApiServer
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
        url = urlsplit(self.path)
        with self.server.lock:
            request = Request(self.command, url.path, len(self.server.requests))
            self.server.requests.append(request)
            fault = self.server.fault(request)
            said = fault if fault is not None and not fault.done else self._serve(url.path, parse_qs(url.query), body)
        if fault is not None and not fault.status:
            self.close_connection = True
            return
        self._say(fault or said)

    def _serve(self, path: str, query: dict[str, list[str]], body: Object) -> Answer:
        if "watch" in query:
            return Answer(200)
        try:
            return Answer(200, json.dumps(self.server.serve(self.command, path, query, body)))
        except ApiError as error:
            return Answer(error.status, json.dumps({"kind": "Status", "message": error.message, "code": error.status}))

    def _say(self, answer: Answer) -> None:
        data = answer.body.encode()
        self.send_response(answer.status)
        for name, value in (*answer.headers, ("Content-Length", str(len(data)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_PATCH = do_DELETE = _answer  # noqa: N815  (the names that http.server looks for)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def _object_of(path: str) -> tuple[str, str]:
    """Kind and name of what a path leads to."""
    *_, plural, name = path.split("/")
    if name in _KINDS:
        return _KINDS[name], ""
    return ("Namespace" if plural == "namespaces" else _KINDS[plural]), name
