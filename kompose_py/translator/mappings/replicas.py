"""`scale`, `deploy.replicas`, `deploy.mode`: how many pods there are, as planning has decided."""

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where


@maps("services.*.deploy.mode", to="kind", note="`replicated-job` is a Job; the global modes are not mapped yet.")
def mode(value: str, _drafts: Drafts, at: Where) -> None:
    """Tell about modes that planning does not know."""
    if value == "replicated":
        at.detail("usual-mode", f"`deploy.mode: replicated` of service `{at.element.name}` is the rule")
        return
    if value == "replicated-job":
        return
    at.lost(
        "mode-not-mapped",
        f"`deploy.mode: {value}` of service `{at.element.name}` is not mapped yet; it becomes"
        f" a {at.member.workload.kind}",
        help="write the DaemonSet or Job by hand",
    )


CLAIMS = (
    covers("services.*.scale", to="spec.replicas", note="Zero included."),
    covers("services.*.deploy.replicas", to="spec.replicas", note="Zero included."),
)
