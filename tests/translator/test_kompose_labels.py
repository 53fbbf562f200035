"""What a service asks for by the labels of kompose."""

import json
from typing import Any

import pytest

from kompose_py.translator.kompose_labels import POD_LABELS
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


VOLUMES = 'volumes: ["data:/data", "./conf:/conf"]'
LABELS = {
    "kompose.controller.type": "daemonset",
    "kompose.controller.port.expose": "true",
    "kompose.controller.expose.port": "true",
    "kompose.cronjob.schedule": "@daily",
    "kompose.cronjob.concurrency_policy": "Forbid",
    "kompose.cronjob.backoff_limit": "3",
    "kompose.ephemeral-storage.limit": "2Gi",
    "kompose.ephemeral-storage.request": "1Gi",
    "kompose.hpa.replicas.min": "2",
    "kompose.hpa.replicas.max": "4",
    "kompose.hpa.cpu": "50",
    "kompose.hpa.memory": "70",
    "kompose.image-pull-policy": "Always",
    "kompose.image-pull-secret": "registry",
    "kompose.init.containers.image": "busybox",
    "kompose.init.containers.name": "first",
    "kompose.init.containers.command": "[sh, -c, ls]",
    "kompose.security-context.fsgroup": "1001",
    "kompose.service.group": "together",
    "kompose.serviceaccount-name": "robot",
    "kompose.service.healthcheck.liveness.http_get_path": "/live",
    "kompose.service.healthcheck.liveness.http_get_port": "8080",
    "kompose.service.healthcheck.liveness.tcp_port": "8080",
    "kompose.service.healthcheck.readiness.test": "CMD-SHELL ls",
    "kompose.service.healthcheck.readiness.http_get_path": "/ready",
    "kompose.service.healthcheck.readiness.http_get_port": "8080",
    "kompose.service.healthcheck.readiness.tcp_port": "8080",
    "kompose.service.healthcheck.readiness.interval": "7s",
    "kompose.service.healthcheck.readiness.timeout": "2s",
    "kompose.service.healthcheck.readiness.retries": "5",
    "kompose.service.healthcheck.readiness.start_period": "9s",
    "kompose.service.healthcheck.readiness.disable": "true",
    "kompose.volume.size": "5Gi",
    "kompose.volume.storage-class-name": "fast",
    "kompose.volume.subpath": "web",
    "kompose.volume.type": "emptyDir",
}
"""A value that each label of a service takes (kompose, user guide, "Labels")."""


def labelled(*labels: str, mark: str = "labels") -> Translated:
    """A project whose only service has these labels, and something for each of them to work on."""
    written = "".join(f"\n      {label}: '{LABELS[label]}'" for label in labels) or " {}"
    text = f"""
services:
  web:
    image: example/web
    ports: ["8080:8080"]
    restart: always
    {VOLUMES}
    healthcheck: {{test: "true", interval: 5s}}
    {mark}:{written}
volumes: {{data: {{}}}}
"""
    return translate(text, files={"/src/app/conf/a.conf": "x"})


CONTEXT = {
    "kompose.cronjob.concurrency_policy": ["kompose.cronjob.schedule"],
    "kompose.cronjob.backoff_limit": ["kompose.cronjob.schedule"],
    "kompose.init.containers.name": ["kompose.init.containers.image"],
    "kompose.init.containers.command": ["kompose.init.containers.image"],
    "kompose.service.healthcheck.liveness.http_get_path": ["kompose.service.healthcheck.liveness.http_get_port"],
    "kompose.service.healthcheck.readiness.http_get_path": ["kompose.service.healthcheck.readiness.http_get_port"],
}
"""What a label needs beside it."""


def objects_of(translated: Translated) -> list[object]:
    return [manifest.body for manifest in translated.translation.manifests]


@pytest.mark.parametrize("label", sorted(POD_LABELS))
def test_every_label_of_a_service_has_an_effect(label: str) -> None:
    """And none is copied to the objects."""
    needed = CONTEXT.get(label, [])
    with_label = labelled(*needed, label)
    assert objects_of(with_label) != objects_of(labelled(*needed))
    assert "kompose." not in repr(objects_of(with_label))


