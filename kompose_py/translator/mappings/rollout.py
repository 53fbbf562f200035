"""`deploy.update_config` and `deploy.rollback_config`: how new pods replace old ones."""

from kompose_py.model.deploy import UpdateConfig
from kompose_py.plain import Json
from kompose_py.translator.counts import counted
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.quantities import to_seconds
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where

_USUAL = {
    "parallelism": 1,
    "order": "stop-first",
    "delay": 0,
    "monitor": 5_000_000_000,
    "failure_action": "pause",
    "max_failure_ratio": 0,
}
"""What holds of a rollout that does not say (compose-spec, deploy, `update_config`)."""


@maps("services.*.deploy.update_config", to="spec.strategy.rollingUpdate, spec.minReadySeconds")
def update_config(value: UpdateConfig, drafts: Drafts, at: Where) -> None:
    """`parallelism` pods at a time; `start-first` starts the new ones before it stops the old."""
    workload = at.member.workload
    parallelism = counted(value.parallelism or 0, at, "parallelism")
    pauses = ((value.delay, "delay"), (value.monitor, "monitor"))
    for pause, attribute in pauses:
        at.tell_rounded(pause, attribute)
    seconds = [counted(to_seconds(pause), at, attribute) for pause, attribute in pauses if pause]
    if seconds:
        drafts.workload.min_ready_seconds = max(seconds)
    if workload.ends:
        drafts.workload.parallelism = parallelism or None
    if workload.kind not in {"Deployment", "DaemonSet"} or workload.recreate:
        _tell_fixed_order(value, at)
        return
    pods: Json = "100%" if value.parallelism == 0 else parallelism or 1
    rolling: dict[str, Json] = {"maxSurge": 0, "maxUnavailable": pods}
    if value.order == "start-first":
        rolling = {"maxSurge": pods, "maxUnavailable": 0}
    drafts.workload.strategy = {"type": "RollingUpdate", "rollingUpdate": rolling}


def _tell_fixed_order(value: UpdateConfig, at: Where) -> None:
    """Tell, where the kind of the workload decides how its pods are replaced, what therefore has no effect."""
    workload = at.member.workload
    if workload.ends:
        without = ("order", "delay", "monitor", *(("parallelism",) if workload.replicas == 1 else ()))
    else:
        without = ("order", "parallelism")
    for attribute in without:
        if attribute == "order" and value.order == "start-first" and not workload.ends:
            at.approximated(
                "start-first-not-mapped",
                f"the old pod of service `{at.element.name}` stops before the new one starts: this {workload.kind}"
                " cannot run both",
                "order",
                help="let the service need no volume and no network of its node",
            )
        elif getattr(value, attribute) is not None:
            at.detail(
                "rollout-by-kind",
                f"`{attribute}` of service `{at.element.name}` has no effect: {_way(at)}",
                attribute,
            )


def _way(at: Where) -> str:
    """How the pods of a workload are replaced that has its own way."""
    workload = at.member.workload
    if workload.ends:
        return f"what runs to an end, as a {workload.kind} does, is not replaced"
    if workload.kind == "StatefulSet":
        return "a StatefulSet replaces one pod after the other"
    return "the old pods stop before the new ones start"


@maps("services.*.deploy.rollback_config", to="", note="Going back is a rollout like any other.")
def rollback_config(value: UpdateConfig, _drafts: Drafts, at: Where) -> None:
    """Tell which settings a rollback would have of its own."""
    forwards = at.element.deploy.update_config
    for attribute, usual in _USUAL.items():
        wanted = getattr(value, attribute)
        given = getattr(forwards, attribute, None)
        if wanted is not None and wanted != (usual if given is None else given):
            at.lost(
                "rollback-not-mapped",
                f"a rollback of service `{at.element.name}` goes as `update_config` says, not by `{attribute}` of"
                " `rollback_config`",
                attribute,
                help="set `update_config` alone; go back by `kubectl rollout undo`",
            )
        elif wanted is not None:
            at.detail(
                "rollback-as-update",
                f"`{attribute}` of the `rollback_config` of service `{at.element.name}` is that of its `update_config`",
                attribute,
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
)
