"""Waiting: what is ready, what is lost, and what is said about it."""

from typing import Any, NamedTuple

import pytest

from kompose_py.cluster.client import Object
from kompose_py.cluster.events import Became, Event, Failed
from kompose_py.cluster.kinds import WORKLOADS
from kompose_py.cluster.look import Look
from kompose_py.cluster.waiting import STEADY, Waiter
from kompose_py.manifests.manifest import Manifest, ObjectRef
from tests.cluster.test_conformance import pods
from tests.support.memory_cluster import MemoryCluster, StillClock

READY = {"observedGeneration": 1, "updatedReplicas": 1, "availableReplicas": 1, "readyReplicas": 1, "replicas": 1}
REVISION = {"deployment.kubernetes.io/revision": "1"}


class World:
    """A cluster with workloads of one pod each."""

    def __init__(self, *manifests: Manifest) -> None:
        self.cluster = MemoryCluster()
        self.manifests = manifests
        for manifest in manifests:
            body: Any = manifest.body
            body["spec"]["replicas"] = 1
            self.cluster.apply(body)
            self.set_status(manifest.ref, {"observedGeneration": 1, "updateRevision": "r1"})
            self.workload(manifest.ref)["metadata"]["annotations"] = dict(REVISION)

    def workload(self, ref: ObjectRef) -> Object:
        return self.cluster.objects[ref.kind, ref.name]

    def set_status(self, ref: ObjectRef, status: Object) -> None:
        self.workload(ref)["status"] = status

    def add_pod(self, workload: str, *, revision: str = "r1", **status: Any) -> None:
        uid = (
            self.workload(ObjectRef("Deployment", workload))["metadata"]["uid"] if self.is_deployment(workload) else ""
        )
        name = f"{workload}-{revision}"
        labels = {"app": workload, "pod-template-hash": revision, "controller-revision-hash": revision}
        metadata = {"name": name, "uid": name, "labels": labels}
        self.cluster.objects["Pod", name] = {"metadata": metadata, "spec": {}, "status": status}
        number = {"deployment.kubernetes.io/revision": "1" if revision == "r1" else "0"}
        owned = {"name": name, "labels": labels, "annotations": number, "ownerReferences": [{"uid": uid}]}
        self.cluster.objects["ReplicaSet", name] = {"metadata": owned}

    def is_deployment(self, name: str) -> bool:
        return ("Deployment", name) in self.cluster.objects

    def warn(self, uid: str, reason: str, message: str, **about: str) -> None:
        event = {"involvedObject": {"uid": uid, **about}, "reason": reason, "message": message, "metadata": {}}
        self.cluster.objects["Event", f"{uid}-{reason}"] = event

    def wait(self, timeout: float = 100, clock: StillClock | None = None) -> list[Event]:
        clock = clock or StillClock()
        return list(Waiter(self.cluster, LooksAnew(self.cluster, clock), clock, timeout).wait(self.manifests))


class LooksAnew(NamedTuple):
    """A view that is not watched: everything is read anew, which a test can follow."""

    cluster: MemoryCluster
    clock: StillClock

    def look(self) -> Look:
        return Look.at(self.cluster, WORKLOADS, "")

    def wait(self, seconds: float) -> None:
        self.clock.sleep(seconds)


def failures(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.about, event.reason) for event in events if isinstance(event, Failed)]


def waiting(reason: str, message: str = "", **more: Any) -> list[Object]:
    return [{"name": "c", "image": "img:1", "state": {"waiting": {"reason": reason, "message": message}}, **more}]


def test_a_workload_is_ready_when_its_controller_says_so() -> None:
    web = pods("Deployment", "web")
    world = World(web)
    world.set_status(web.ref, READY)
    assert world.wait() == [Became(manifest=web, ready=True)]


def test_the_status_of_an_earlier_generation_does_not_count() -> None:
    web = pods("Deployment", "web")
    world = World(web)
    world.set_status(web.ref, {**READY, "observedGeneration": 0})
    assert failures(world.wait()) == [("time", "it starts")]


def test_a_workload_that_becomes_ready_while_waiting_is_told_once() -> None:
    web = pods("Deployment", "web")
    world = World(web)
    clock = StillClock(lambda now: world.set_status(web.ref, READY) if now > 5 else None)
    assert [event.ready for event in world.wait(clock=clock) if isinstance(event, Became)] == [False, True]


def test_what_ends_just_after_its_start_is_not_ready() -> None:
    web = pods("Deployment", "web")
    world = World(web)
    clock = StillClock(lambda now: world.set_status(web.ref, READY if 1 < now < 3 else {"observedGeneration": 1}))
    assert failures(world.wait(clock=clock)) == [("time", "it starts")]


def test_what_a_probe_calls_ready_is_ready_at_once() -> None:
    web = pods("Deployment", "web")
    body: Any = web.body
    body["spec"]["template"]["spec"]["containers"][0]["readinessProbe"] = {"exec": {"command": ["true"]}}
    world = World(web)
    clock = StillClock(lambda _: world.set_status(web.ref, READY))
    assert world.wait(clock=clock)[-1] == Became(manifest=web, ready=True)
    assert clock.now() < STEADY


def test_a_job_that_has_ended_needs_no_more_time() -> None:
    job = pods("Job", "seed")
    world = World(job)
    clock = StillClock(lambda _: world.set_status(job.ref, {"succeeded": 1}))
    assert world.wait(clock=clock)[-1] == Became(manifest=job, ready=True)
    assert clock.now() < STEADY


def test_an_image_that_cannot_be_pulled_is_told_long_before_the_time_is_over() -> None:
    world = World(pods("Deployment", "web"))
    world.add_pod("web", containerStatuses=[])
    clock = StillClock(lambda _now: world.add_pod("web", containerStatuses=waiting("ImagePullBackOff", "not found")))
    assert failures(world.wait(clock=clock)) == [("image", "the image `img:1` cannot be pulled: not found")]
    assert clock.now() < 10