def test_what_takes_a_value_is_told_when_it_is_wrong() -> None:
    """Every label but those that take any text."""
    free = {"kompose.init.containers.command", "kompose.service.healthcheck.readiness.test", "kompose.service.group"}
    free |= {label for label in POD_LABELS if label.endswith((".image", "http_get_path", "storage-class-name"))}
    for label in POD_LABELS.keys() - free:
        (error,) = refused(f"services:\n  a:\n    image: x\n    labels:\n      {label}: '../ No,'\n")
        assert (error.slug, error.span and error.span.line) == ("kompose-label-invalid", 5)
        assert error.help.startswith("write ")


def test_a_label_that_kompose_has_not_gets_the_one_that_is_near() -> None:
    translated = translate("services:\n  a:\n    image: x\n    labels:\n      kompose.controler.type: daemonset\n")
    (said,) = translated.said
    assert (said.slug, said.help) == ("kompose-label-unknown", "did you mean `kompose.controller.type`?")
    assert said.span
    assert said.span.line == 5


def test_a_label_of_volumes_on_a_service_is_told() -> None:
    (said,) = translate("services: {a: {image: x, labels: {kompose.volume.selector: x}}}").said
    assert said.help == "write it as a label of the volume, at the top level"


def test_labels_of_a_volume_shape_its_claim_and_win_over_those_of_the_service() -> None:
    """In kompose the storage class of a service is ignored as soon as the volume has a size."""
    translated = translate("""
services:
  a:
    image: x
    volumes: ["data:/d"]
    labels: {kompose.volume.size: 1Gi, kompose.volume.storage-class-name: slow}
volumes:
  data: {labels: {kompose.volume.size: 3Gi, kompose.volume.selector: old, team: shop}}
""")
    claim = translated.claim("data")
    assert claim["resources"]["requests"]["storage"] == "3Gi"
    assert claim["storageClassName"] == "slow"
    assert claim["selector"] == {"matchLabels": {"io.kompose.service": "old"}}
    labels = translated.one("PersistentVolumeClaim", "data")["metadata"]["labels"]
    assert [key for key in labels if not key.startswith("app.")] == ["team"]


def test_a_label_that_no_volume_has_is_told() -> None:
    text = "services: {a: {image: x, volumes: ['data:/d']}}\nvolumes: {data: {labels: {kompose.volume.sise: 1Gi}}}"
    (said,) = (item for item in translate(text).said if item.severity > 0)
    assert (said.slug, said.help) == ("kompose-volume-label-unknown", "did you mean `kompose.volume.size`?")


def test_x_c2k_is_stronger_than_a_label() -> None:
    text = "services: {a: {image: x, labels: {kompose.controller.type: daemonset}, x-c2k: {kind: statefulset}}}"
    assert translate(text).of_kind("StatefulSet") == ["a"]


@pytest.mark.parametrize(
    ("written", "command"),
    [
        ('["printenv", "HOME"]', ["printenv", "HOME"]),
        ("[printenv, HOME]", ["printenv", "HOME"]),
        ("sh -c 'echo $$(date)'", ["sh", "-c", "echo $$(date)"]),
        ("printenv", ["printenv"]),
    ],
)
def test_the_command_of_an_init_container_is_a_list_or_words(written: str, command: list[str]) -> None:
    """In kompose a command without a comma is one word."""
    labels = {"kompose.init.containers.image": "busybox", "kompose.init.containers.command": written}
    translated = translate(f"services: {{a: {{image: x, labels: {json.dumps(labels)}}}}}")
    container = translated.deployment("a").init_container()
    assert (container["name"], container["command"]) == ("init-service", command)


HEALTH = "kompose.service.healthcheck."


def probes(labels: dict[str, str], healthcheck: str = "{}") -> tuple[Any, Any]:
    """The readiness probe and the liveness probe of a service with these labels about health."""
    named = json.dumps({HEALTH + label: text for label, text in labels.items()})
    text = f"services: {{a: {{image: x, labels: {named}, healthcheck: {healthcheck}}}}}"
    container = translate(text).deployment("a").container()
    return container.get("readinessProbe"), container.get("livenessProbe")


def test_a_probe_of_a_label_goes_before_the_healthcheck_and_has_its_numbers() -> None:
    """In kompose the `test` of the healthcheck wins, so that the label does nothing."""
    readiness, liveness = probes(
        {"readiness.http_get_port": "80", "readiness.http_get_path": "/up", "liveness.tcp_port": "80"},
        "{test: ls, interval: 4s, retries: 9}",
    )
    numbers = {"periodSeconds": 4, "timeoutSeconds": 30, "failureThreshold": 9}
    assert readiness == {"httpGet": {"path": "/up", "port": 80}, **numbers}
    assert liveness == {"tcpSocket": {"port": 80}, **numbers}


