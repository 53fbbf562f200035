"""`deploy.update_config` and `deploy.rollback_config`: how new pods replace old ones."""

from kompose_py.model.deploy import UpdateConfig
from kompose_py.plain import Json
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.quantities import to_seconds
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where

_ROLLBACK = "has no effect: going back is an ordinary rollout, and `update_config` says how that goes"


@maps("services.*.deploy.update_config", to="spec.strategy.rollingUpdate, spec.minReadySeconds")
def update_config(value: UpdateConfig, drafts: Drafts, at: Where) -> None:
    """`parallelism` pods at a time; `start-first` starts the new ones before it stops the old."""
    workload = at.member.workload
    pauses = [pause for pause in (value.delay, value.monitor) if pause]
    if pauses:
        drafts.workload.min_ready_seconds = to_seconds(max(pauses))
    if workload.kind in {"Job", "CronJob"}:
        drafts.workload.parallelism = value.parallelism or None
    if workload.kind not in {"Deployment", "DaemonSet"} or workload.recreate:
        _tell_fixed_order(value, at)
        return
    pods: Json = "100%" if value.parallelism == 0 else value.parallelism or 1
    rolling: dict[str, Json] = {"maxSurge": 0, "maxUnavailable": pods}
    if value.order == "start-first":
        rolling = {"maxSurge": pods, "maxUnavailable": 0}
    drafts.workload.strategy = {"type": "RollingUpdate", "rollingUpdate": rolling}


def _tell_fixed_order(value: UpdateConfig, at: Where) -> None:
    kind = at.member.workload.kind
    if value.order == "start-first" and kind not in {"Job", "CronJob"}:
        at.approximated(
            "start-first-not-mapped",
            f"the old pod of service `{at.element.name}` stops before the new one starts: this {kind} cannot run both",
            "order",
            help="let the service need no volume and no network of its node",
        )
        return
    at.detail(
        "rollout-by-kind",
        f"`update_config` of service `{at.element.name}` has no effect on the order: the old pods go first",
    )


@maps(
    "services.*.deploy.update_config.failure_action",
    to="",
    note="`pause` is what Kubernetes does: a rollout that fails stops where it is.",
)
def failure_action(value: str, _drafts: Drafts, at: Where) -> None:
    """Tell about a rollout that would go on, or back, by itself."""
    if value == "pause":
        at.detail("usual-failure-action", f"a rollout of service `{at.element.name}` that fails stops where it is")
        return
    at.lost(
        "failure-action-not-mapped",
        f"a rollout of service `{at.element.name}` that fails stops where it is, in place of `{value}`",
        help="go back by `kubectl rollout undo`",
    )


CLAIMS = (
    covers("services.*.deploy.update_config.parallelism", to="spec.strategy.rollingUpdate"),
    covers("services.*.deploy.update_config.order", to="spec.strategy.rollingUpdate"),
    *(
        covers(
            f"services.*.deploy.update_config.{attribute}",
            to="spec.minReadySeconds",
            verdict="approximated",
            note="The longer of `delay` and `monitor`: so long must a pod work before the next is replaced.",
        )
        for attribute in ("delay", "monitor")
    ),
    declines(
        "services.*.deploy.update_config.max_failure_ratio",
        "ignored",
        why="has no effect: a rollout goes on only over pods that are ready",
    ),
    declines("services.*.deploy.rollback_config", "ignored", why=_ROLLBACK),
)
