"""`c2k logs`, on a cluster in memory."""

import json
from typing import Any

import pytest

from tests.cli.conftest import C2k
from tests.support.memory_cluster import MemoryCluster

pytestmark = pytest.mark.usefixtures("project")


@pytest.fixture(autouse=True)
def pods(cluster: MemoryCluster) -> None:
    """A pod of each service, which wrote a line or two."""
    for second, service in enumerate(("web", "db")):
        status: Any = [{"name": service, "containerID": f"containerd://{service}", "state": {"running": {}}}]
        labels = {"app.kubernetes.io/name": service, "app.kubernetes.io/instance": "shop"}
        metadata = {"name": f"{service}-x", "labels": labels}
        cluster.objects["Pod", f"{service}-x"] = {"metadata": metadata, "status": {"containerStatuses": status}}
        text = f"2026-01-01T00:00:0{second}.000000000Z {service} starts\n"
        cluster.logs[f"{service}-x", service] = text + text.replace(":00:0", ":01:0").replace("starts", "is up")


def test_all_services_write_in_the_order_of_time(c2k: C2k) -> None:
    assert c2k("logs") == (
        0,
        "web-1 | web starts\ndb-1  | db starts\nweb-1 | web is up\ndb-1  | db is up\n",
        "",
    )


def test_services_can_be_named(c2k: C2k) -> None:
    assert c2k("logs", "db", "--no-log-prefix").out == "db starts\ndb is up\n"
    ran = c2k("logs", "wep")
    assert ran.code == 2
    assert "There is no service `wep`: did you mean `web`?" in ran.err


def test_services_have_colours_of_their_own(c2k: C2k) -> None:
    said = c2k("logs", "--color", "always").out
    assert "\x1b[36mweb-1 | \x1b[0mweb starts" in said
    assert "\x1b[33mdb-1  | \x1b[0mdb starts" in said


def test_lines_are_data_for_machines(c2k: C2k) -> None:
    first, *_ = c2k("logs", "--json", "--tail", "1").out.splitlines()
    assert json.loads(first) == {
        "service": "web",
        "pod": "web-x",
        "container": "web",
        "time": "2026-01-01T00:01:00.000000000Z",
        "message": "web is up",
    }


def test_times_are_shown_when_asked_for(c2k: C2k) -> None:
    assert c2k("logs", "-t", "web").out.startswith("web-1 | 2026-01-01T00:00:00.000000000Z web starts\n")


@pytest.mark.parametrize(
    ("since", "asked"), [("90s", "since=90"), ("1h", "since=3600"), ("2026-01-02T13:23:37Z", "'2026-01-02T13:23:37Z'")]
)
def test_since_is_a_duration_or_a_time(c2k: C2k, cluster: MemoryCluster, since: str, asked: str) -> None:
    assert c2k("logs", "--since", since).code == 0
    assert asked in cluster.requests[-1]


@pytest.mark.parametrize("option", [("--since", "yesterday"), ("--tail", "few")])
def test_what_is_neither_is_wrong_usage(c2k: C2k, option: tuple[str, str]) -> None:
    ran = c2k("logs", *option)
    assert ran.code == 2
    assert f"`{option[1]}` is neither" in ran.err


def test_f_means_follow_after_the_command_and_a_file_before_it(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    from kompose_py.cluster.logs import Logs

    monkeypatch.setattr(Logs, "follow", lambda self, _clock: self.all())
    assert c2k("-f", "compose.yaml", "logs", "-f", "db").out == "db-1 | db starts\ndb-1 | db is up\n"


def test_ctrl_c_is_how_following_ends(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    from kompose_py.cluster.logs import Logs

    def interrupted(_self: Logs, _clock: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Logs, "follow", interrupted)
    assert c2k("logs", "--follow").code == 0
