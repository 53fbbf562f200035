"""Why a pod does not come up, read from its status: early, and in words that say what to change."""

from collections.abc import Iterator

from kompose_py.cluster.client import Object
from kompose_py.record import Record

_IMAGE = {"ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError"}
_CONFIG = {"CreateContainerConfigError", "CreateContainerError", "RunContainerError"}


class Verdict(Record):
    """What keeps a pod from being ready. It is final when it has lasted `patience` seconds."""

    about: str
    reason: str
    patience: float | None = None
    """None: it may well end by itself."""
    container: str = ""
    """Whose log tells more."""
    previous: bool = False
    """Whether that is the log of the run before this one."""


def verdict(pod: Object, warnings: list[Object]) -> Verdict | None:
    """Judge a pod by its status and the warnings (events) about it and its claims; None when nothing is wrong."""
    unscheduled = _unscheduled(pod, warnings)
    if unscheduled:
        return unscheduled
    found = [each for status in _containers(pod) if (each := _of_container(status))]
    found.sort(key=lambda each: each.patience is None)
    if found and found[0].patience is not None:
        return found[0]
    return _probe(pod, warnings) or _mount(warnings) or (found[0] if found else None)


def _unscheduled(pod: Object, warnings: list[Object]) -> Verdict | None:
    """The scheduler's reason; where a volume is missing, that of whoever was to make it."""
    claims = [f" ({each['message']})" for each in warnings if each.get("reason") == "ProvisioningFailed"][-1:]
    for condition in (pod.get("status") or {}).get("conditions") or ():
        if condition["type"] == "PodScheduled" and condition["status"] == "False":
            reason = "".join((f"no node takes it: {condition.get('message', '')}", *claims))
            return Verdict(about="scheduling", reason=reason, patience=45)
    return None


def _containers(pod: Object) -> Iterator[Object]:
    status = pod.get("status") or {}
    yield from status.get("initContainerStatuses") or ()
    yield from status.get("containerStatuses") or ()


def _of_container(status: Object) -> Verdict | None:
    state, name = status.get("state") or {}, status["name"]
    waiting, ended = state.get("waiting") or {}, state.get("terminated") or {}
    reason, message = waiting.get("reason", ""), waiting.get("message", "")
    if reason in _IMAGE:
        return Verdict(about="image", reason=f"the image `{status['image']}` cannot be pulled: {message}", patience=5)
    if reason in _CONFIG:
        return Verdict(about="command", reason=f"the container cannot be made: {message}", patience=5)
    if reason == "CrashLoopBackOff":
        last = (status.get("lastState") or {}).get("terminated") or {}
        patience = 0 if status.get("restartCount", 0) >= 3 else None
        said = f"it ends with {_end(last)} each time it is started"
        return Verdict(about="command", reason=said, patience=patience, container=name, previous=True)
    if ended.get("exitCode"):
        patience = 2 if status.get("restartCount", 0) == 0 else None
        return Verdict(about="command", reason=f"it ended with {_end(ended)}", patience=patience, container=name)
    if state.get("running") and name.startswith("wait-for-"):
        return Verdict(about="time", reason=f"it waits for `{name.removeprefix('wait-for-')}`")
    return None


def _end(terminated: Object) -> str:
    if terminated.get("reason") == "OOMKilled":
        return "exit code 137, since it used more memory than its limit"
    reason = terminated.get("message") or ""
    return f"exit code {terminated.get('exitCode')}" + (f" ({reason.strip()})" if reason else "")


def _probe(pod: Object, warnings: list[Object]) -> Verdict | None:
    """Only while the container runs: a failing probe may succeed at any moment."""
    ready = [status.get("ready") for status in (pod.get("status") or {}).get("containerStatuses") or ()]
    said = [each for each in warnings if each.get("reason") == "Unhealthy"]
    if all(ready) or not said:
        return None
    return Verdict(about="probe", reason=" ".join(said[-1].get("message", "").split()))


def _mount(warnings: list[Object]) -> Verdict | None:
    said = [each for each in warnings if each.get("reason") in {"FailedMount", "FailedAttachVolume"}]
    return Verdict(about="scheduling", reason=" ".join(said[-1]["message"].split())) if said else None
