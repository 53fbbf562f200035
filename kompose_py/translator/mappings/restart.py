"""`restart` and `deploy.restart_policy`: planning chooses the kind of workload by them."""

from kompose_py.model.deploy import RestartPolicy
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where

_BACK_OFF = "has no effect: Kubernetes starts a container again after 10 s, then 20 s, up to five minutes"


@maps(
    "services.*.deploy.restart_policy",
    to="Job.spec.backoffLimit",
    note="Wins over `restart`; what ends by itself becomes a Job, the rest is restarted for ever.",
)
def restart_policy(value: RestartPolicy, _drafts: Drafts, at: Where) -> None:
    """Tell about a limit that only a Job has; 0 is none."""
    if not value.max_attempts:
        return
    if not at.member.workload.ends:
        at.lost(
            "max-attempts-not-mapped",
            f"service `{at.element.name}` is restarted for ever: a {at.member.workload.kind} has no limit like"
            f" `max_attempts: {value.max_attempts}`",
            "max_attempts",
        )
    elif value.condition != "on-failure":
        at.detail(
            "max-attempts-without-failure",
            f"`max_attempts` of service `{at.element.name}` has no effect: it is counted with `condition: on-failure`",
            "max_attempts",
        )


CLAIMS = (
    covers(
        "services.*.restart",
        to="kind, Job.spec.backoffLimit",
        note="`no` and `on-failure:N` make a Job of what nobody reaches or waits for, as do names and commands"
        " that speak of a single run; all else is restarted for ever.",
    ),
    covers("services.*.deploy.restart_policy.condition", to="kind"),
    covers("services.*.deploy.restart_policy.max_attempts", to="Job.spec.backoffLimit"),
    declines("services.*.deploy.restart_policy.delay", "ignored", why=_BACK_OFF),
    declines("services.*.deploy.restart_policy.window", "ignored", why=_BACK_OFF),
)
