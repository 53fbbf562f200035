"""Whether a workload does what its manifest asks for: a rule for each kind, by what its controller reports."""

from collections.abc import Callable

from kompose_py.cluster.client import Object
from kompose_py.manifests.pods import containers_of


def is_ready(kind: str, item: Object) -> bool:
    """Whether an object of this kind is ready; what makes no pods always is."""
    rule = _RULES.get(kind)
    return rule is None or (is_seen(kind, item) and rule(item["spec"], item.get("status") or {}))


def share_ready(kind: str, item: Object) -> tuple[int, int]:
    """How many pods of a workload do what they should, or have done it, and how many there should be."""
    spec, status = item["spec"], item.get("status") or {}
    if kind == "Job":
        return status.get("succeeded", 0) or status.get("ready", 0), spec.get("completions", 1)
    if kind == "DaemonSet":
        return status.get("numberReady", 0), status.get("desiredNumberScheduled", 0)
    if kind == "CronJob":
        return len(status.get("active") or ()), len(status.get("active") or ())
    return status.get("readyReplicas", 0), spec.get("replicas", 1)


def is_certain(body: Object, item: Object) -> bool:
    """Whether a workload that is ready is so by more than having started: a probe says it, or a Job has ended.

    `body` is what was applied, `item` what there is.
    """
    if body["kind"] == "Job":
        return _is_done(item["spec"], item.get("status") or {})
    return all("readinessProbe" in container for field, container in containers_of(body) if field == "containers")


def trouble(item: Object) -> str:
    """Why a controller can make no pods, as its conditions tell (`ReplicaFailure`: quota, admission); or nothing."""
    for condition in (item.get("status") or {}).get("conditions") or ():
        if condition["type"] == "ReplicaFailure" and condition["status"] == "True":
            return str(condition.get("message", ""))
    return ""


def is_seen(kind: str, item: Object) -> bool:
    """Whether the status is about the present `spec`; a Job's never changes."""
    if kind == "Job":
        return True
    return bool((item.get("status") or {}).get("observedGeneration", 0) >= item["metadata"].get("generation", 0))


def _deployment(spec: Object, status: Object) -> bool:
    names = ("updatedReplicas", "availableReplicas", "replicas")
    return all(status.get(name, 0) == spec.get("replicas", 1) for name in names)


def _stateful_set(spec: Object, status: Object) -> bool:
    names = ("updatedReplicas", "readyReplicas", "replicas")
    return all(status.get(name, 0) == spec.get("replicas", 1) for name in names)


def _daemon_set(_spec: Object, status: Object) -> bool:
    names = ("updatedNumberScheduled", "numberReady")
    return all(status.get(name, 0) == status.get("desiredNumberScheduled") for name in names)


def _job(spec: Object, status: Object) -> bool:
    """Done, or at work: those that need its end wait for it themselves."""
    return _is_done(spec, status) or bool(status.get("ready", 0) >= 1)


def _is_done(spec: Object, status: Object) -> bool:
    return bool(status.get("succeeded", 0) >= spec.get("completions", 1))


_RULES: dict[str, Callable[[Object, Object], bool]] = {
    "Deployment": _deployment,
    "StatefulSet": _stateful_set,
    "DaemonSet": _daemon_set,
    "Job": _job,
}
