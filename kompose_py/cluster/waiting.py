"""Waits until the pods of workloads are ready, and says early when some of them will not be."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from kompose_py.cluster.client import ApiError, Client, Object
from kompose_py.cluster.clock import Clock
from kompose_py.cluster.events import Became, Failed
from kompose_py.cluster.kinds import WORKLOADS
from kompose_py.cluster.look import Look
from kompose_py.cluster.readiness import is_certain, is_ready, is_seen, trouble
from kompose_py.cluster.verdicts import Verdict, verdict
from kompose_py.cluster.watching import View
from kompose_py.manifests.manifest import Manifest, ObjectRef

PERIOD = 0.7
"""Seconds between two looks when nothing happens: patience ends without an event."""
GRACE = 15.0
"""Seconds that the others have to become ready, or to fail too, once one has failed: one run tells all."""
STEADY = 3.0
"""Seconds that what has no probe must have run before it is called ready: many programs end just after their start."""
_LOG_LINES = 10
_NOTHING_YET = Verdict(about="time", reason="it starts")


class Waiter:
    """Waits for workloads that were applied."""

    def __init__(self, client: Client, view: View, clock: Clock, timeout: float) -> None:
        self._client = client
        self._view = view
        self._clock = clock
        self._end = clock.now() + timeout
        self._cases: dict[ObjectRef, tuple[Verdict, Object | None]] = {}
        """What is known of those that are not ready: what keeps them, and the pod that shows it."""
        self._since: dict[ObjectRef, float] = {}
        """When each of them was first seen with something that does not end by itself."""
        self._ready_since: dict[ObjectRef, float] = {}

    def wait(self, manifests: Iterable[Manifest]) -> Iterator[Became | Failed]:
        """Wait; those that fail, or are not ready in time, come last, as `Failed`.

        Raises:
            ApiError: the cluster does not answer.
        """
        waiting = {manifest.ref: manifest for manifest in manifests if manifest.kind in WORKLOADS}
        if waiting:
            self._try_again(self._view.look(), waiting)
        while waiting:
            look = self._view.look()
            for ref in list(waiting):
                event = self._judge(look, waiting[ref])
                if isinstance(event, Became) and event.ready:
                    del waiting[ref]
                if event is not None:
                    yield event
            lost = self._lost(waiting)
            if lost and self._is_over(waiting, lost):
                yield from (self._failed(waiting[ref]) for ref in lost)
                return
            if waiting:
                self._view.wait(PERIOD)

    def _judge(self, look: Look, manifest: Manifest) -> Became | None:
        """What is new about a workload, if anything."""
        ref = manifest.ref
        item = look.workloads.get(ref)
        if item is not None and is_ready(ref.kind, item):
            self._since.pop(ref, None)
            return Became(manifest=manifest, ready=True) if self._is_steady(manifest, item) else None
        self._ready_since.pop(ref, None)
        found, pod = self._find(look, ref, item)
        before, _ = self._cases.get(ref, (None, None))
        self._cases[ref] = found, pod
        if found.patience is None:
            self._since.pop(ref, None)
        else:
            self._since.setdefault(ref, self._clock.now())
        if before is not None and before.reason == found.reason:
            return None
        return Became(manifest=manifest, ready=False, waits_for=found.reason)

    def _is_steady(self, manifest: Manifest, item: Object) -> bool:
        """Whether a workload that is ready will stay so: a probe says it, it was so before, or it is for some time."""
        now = self._clock.now()
        since = self._ready_since.setdefault(manifest.ref, now)
        return manifest.ref not in self._cases or is_certain(manifest.body, item) or now - since >= STEADY

    def _find(self, look: Look, ref: ObjectRef, item: Object | None) -> tuple[Verdict, Object | None]:
        if item is None or not is_seen(ref.kind, item):
            return _NOTHING_YET, None
        pods = look.pods_of(ref)
        self._replace_stuck(look, ref, pods)
        found = [(each, pod) for pod in pods if look.is_present(ref, pod) and (each := verdict(pod, look.said_of(pod)))]
        found.sort(key=lambda case: case[0].patience is None)
        if found:
            return found[0]
        return _of_controller(item, look) or _NOTHING_YET, None

    def _try_again(self, look: Look, waiting: Iterable[ObjectRef]) -> None:
        """Pods that could not get their image pause for up to five minutes; what was wrong may have been mended."""
        for ref in waiting:
            for pod in look.pods_of(ref) if ref.kind != "Job" else ():  # which would count it as a failure
                found = verdict(pod, [])
                if found and found.about == "image":
                    self._delete(pod)

    def _replace_stuck(self, look: Look, ref: ObjectRef, pods: list[Object]) -> None:
        """A StatefulSet waits for a broken pod of an earlier template for ever; that pod has to be deleted."""
        if ref.kind != "StatefulSet":
            return
        for pod in pods:
            broken = verdict(pod, [])
            if broken and broken.patience is not None and not look.is_present(ref, pod):
                self._delete(pod)

    def _delete(self, pod: Object) -> None:
        self._client.delete("Pod", pod["metadata"]["name"], uid=pod["metadata"]["uid"])

    def _lost(self, waiting: Iterable[ObjectRef]) -> list[ObjectRef]:
        """Those that will not be ready: all, when the time is over."""
        now = self._clock.now()
        if now >= self._end:
            return list(waiting)
        return [ref for ref in waiting if ref in self._since and now - self._since[ref] >= self._patience(ref)]

    def _patience(self, ref: ObjectRef) -> float:
        return self._cases[ref][0].patience or 0

    def _is_over(self, waiting: Iterable[ObjectRef], lost: list[ObjectRef]) -> bool:
        """Whether to wait no longer for the others."""
        now = self._clock.now()
        first = min((self._since.get(ref, now) + self._patience(ref) for ref in lost), default=now)
        return now >= self._end or set(lost) == set(waiting) or now - first >= GRACE

    def _failed(self, manifest: Manifest) -> Failed:
        found, pod = self._cases[manifest.ref]
        log = ""
        if pod is not None and found.container:
            with suppress(ApiError):  # the container may be gone meanwhile
                name = pod["metadata"]["name"]
                log = self._client.log(name, found.container, tail=_LOG_LINES, previous=found.previous)
        return Failed(manifest=manifest, about=found.about, reason=found.reason, log=log)


def _of_controller(item: Object, look: Look) -> Verdict | None:
    """Why there are no pods: quota, admission, or a Service account that is missing."""
    said = [each["message"] for each in look.said_of(item) if each.get("reason") == "FailedCreate"]
    reason = trouble(item) or (said[-1] if said else "")
    return Verdict(about="admission", reason=f"its pods cannot be made: {reason}", patience=5) if reason else None
