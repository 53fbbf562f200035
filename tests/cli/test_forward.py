"""`c2k forward`, on a cluster in memory."""

from collections.abc import Iterator
from errno import EACCES
from pathlib import Path
from socket import create_server

import pytest

from kompose_py.cluster.client import ApiError
from kompose_py.cluster.forward import Forwarder, Route, Trouble
from tests.cli.conftest import C2k
from tests.support.memory_cluster import MemoryCluster

pytestmark = pytest.mark.usefixtures("cluster")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Route]:
    """The routes that are opened, until somebody presses Ctrl-C at once."""
    routes: list[Route] = []

    def serve(_self: Forwarder) -> Iterator[Trouble]:
        yield Trouble(route=routes[0], reason="no pod of it runs")
        raise KeyboardInterrupt

    def put(_self: Forwarder, route: Route) -> int:
        if 0 < route.ports[0] < 1024:
            raise PermissionError(EACCES, "Permission denied")
        routes.append(route)
        return route.ports[0] or 40000

    monkeypatch.setattr(Forwarder, "serve", serve)
    monkeypatch.setattr(Forwarder, "open", put)
    return routes


def write(project: Path, *ports: str) -> None:
    listed = ", ".join(f'"{port}"' for port in ports)
    (project / "compose.yaml").write_text(
        f"services:\n  web_app: {{image: app, ports: [{listed}]}}\n  db: {{image: x}}\n"
    )


def test_ports_are_opened_where_compose_would_open_them(c2k: C2k, project: Path, opened: list[Route]) -> None:
    write(project, "8080:80", "127.0.0.2:9000:90", "7000-7002:70", "60", "[::1]:5000:443")
    ran = c2k("forward")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "web_app: http://localhost:8080",
        "web_app: 127.0.0.2:9000",
        "web_app: localhost:7000",
        "web_app: localhost:40000",
        "web_app: https://[::1]:5000",
    ]
    assert [(route.address, route.ports, route.target) for route in opened] == [
        (None, (8080,), 80),
        ("127.0.0.2", (9000,), 90),
        (None, (7000, 7001, 7002), 70),
        (None, (0,), 60),
        ("::1", (5000,), 443),
    ]
    assert opened[0].labels["app.kubernetes.io/name"] == "web-app"


def test_a_port_that_only_root_may_open_is_moved_up(c2k: C2k, project: Path, opened: list[Route]) -> None:
    write(project, "80:80")
    assert c2k("forward").out == "web_app: http://localhost:8080\n"
    assert len(opened) == 1


def test_udp_is_declined_with_advice_at_its_line(c2k: C2k, project: Path, opened: list[Route]) -> None:
    write(project, "8080:80", "53:53/udp")
    ran = c2k("forward")
    assert "port 53/udp of `web_app` cannot be forwarded" in ran.err
    assert "compose.yaml:2:" in ran.err
    assert len(opened) == 1


def test_a_connection_that_leads_nowhere_is_told(c2k: C2k, project: Path, opened: list[Route]) -> None:
    write(project, "8080:80")
    assert "web_app: a connection was not forwarded: no pod of it runs" in c2k("forward").err
    assert opened


def test_a_port_that_is_taken_is_told_and_is_an_error_when_no_other_is_open(c2k: C2k, project: Path) -> None:
    with create_server(("127.0.0.1", 0)) as other:
        write(project, f"{other.getsockname()[1]}:80")
        ran = c2k("forward")
    assert ran.code == 6
    assert "error: port" in ran.err
    assert "of `web_app` cannot be opened: address already in use [port-not-opened]" in ran.err
    assert "does `docker compose up` still run?" in ran.err


def test_apply_goes_on_with_forwarding_when_asked_to(c2k: C2k, project: Path, opened: list[Route]) -> None:
    write(project, "8080:80")
    assert c2k("apply", "--no-wait", "--forward").out == "web_app: http://localhost:8080\n"
    assert len(opened) == 1
    assert c2k("apply", "--dry-run", "server", "--forward").out == ""


def test_services_can_be_named(c2k: C2k, project: Path, opened: list[Route]) -> None:
    write(project, "8080:80")
    ran = c2k("forward", "db")
    assert ran.code == 0
    assert "there is nothing to forward" in ran.err
    assert c2k("forward", "dp").code == 2
    assert opened == []


def test_a_cluster_is_asked_once_before_somebody_connects(
    c2k: C2k, project: Path, opened: list[Route], cluster: MemoryCluster
) -> None:
    write(project, "8080:80")
    c2k("forward")
    assert opened
    assert cluster.requests == ["list Pod"]


def test_that_no_pod_is_there_is_told_at_once(c2k: C2k, project: Path, opened: list[Route]) -> None:
    write(project, "8080:80")
    ran = c2k("forward")
    assert "no pod of these services is there" in ran.err
    assert len(opened) == 1


def test_pods_that_are_there_are_nothing_to_tell_of(
    c2k: C2k, project: Path, cluster: MemoryCluster, opened: list[Route]
) -> None:
    write(project, "8080:80")
    labels = {"app.kubernetes.io/name": "web-app", "app.kubernetes.io/instance": "project"}
    cluster.objects["Pod", "web-app-1"] = {"metadata": {"name": "web-app-1", "labels": labels}}
    assert "no pod" not in c2k("forward").err.replace("no pod of it runs", "")
    assert len(opened) == 1


def test_a_cluster_that_does_not_answer_is_told_before_any_port_is_opened(
    c2k: C2k, project: Path, cluster: MemoryCluster, opened: list[Route], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_query: object) -> None:
        raise ApiError(0, "Unreachable", "https://far does not answer")

    monkeypatch.setattr(cluster, "find", fail)
    write(project, "8080:80")
    ran = c2k("forward")
    assert ran.code == 6
    assert "the cluster cannot be reached: https://far does not answer" in ran.err
    assert opened == []