@pytest.mark.parametrize(
    ("test", "command"),
    [
        ("CMD-SHELL curl -f localhost || exit 1", ["/bin/sh", "-c", "curl -f localhost || exit 1"]),
        ("CMD curl -f 'a b'", ["curl", "-f", "a b"]),
        ("curl localhost", ["curl", "localhost"]),
        ('["CMD", "curl", "localhost"]', ["curl", "localhost"]),
    ],
)
def test_the_test_of_a_label_is_run_by_a_shell_only_where_it_says_so(test: str, command: list[str]) -> None:
    assert probes({"readiness.test": test})[0]["exec"] == {"command": command}


def test_a_label_takes_the_probe_away() -> None:
    assert probes({"readiness.disable": "true"}, "{test: ls}") == (None, None)
    assert probes({"readiness.test": "NONE"}, "{test: ls}") == (None, None)


def test_numbers_without_anything_to_ask_are_told() -> None:
    """kompose panics."""
    text = f"services: {{a: {{image: x, labels: {{{HEALTH}readiness.interval: 5s}}}}}}"
    assert translate(text).slugs == ["probe-without-test"]


def test_whoever_waits_for_a_service_with_a_probe_waits_until_it_is_ready() -> None:
    text = f"""
services:
  a: {{image: x, ports: ["80"], labels: {{{HEALTH}readiness.tcp_port: 80}}}}
  b: {{image: y, depends_on: {{a: {{condition: service_healthy}}}}}}
"""
    assert translate(text).slugs == []


def test_pods_of_a_named_account_have_its_token_and_may_still_wait_for_jobs() -> None:
    """The account is the user's own: none is made, and it may see the Job."""
    translated = translate("""
services:
  migrate: {image: x}
  a:
    image: y
    labels: {kompose.serviceaccount-name: robot}
    depends_on: {migrate: {condition: service_completed_successfully}}
""")
    pod = translated.deployment("a").pod
    assert pod["serviceAccountName"] == "robot"
    assert "automountServiceAccountToken" not in pod
    assert translated.of_kind("ServiceAccount") == []
    assert translated.one("RoleBinding", "a")["subjects"] == [{"kind": "ServiceAccount", "name": "robot"}]


def test_a_port_of_the_node_is_for_one_pod_at_a_time() -> None:
    deployment = labelled("kompose.controller.port.expose").deployment("web")
    assert deployment.container()["ports"][0]["hostPort"] == 8080
    assert deployment.spec["strategy"] == {"type": "Recreate"}


@pytest.mark.parametrize(
    ("word", "sources"),
    [
        ("emptyDir", {"/conf": "emptyDir", "/data": "emptyDir"}),
        ("hostPath", {"/conf": "hostPath", "/data": "persistentVolumeClaim"}),
        ("configMap", {"/conf": "configMap", "/data": "persistentVolumeClaim"}),
        ("persistentVolumeClaim", {"/conf": "persistentVolumeClaim", "/data": "persistentVolumeClaim"}),
    ],
)
def test_the_type_of_volumes_is_what_it_says(word: str, sources: dict[str, str]) -> None:
    """In kompose whether there is a file decides, whatever the label says."""
    text = f"""
services:
  web: {{image: example/web, {VOLUMES}, labels: {{kompose.volume.type: {word}}}}}
volumes: {{data: {{}}}}
"""
    deployment = translate(text, files={"/src/app/conf/a.conf": "x"}).deployment("web")
    kinds = {target: next(iter(deployment.volume(deployment.mount(target)["name"]))) for target in deployment.targets}
    assert kinds == sources


def test_the_subpath_is_for_claims_alone() -> None:
    """kompose gives it to ConfigMaps, too, which have no such folder."""
    deployment = labelled("kompose.volume.subpath").deployment("web")
    assert deployment.mount("/data")["subPath"] == "web"
    assert "subPath" not in deployment.mount("/conf")


def test_services_of_one_group_share_a_pod() -> None:
    text = """
services:
  a: {image: x, labels: {kompose.service.group: both}}
  b: {image: y, x-c2k: {pod: both}}
"""
    assert [item["name"] for item in translate(text).deployment("both").pod["containers"]] == ["a", "b"]
