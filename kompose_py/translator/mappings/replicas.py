"""`scale`, `deploy.replicas`, `deploy.mode`: how many pods there are, as planning has decided."""

from kompose_py.model.service import Service
from kompose_py.translator.counts import counted
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where


@maps("services.*", to="kind, spec.replicas")
def replicas(value: Service, _drafts: Drafts, at: Where) -> None:
    """Tell where the number of pods or their mode has no effect."""
    for number, path in ((value.scale, ("scale",)), (value.deploy.replicas, ("deploy", "replicas"))):
        counted(number or 0, at, *path)
    at.path = ("deploy", "mode")
    _tell_mode(value.name, value.deploy.mode, at)
    if value.deploy.mode == "global" and at.member.workload.kind != "DaemonSet":
        at.lost(
            "mode-not-mapped",
            f"service `{value.name}` does not run on each node, since it is a {at.member.workload.kind}:"
            f" {at.member.workload.reason}",
            help="remove `deploy.mode: global`, or what makes it another kind",
        )
    given = value.deploy.replicas if value.deploy.replicas is not None else value.scale
    if at.member.workload.kind == "DaemonSet" and given is not None:
        at.path = ("deploy", "replicas") if value.deploy.replicas is not None else ("scale",)
        at.lost(
            "replicas-by-node",
            f"service `{value.name}` has one pod on each node, not {given}",
            help="remove the number, or `deploy.mode: global`",
        )


def _tell_mode(name: str, mode: str | None, at: Where) -> None:
    if mode == "replicated":
        at.detail("usual-mode", f"`deploy.mode: replicated` of service `{name}` is the rule")
    elif mode == "global-job":
        at.refused(
            "global-job-refused",
            f"service `{name}` is to run once on each node, which no kind in Kubernetes does",
            help="use `global` for what keeps running, or `replicated-job` for what need not run on each node",
        )
    elif mode not in {None, "global", "replicated-job"}:
        at.lost(
            "mode-not-known",
            f"`deploy.mode: {mode}` of service `{name}` is no mode; it becomes a {at.member.workload.kind}",
            help="use `replicated`, `global` or `replicated-job`",
        )


CLAIMS = (
    covers(
        "services.*.deploy.mode",
        to="kind",
        note="`global` is a DaemonSet, `replicated-job` a Job; `global-job` is refused.",
    ),
    covers("services.*.scale", to="spec.replicas", note="Zero included."),
    covers("services.*.deploy.replicas", to="spec.replicas", note="Zero included; the completions of a Job."),
)