def test_a_pod_that_could_not_get_its_image_before_is_made_to_try_again() -> None:
    world = World(pods("Deployment", "web"))
    world.add_pod("web", containerStatuses=waiting("ImagePullBackOff", "not found"))
    assert failures(world.wait(timeout=3)) == [("time", "it starts")]
    assert "delete Pod/web-r1" in world.cluster.requests


def test_a_crash_loop_is_told_with_exit_code_and_the_lines_of_the_run_that_ended() -> None:
    world = World(pods("Deployment", "web"))
    last: Any = {"lastState": {"terminated": {"exitCode": 3}}, "restartCount": 3}
    world.add_pod("web", containerStatuses=waiting("CrashLoopBackOff", **last))
    world.cluster.logs["web-r1", "previous"] = "boom\n"
    (event,) = [event for event in world.wait() if isinstance(event, Failed)]
    assert event.reason == "it ends with exit code 3 each time it is started"
    assert event.log == "boom\n"


def test_a_container_that_used_too_much_memory_is_told_so() -> None:
    world = World(pods("Deployment", "web"))
    last: Any = {"lastState": {"terminated": {"exitCode": 137, "reason": "OOMKilled"}}, "restartCount": 3}
    world.add_pod("web", containerStatuses=waiting("CrashLoopBackOff", **last))
    world.cluster.logs["web-r1", "previous"] = ""
    assert "more memory than its limit" in failures(world.wait())[0][1]


def test_a_crash_or_two_may_happen_on_the_way() -> None:
    web = pods("Deployment", "web")
    world = World(web)
    world.add_pod("web", containerStatuses=waiting("CrashLoopBackOff", restartCount=2))
    clock = StillClock(lambda now: world.set_status(web.ref, READY) if now > 30 else None)
    assert failures(world.wait(clock=clock)) == []


def test_a_pod_of_an_earlier_template_is_not_to_blame() -> None:
    web = pods("Deployment", "web")
    world = World(web)
    world.add_pod("web", revision="r0", containerStatuses=waiting("ImagePullBackOff"))
    world.add_pod("web", containerStatuses=[])
    clock = StillClock(lambda now: world.set_status(web.ref, READY) if now > 30 else None)
    assert failures(world.wait(clock=clock)) == []


def test_a_broken_pod_of_an_earlier_template_that_a_stateful_set_waits_for_is_replaced() -> None:
    world = World(pods("StatefulSet", "db"))
    world.add_pod("db", revision="r0", containerStatuses=waiting("ImagePullBackOff"))
    world.wait(timeout=2)
    assert "delete Pod/db-r0" in world.cluster.requests


def test_a_pod_that_no_node_takes_is_told_with_the_reason() -> None:
    world = World(pods("Deployment", "web"))
    world.add_pod("web", conditions=[{"type": "PodScheduled", "status": "False", "message": "Insufficient cpu"}])
    assert failures(world.wait()) == [("scheduling", "no node takes it: Insufficient cpu")]


def test_why_a_volume_is_not_made_is_told_too() -> None:
    world = World(pods("Deployment", "web"))
    world.add_pod("web", conditions=[{"type": "PodScheduled", "status": "False", "message": "unbound"}])
    pod = world.cluster.objects["Pod", "web-r1"]
    pod["spec"] = {"volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}]}
    world.warn("u1", "ProvisioningFailed", "no class `fast`", kind="PersistentVolumeClaim", name="data")
    world.warn("u2", "ProvisioningFailed", "no class `slow`", kind="PersistentVolumeClaim", name="other")
    assert failures(world.wait()) == [("scheduling", "no node takes it: unbound (no class `fast`)")]


def test_a_probe_that_fails_is_told_with_its_output_when_the_time_is_over() -> None:
    world = World(pods("Deployment", "web"))
    world.add_pod("web", containerStatuses=[{"name": "c", "ready": False, "state": {"running": {}}}])
    world.warn("web-r1", "Unhealthy", "Readiness probe failed: no\n answer")
    clock = StillClock()
    assert failures(world.wait(clock=clock)) == [("probe", "Readiness probe failed: no answer")]
    assert clock.now() >= 100


def test_pods_that_a_quota_forbids_are_told() -> None:
    web = pods("Deployment", "web")
    world = World(web)
    condition = {"type": "ReplicaFailure", "status": "True", "message": "exceeded quota: small"}
    world.set_status(web.ref, {"observedGeneration": 1, "conditions": [condition]})
    assert failures(world.wait()) == [("admission", "its pods cannot be made: exceeded quota: small")]


def test_others_get_the_time_to_fail_too_and_all_is_told_at_once() -> None:
    world = World(pods("Deployment", "web"), pods("Deployment", "api"), pods("Deployment", "slow"))

    def fail(_now: float) -> None:
        for name in ("web", "api"):
            world.add_pod(name, containerStatuses=waiting("ImagePullBackOff"))

    clock = StillClock(fail)
    events = [event.manifest.name for event in world.wait(clock=clock) if isinstance(event, Failed)]
    assert events == ["web", "api"]
    assert 15 < clock.now() < 30


@pytest.mark.parametrize("kind", ["ConfigMap", "Service"])
def test_what_makes_no_pods_is_not_waited_for(kind: str) -> None:
    manifest = Manifest({"kind": kind, "metadata": {"name": "x"}}, "x")
    cluster, clock = MemoryCluster(), StillClock()
    assert list(Waiter(cluster, LooksAnew(cluster, clock), clock, 10).wait([manifest])) == []
    assert cluster.requests == []
