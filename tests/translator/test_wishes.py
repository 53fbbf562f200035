"""What a service asks for beyond Compose, by labels."""

import pytest

from tests.support.translating import Translated, refused, translate


def test_a_schedule_makes_a_cron_job_with_everything_that_a_job_has() -> None:
    """Its pods are those of a Job, and its variables have their Secret."""
    text = """
services:
  nightly:
    image: backup
    environment: {PASSWORD: xyz}
    labels:
      kompose.cronjob.schedule: "0 3 * * *"
      kompose.cronjob.concurrency_policy: forbid
      kompose.cronjob.backoff_limit: "2"
"""
    translated = translate(text)
    assert translated.objects == ["Secret/nightly-env", "CronJob/nightly"]
    spec = translated.one("CronJob", "nightly")["spec"]
    assert (spec["schedule"], spec["concurrencyPolicy"]) == ("0 3 * * *", "Forbid")
    assert spec["jobTemplate"]["spec"]["backoffLimit"] == 2
    pod = spec["jobTemplate"]["spec"]["template"]
    assert pod["spec"]["restartPolicy"] == "OnFailure"
    assert not any(key.startswith("kompose.") for key in pod["metadata"].get("annotations", {}))
    assert translated.slugs == []


def test_a_label_of_deploy_counts_as_well() -> None:
    """Users of Swarm write it there."""
    text = "services: {a: {image: x, deploy: {labels: {kompose.cronjob.schedule: '@hourly'}}}}"
    assert translate(text).one("CronJob", "a")["spec"]["schedule"] == "@hourly"


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("kompose.controller.type", "replicationcontroller"),
        ("kompose.cronjob.schedule", "every day"),
        ("kompose.cronjob.schedule", "0 3 * *"),
        ("kompose.cronjob.concurrency_policy", "Never"),
        ("kompose.cronjob.backoff_limit", "many"),
        ("kompose.hpa.replicas.min", "0"),
        ("kompose.hpa.cpu", "half"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_line(label: str, value: str) -> None:
    (error,) = refused(f"services:\n  a:\n    image: x\n    labels:\n      {label}: '{value}'\n")
    assert error.slug == "kompose-label-invalid"
    assert error.span is not None
    assert error.span.line == 5


def test_who_waits_for_a_cron_job_to_complete_is_told() -> None:
    """It never does."""
    text = """
services:
  a: {image: x, labels: {kompose.cronjob.schedule: "@daily"}}
  b: {image: y, depends_on: {a: {condition: service_completed_successfully}}}
"""
    (error,) = refused(text)
    assert error.slug == "end-not-seen"


def scaled(labels: str, more: str = "") -> Translated:
    return translate(f"services: {{web: {{image: x, labels: {{{labels}}}, {more}}}}}")


def test_an_autoscaler_takes_the_number_of_pods_over() -> None:
    """With `replicas` beside it, each apply would throw away what it has decided."""
    translated = scaled(
        "kompose.hpa.replicas.min: 2, kompose.hpa.replicas.max: 7, kompose.hpa.cpu: 60%, kompose.hpa.memory: 256Mi",
        "cpus: 0.5, deploy: {replicas: 4}",
    )
    spec = translated.one("HorizontalPodAutoscaler", "web")["spec"]
    assert spec["scaleTargetRef"] == {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}
    assert (spec["minReplicas"], spec["maxReplicas"]) == (2, 7)
    assert [metric["resource"] for metric in spec["metrics"]] == [
        {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 60}},
        {"name": "memory", "target": {"type": "AverageValue", "averageValue": "256Mi"}},
    ]
    assert "replicas" not in translated.deployment("web").spec
    assert translated.slugs == []


def test_a_volume_of_a_service_that_may_grow_is_one_for_many_pods() -> None:
    text = "services: {web: {image: x, labels: {kompose.hpa.cpu: 1m}, volumes: ['data:/d']}}\nvolumes: {data: {}}"
    assert translate(text).claim("data")["accessModes"] == ["ReadWriteMany"]


def test_a_percentage_of_nothing_is_told() -> None:
    assert scaled("kompose.hpa.cpu: 50").slugs == ["autoscaling-without-request"]
    assert scaled("kompose.hpa.cpu: 500m").slugs == []


def test_what_has_no_number_of_pods_is_not_scaled() -> None:
    translated = scaled("kompose.hpa.cpu: 50", "deploy: {mode: global}")
    assert translated.of_kind("HorizontalPodAutoscaler") == []
    assert translated.slugs == ["autoscaling-not-mapped"]


def test_more_at_least_than_at_most_is_refused() -> None:
    (error,) = refused(
        "services: {a: {image: x, cpus: 1, labels: {kompose.hpa.replicas.min: 9, kompose.hpa.replicas.max: 2}}}"
    )
    assert error.slug == "autoscaling-backwards"
