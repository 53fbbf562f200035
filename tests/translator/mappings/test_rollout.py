"""`deploy`: `update_config`, `rollback_config`, `restart_policy`, `replicas`, `mode`."""

import pytest

from kompose_py.plain import JsonObject
from tests.support.mapping import map_web
from tests.support.translating import refused, translate


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
    assert mapped.slugs == ["failure-action-not-mapped"]
    assert mapped.details == ["deploy-update-config-max-failure-ratio-ignored"]


def test_pauses_are_the_time_that_a_pod_must_work() -> None:
    """The longer of both counts."""
    mapped = map_web("deploy: {update_config: {delay: 5s, monitor: 1500ms}}")
    assert mapped.drafts.workload.min_ready_seconds == 5
    assert mapped.slugs == ["duration-rounded"]


def test_a_limit_of_attempts_is_lost_but_for_a_job() -> None:
    """A Deployment restarts for ever."""
    written = "deploy: {restart_policy: {condition: on-failure, max_attempts: 3}}"
    assert map_web(written).slugs == ["max-attempts-not-mapped"]
    assert map_web(written, workload={"kind": "Job"}).slugs == []
    assert map_web("deploy: {restart_policy: {max_attempts: 0}}").slugs == []


def test_a_rollout_that_stops_where_it_fails_is_what_kubernetes_does() -> None:
    """Nothing is lost."""
    assert map_web("deploy: {update_config: {failure_action: pause}}").slugs == []


@pytest.mark.parametrize("workload", [{"recreate": True}, {"kind": "StatefulSet"}])
def test_start_first_is_told_where_two_pods_may_not_run(workload: dict[str, object]) -> None:
    """The user would wait for a gap that Compose does not have."""
    assert map_web("deploy: {update_config: {order: start-first}}", workload=workload).slugs == [
        "start-first-not-mapped"
    ]


def test_a_daemon_set_is_rolled_out_as_it_is_asked_to() -> None:
    """The same fields as a Deployment has, under another name."""
    pods = translate(
        "services: {web: {image: x, deploy: {mode: global, update_config: {parallelism: 2, delay: 3s}}}}"
    ).daemon_set("web")
    assert pods.spec["updateStrategy"] == {
        "type": "RollingUpdate",
        "rollingUpdate": {"maxSurge": 0, "maxUnavailable": 2},
    }
    assert pods.spec["minReadySeconds"] == 3
    assert "replicas" not in pods.spec


def test_a_job_runs_as_many_pods_at_once_as_a_rollout_would_replace() -> None:
    """All of them unless it is said."""
    text = "services: {web: {image: x, deploy: {mode: replicated-job, replicas: 4, update_config: {parallelism: 2}}}}"
    assert {key: translate(text).job("web").spec[key] for key in ("completions", "parallelism")} == {
        "completions": 4,
        "parallelism": 2,
    }


def test_what_runs_once_on_each_node_is_refused() -> None:
    """No kind does that."""
    (error,) = refused("services: {web: {image: x, deploy: {mode: global-job}}}")
    assert error.slug == "global-job-refused"


def test_a_mode_that_does_not_exist_is_told() -> None:
    """Compose does not check it."""
    assert map_web("deploy: {mode: everywhere}").slugs == ["mode-not-known"]


def test_a_number_of_pods_has_no_effect_where_the_nodes_decide() -> None:
    """The user is told."""
    assert map_web("deploy: {mode: global, replicas: 2}", workload={"kind": "DaemonSet"}).slugs == ["replicas-by-node"]
    assert map_web("scale: 2", workload={"kind": "DaemonSet"}).slugs == ["replicas-by-node"]
    assert map_web("deploy: {mode: replicated, replicas: 2}").slugs == []


@pytest.mark.parametrize(
    ("written", "lost"),
    [
        ("rollback_config: {parallelism: 2}", ["rollback-not-mapped"]),
        ("update_config: {parallelism: 2}, rollback_config: {parallelism: 2}", []),
        ("update_config: {order: start-first}, rollback_config: {order: stop-first}", ["rollback-not-mapped"]),
        ("rollback_config: {parallelism: 1, order: stop-first, failure_action: pause}", []),
        ("rollback_config: {delay: 5s, monitor: 9s}", ["rollback-not-mapped", "rollback-not-mapped"]),
    ],
)
def test_a_rollback_that_would_go_another_way_is_lost(written: str, lost: list[str]) -> None:
    """What it does not say is as usual."""
    assert map_web(f"deploy: {{{written}}}").slugs == lost


def test_a_service_that_a_label_makes_something_else_does_not_run_on_each_node() -> None:
    """The user is told what wins."""
    text = "services: {web: {image: x, labels: {kompose.cronjob.schedule: '@daily'}, deploy: {mode: global}}}"
    assert "mode-not-mapped" in translate(text).slugs


def test_attempts_are_counted_after_failures_alone() -> None:
    """Docker gives `any` no count."""
    mapped = map_web("deploy: {restart_policy: {max_attempts: 3}}", workload={"kind": "Job"})
    assert mapped.details == ["max-attempts-without-failure"]
