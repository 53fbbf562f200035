"""`stop_grace_period` and `stop_signal`: how a container is stopped."""

from kompose_py.model.quantities import Nanoseconds
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.quantities import to_seconds
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where


@maps("services.*.stop_grace_period", to="pod.spec.terminationGracePeriodSeconds")
def stop_grace_period(value: Nanoseconds, drafts: Drafts, at: Where) -> None:
    """Whole seconds, rounded up; the longest of the services that share a pod."""
    at.tell_rounded(value)
    if value == 0:
        at.note(
            "second-to-stop",
            f"service `{at.element.name}` gets 1 s to stop: with none, Kubernetes forgets a pod that may still run",
        )
    seconds = max(1, to_seconds(value))
    longest = drafts.pod.termination_grace_period or seconds
    if longest != seconds:
        at.detail(
            "longest-time-to-stop",
            f"the pod of service `{at.element.name}` has {max(longest, seconds)} s to stop, the longest time that one"
            " of its services asks for",
        )
    drafts.pod.termination_grace_period = max(longest, seconds)


@maps(
    "services.*.stop_signal",
    to="",
    note="Mapped where it is SIGTERM, or the image's own; others are lost: Kubernetes sends the image's STOPSIGNAL.",
)
def stop_signal(value: str, _drafts: Drafts, at: Where) -> None:
    """Tell about a signal that is not the usual one."""
    name = at.element.name
    if _plain(value) in {"TERM", "15"}:
        at.detail("usual-stop-signal", f"`stop_signal: {value}` of service `{name}` is what Kubernetes sends")
        return
    image = at.member.image
    if image is not None and image.stop_signal and _plain(image.stop_signal) == _plain(value):
        at.detail(
            "image-stop-signal", f"`stop_signal: {value}` of service `{name}` is that of its image, which is used"
        )
        return
    at.lost(
        "stop-signal-not-mapped",
        f"`stop_signal: {value}` of service `{name}` is not told to Kubernetes, which sends the image's own STOPSIGNAL",
        help=f"write `STOPSIGNAL {value}` in the image's Dockerfile; if it is there already, nothing is lost",
    )


def _plain(signal: str) -> str:
    return signal.upper().removeprefix("SIG")
