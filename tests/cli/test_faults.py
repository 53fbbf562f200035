"""`c2k apply` when the API server fails: nothing is lost or doubled, it is told what happened, the next run repairs."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from kompose_py.cluster import kubernetes_client
from tests.cli.conftest import C2k, Ran
from tests.support.api_server import Answer, ApiServer, Request, an_api_server
from tests.support.interruptible import INTERRUPTIBLE

REQUESTS = 14
"""How many requests the first apply of the project makes, or a few less."""
MEMBERS = [
    "ConfigMap/web-env",
    "Deployment/web",
    "PersistentVolumeClaim/data",
    "Secret/db-env",
    "Service/db",
    "Service/web",
    "StatefulSet/db",
]
APPLY = ("apply", "--no-wait", "--load", "none", "--kubeconfig", "kubeconfig")
Apply: TypeAlias = Callable[[], Ran]


@pytest.fixture
def server(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ApiServer]:
    """An API server, which `kubeconfig` leads to."""
    monkeypatch.setattr(kubernetes_client._PATIENT, "backoff_factor", 0)
    with an_api_server() as server:
        server.write_kubeconfig(project / "kubeconfig")
        yield server


@pytest.fixture
def apply(c2k: C2k) -> Apply:
    """Run `c2k apply` without waiting."""

    def call() -> Ran:
        ran = c2k(*APPLY)
        assert "Traceback" not in ran.err
        return ran

    return call


def nothing_wrong(_request: Request) -> Answer | None:
    return None


class Once:
    """Says something else than it should to one request."""

    def __init__(self, number: int, answer: Answer) -> None:
        self._number = number
        self._answer = answer

    def __call__(self, request: Request) -> Answer | None:
        return self._answer if request.number == self._number else None


class AtFirst:
    """Says something else than it should to all that is asked for the first time, but for the very first request."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._asked: set[tuple[str, str]] = set()

    def __call__(self, request: Request) -> Answer | None:
        what = (request.method, request.path)
        is_again = what in self._asked or request.number == 0
        self._asked.add(what)
        return None if is_again else self._answer


def test_all_objects_are_there_without_a_fault(server: ApiServer, apply: Apply) -> None:
    assert apply().code == 0
    assert server.cluster.names() == MEMBERS
    assert len(server.requests) >= REQUESTS
    server.requests.clear()
    assert "nothing changed" in apply().err


@pytest.mark.parametrize(
    "answer",
    [
        Answer(0),
        Answer(0, done=True),
        Answer(429, headers=(("Retry-After", "0"),)),
        Answer(503, "<html>"),
        Answer(504),
    ],
    ids=["reset", "reset after it was done", "429", "503", "504"],
)
def test_a_request_that_may_succeed_later_is_made_again(server: ApiServer, apply: Apply, answer: Answer) -> None:
    server.fault = AtFirst(answer)
    ran = apply()
    assert ran.code == 0, ran.err
    assert server.cluster.names() == MEMBERS


@pytest.mark.parametrize(
    ("number", "status"), [(0, 401), (4, 401), (9, 401), (9, 409), *((number, 500) for number in range(REQUESTS))]
)
def test_the_run_after_one_that_failed_repairs(server: ApiServer, apply: Apply, number: int, status: int) -> None:
    server.fault = Once(number, Answer(status, '{"kind": "Status", "message": "of no avail"}'))
    ran = apply()
    assert ran.code in {4, 6}, ran.err
    assert "error: " in ran.err
    server.fault = nothing_wrong
    assert apply().code == 0
    assert server.cluster.names() == MEMBERS
    assert "nothing changed" in apply().err


@pytest.mark.parametrize("number", range(1, REQUESTS, 3))
def test_the_run_after_one_that_was_interrupted_goes_on(server: ApiServer, apply: Apply, number: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", INTERRUPTIBLE, *APPLY], stderr=subprocess.PIPE)

    def interrupt(request: Request) -> Answer | None:
        if request.number == number:
            process.send_signal(signal.SIGINT)
        return None

    server.fault = interrupt
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert b"Traceback" not in said
    server.fault = nothing_wrong
    assert apply().code == 0
    assert server.cluster.names() == MEMBERS


def test_a_cluster_that_is_not_there_is_told_at_once(server: ApiServer, apply: Apply) -> None:
    server.shutdown()
    server.server_close()
    ran = apply()
    assert ran.code == 6
    assert f"{server.url} does not answer" in ran.err


def test_an_answer_that_is_not_of_an_api_server_is_told(server: ApiServer, apply: Apply) -> None:
    server.fault = lambda _request: Answer(200, "<html>Log in first</html>")
    ran = apply()
    assert ran.code == 6
    assert f"{server.url} is no API server" in ran.err


def test_a_kind_that_may_not_be_written_is_named_and_the_others_of_its_stage_are_tried(
    server: ApiServer, apply: Apply
) -> None:
    def forbid(request: Request) -> Answer | None:
        message = '{"kind": "Status", "message": "secrets is forbidden"}'
        return Answer(403, message) if request.method == "PATCH" and "/secrets/" in request.path else None

    server.fault = forbid
    ran = apply()
    assert ran.code == 6
    assert "Secret/db-env" in ran.err
    assert "compose.yaml:" in ran.err
    assert "Deployment/web" not in server.cluster.names(), "what needs the Secret is not made"


def test_nothing_is_made_that_the_inventory_does_not_know(server: ApiServer, apply: Apply) -> None:
    def full(request: Request) -> Answer | None:
        message = '{"kind": "Status", "message": "exceeded quota"}'
        return Answer(403, message) if request.method == "PATCH" and "/configmaps/c2k-" in request.path else None

    server.fault = full
    ran = apply()
    assert ran.code == 6
    assert "exceeded quota" in ran.err
    assert server.cluster.names() == []


def test_a_webhook_that_refuses_is_quoted_at_the_line(server: ApiServer, apply: Apply) -> None:
    said = 'admission webhook \\"policy\\" denied the request: no team label'

    def refuse(request: Request) -> Answer | None:
        message = f'{{"kind": "Status", "message": "{said}"}}'
        return Answer(400, message) if request.method == "PATCH" and "/deployments/" in request.path else None

    server.fault = refuse
    ran = apply()
    assert ran.code == 4
    assert "compose.yaml:3:3: error: " in ran.err
    assert "no team label" in ran.err
