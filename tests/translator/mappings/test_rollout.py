"""`deploy`: `update_config`, `rollback_config`, `restart_policy`, `replicas`, `mode`."""

import pytest

from kompose_py.plain import JsonObject
from tests.support.mapping import map_web


@pytest.mark.parametrize(
    ("written", "rolling"),
    [
        ("parallelism: 2", {"maxSurge": 0, "maxUnavailable": 2}),
        ("parallelism: 2, order: start-first", {"maxSurge": 2, "maxUnavailable": 0}),
        ("order: stop-first", {"maxSurge": 0, "maxUnavailable": 1}),
        ("parallelism: 0", {"maxSurge": 0, "maxUnavailable": "100%"}),
    ],
)
def test_pods_are_replaced_as_many_at_a_time(written: str, rolling: JsonObject) -> None:
    """`parallelism: 0` is all at once."""
    strategy = map_web(f"deploy: {{update_config: {{{written}}}}}").drafts.workload.strategy
    assert strategy == {"type": "RollingUpdate", "rollingUpdate": rolling}


@pytest.mark.parametrize("workload", [{"recreate": True}, {"kind": "StatefulSet"}, {"kind": "Job"}])
def test_a_workload_with_an_order_of_its_own_keeps_it(workload: dict[str, object]) -> None:
    """Those who ask for details are told."""
    mapped = map_web("deploy: {update_config: {parallelism: 2}}", workload=workload)
    assert mapped.drafts.workload.strategy == {}
    assert mapped.details == ["rollout-by-kind"]


def test_what_a_rollout_cannot_do_is_told() -> None:
    """What follows a failure."""
    mapped = map_web("deploy: {update_config: {failure_action: rollback, max_failure_ratio: 0.1}}")
    assert mapped.slugs == ["deploy-update-config-failure-action-not-mapped"]
    assert mapped.details == ["deploy-update-config-max-failure-ratio-ignored"]


def test_pauses_are_the_time_that_a_pod_must_work() -> None:
    """The longer of both counts."""
    workload = map_web("deploy: {update_config: {delay: 5s, monitor: 1500ms}}").drafts.workload
    assert workload.min_ready_seconds == 5


def test_a_limit_of_attempts_is_lost_but_for_a_job() -> None:
    """A Deployment restarts for ever."""
    written = "deploy: {restart_policy: {condition: on-failure, max_attempts: 3}}"
    assert map_web(written).slugs == ["max-attempts-not-mapped"]
    assert map_web(written, workload={"kind": "Job"}).slugs == []


def test_other_modes_are_told() -> None:
    """They become what planning chose."""
    assert map_web("deploy: {mode: global}").slugs == ["mode-not-mapped"]
    assert map_web("deploy: {mode: replicated}").slugs == []
