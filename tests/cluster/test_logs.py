"""The logs of services: all in the order of time, followed through restarts, new pods and lost connections."""

from itertools import islice
from typing import Any

import pytest

from kompose_py.cluster.client import ApiError, LogPart
from kompose_py.cluster.clock import RealClock
from kompose_py.cluster.logs import Line, Logs
from kompose_py.cluster.place import Place
from kompose_py.manifests.manifest import ObjectRef
from tests.support.memory_cluster import MemoryCluster

WEB = Place(service="web", workload=ObjectRef("Deployment", "web"), labels={"app": "web"}, containers=("web",))
API = Place(service="api", workload=ObjectRef("Deployment", "api"), labels={"app": "api"}, containers=("api",))
MIGRATE = Place(service="job", workload=ObjectRef("Job", "job-1"), labels={"app": "job"}, containers=("job",))
FOLLOWED = LogPart(follow=True)


def at(second: int, text: str) -> str:
    return f"2026-01-01T00:00:{second:02}.000000000Z {text}\n"


def add_pod(cluster: MemoryCluster, app: str, name: str, log: str, *, run: str = "1", **more: Any) -> None:
    status = {"name": app, "containerID": f"containerd://{name}-{run}", "state": {"running": {}}, **more}
    metadata = {"name": name, "labels": {"app": app}, "uid": name}
    cluster.objects["Pod", name] = {"metadata": metadata, "spec": {}, "status": {"containerStatuses": [status]}}
    cluster.logs[name, app] = log


def told(line: Line) -> str:
    return f"{line.run.service}-{line.run.number} {line.text.decode()}"


def everything(cluster: MemoryCluster, *places: Place, part: LogPart = LogPart()) -> list[str]:  # noqa: B008
    return [told(line) for line in Logs(cluster, list(places), part).all()]


def follow(cluster: MemoryCluster, *places: Place, lines: int) -> list[str]:
    found = Logs(cluster, list(places), FOLLOWED).follow(RealClock(), period=0.02)
    return [told(line) for line in islice(found, lines)]


def test_the_lines_of_all_pods_come_in_the_order_of_time() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(1, "one") + at(4, "four"))
    add_pod(cluster, "web", "web-b", at(3, "three"))
    add_pod(cluster, "api", "api-a", at(2, "two: äöü") + at(5, ""))
    assert everything(cluster, WEB, API) == ["web-1 one", "api-1 two: äöü", "web-2 three", "web-1 four", "api-1 "]


def test_without_services_there_is_nothing() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "other", "other", at(1, "secret"))
    assert everything(cluster) == []


def test_pods_of_others_are_left_alone() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "other", "other", at(1, "secret"))
    add_pod(cluster, "web", "web-a", at(1, "one"))
    assert everything(cluster, WEB, API) == ["web-1 one"]


def test_a_container_that_has_not_started_has_written_nothing() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(1, "one"))
    del cluster.logs["web-a", "web"]
    assert everything(cluster, WEB) == []
    add_pod(cluster, "web", "web-a", "", containerID="")
    assert everything(cluster, WEB) == []


def test_what_a_container_wrote_before_it_was_started_anew_is_there_too() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(3, "up again"), restartCount=1)
    cluster.logs["web-a", "previous"] = at(1, "up") + at(2, "crash")
    assert everything(cluster, WEB) == ["web-1 up", "web-1 crash", "web-1 up again"]
    assert everything(cluster, WEB, part=LogPart(tail=1)) == ["web-1 up again"]


def test_a_last_line_without_an_end_is_a_line() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(1, "one") + at(2, "half").rstrip("\n"))
    assert everything(cluster, WEB) == ["web-1 one", "web-1 half"]


def test_what_the_node_says_about_a_log_is_no_line_of_it() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(3, "up"), restartCount=1)
    cluster.logs["web-a", "previous"] = "unable to retrieve container logs for containerd://1\n"
    assert everything(cluster, WEB) == ["web-1 up"]


def test_whoever_may_not_read_logs_is_told() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(1, "one"))

    def deny(_pod: str) -> None:
        raise ApiError(403, "Forbidden", "no")

    cluster.on_log = deny
    with pytest.raises(ApiError, match="no"):
        everything(cluster, WEB)
    with pytest.raises(ApiError, match="no"):
        follow(cluster, WEB, lines=1)


def test_following_finds_new_pods_and_new_runs() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(1, "one"))
    found = Logs(cluster, [WEB], FOLLOWED).follow(RealClock(), period=0.02)
    assert told(next(found)) == "web-1 one"
    add_pod(cluster, "web", "web-b", at(2, "new pod"))
    assert told(next(found)) == "web-2 new pod"
    cluster.logs["web-a", "previous"] = at(1, "one")
    add_pod(cluster, "web", "web-a", at(3, "new run"), run="2", restartCount=1)
    assert told(next(found)) == "web-1 new run"


def test_only_what_was_written_before_is_limited() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(1, "one") + at(2, "two"))
    found = Logs(cluster, [WEB], LogPart(tail=1, follow=True)).follow(RealClock(), period=0.02)
    assert told(next(found)) == "web-1 two"
    add_pod(cluster, "web", "web-b", at(3, "three") + at(4, "four"))
    assert [told(line) for line in islice(found, 2)] == ["web-2 three", "web-2 four"]


def test_a_lost_connection_loses_no_line_and_doubles_none() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(1, "one") + at(2, "two"))
    found = Logs(cluster, [WEB], FOLLOWED).follow(RealClock(), period=0.02)
    assert [told(line) for line in islice(found, 2)] == ["web-1 one", "web-1 two"]
    cluster.logs["web-a", "web"] += at(2, "not this one: of the same nanosecond") + at(4, "four")
    assert told(next(found)) == "web-1 four"
    assert any("since='2026-01-01T00:00:02Z'" in request for request in cluster.requests)


def test_following_goes_on_when_the_server_has_a_bad_moment() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "web", "web-a", at(1, "one"))
    failures = [ApiError(0, "Unreachable", "reset"), ApiError(500, "", "etcd")]

    def fail(_pod: str) -> None:
        if failures:
            raise failures.pop()

    cluster.on_log = fail
    assert follow(cluster, WEB, lines=1) == ["web-1 one"]


def test_following_jobs_ends_when_they_have_ended() -> None:
    cluster = MemoryCluster()
    add_pod(cluster, "job", "job-x", at(1, "migrated"), state={"terminated": {"exitCode": 0}})
    cluster.objects["Job", "job-1"] = {"status": {"conditions": [{"type": "Complete", "status": "True"}]}}
    assert follow(cluster, MIGRATE, lines=99) == ["job-1 migrated"]
