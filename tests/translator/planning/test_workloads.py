"""Which kind of workload runs a service."""

import pytest

from kompose_py.diagnostics import Diagnostics, Severity
from kompose_py.translator.options import Options
from kompose_py.translator.planning.planner import plan
from tests.support.loading import load
from tests.support.translating import Translated, refused, translate


def kind_of(attributes: str, rest: str = "", name: str = "web") -> str:
    """The kind and, for a Job, how often it is tried again."""
    translated = translate(f"services:\n  {name}: {{{attributes}}}\n{rest}")
    return workload_of(translated, name)


def workload_of(translated: Translated, name: str) -> str:
    (found,) = (
        item
        for item in translated.objects
        if item.partition("/")[0] in {"Deployment", "StatefulSet", "Job", "DaemonSet", "CronJob"}
        and item.endswith(f"/{name}")
    )
    return found.partition("/")[0]


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [
        ("image: app", "Deployment"),
        ("image: app, restart: always", "Deployment"),
        ("image: app, restart: unless-stopped", "Deployment"),
        ('image: app, restart: "no"', "Job"),
        ("image: app, restart: 'on-failure:3'", "Job"),
        ("image: app, restart: on-failure", "Deployment"),
        ("image: app, restart: 'on-failure:0'", "Deployment"),
        ("image: app, deploy: {restart_policy: {condition: on-failure, max_attempts: 0}}", "Deployment"),
        ("image: app, deploy: {restart_policy: {condition: none}}", "Job"),
        ("image: app, restart: 'no', deploy: {restart_policy: {condition: any}}", "Deployment"),
        ("image: app, deploy: {mode: replicated-job, replicas: 3}", "Job"),
        ("image: app, deploy: {mode: global}", "DaemonSet"),
        ("image: app, labels: {kompose.cronjob.schedule: '0 3 * * *'}", "CronJob"),
        ("image: app, restart: always, labels: {kompose.cronjob.schedule: '@daily'}", "CronJob"),
        ("image: app, labels: {kompose.controller.type: DaemonSet}", "DaemonSet"),
        ("image: app, labels: {kompose.controller.type: statefulset}", "StatefulSet"),
    ],
)
def test_a_service_with_an_end_is_a_job_and_every_other_is_kept_running(attributes: str, kind: str) -> None:
    assert kind_of(attributes) == kind


@pytest.mark.parametrize(
    "serving",
    ["ports: ['80']", "expose: ['80']", "healthcheck: {test: [CMD, x]}", "image: redis"],
)
def test_what_looks_like_a_server_is_kept_running_and_the_user_is_told(serving: str) -> None:
    image = "" if "image" in serving else "image: app, "
    translated = translate(f"services: {{web: {{{image}{serving}, restart: 'no'}}}}")
    assert workload_of(translated, "web") == "Deployment"
    (told,) = (item for item in translated.said if item.slug == "restart-not-mapped")
    assert told.severity is Severity.NOTE


def test_a_service_that_others_need_up_is_kept_running() -> None:
    rest = "  api: {image: api, depends_on: [web]}"
    assert kind_of("image: app, restart: 'no'", rest) == "Deployment"


@pytest.mark.parametrize(
    ("attributes", "rest", "advice"),
    [
        ("image: app", "  api: {image: api, depends_on: [web]}", "`service_completed_successfully` if it ends"),
        ("image: app, ports: ['80']", "", "drop what makes it look like a server if it ends"),
    ],
)
def test_the_user_is_told_how_to_make_a_job_of_it(attributes: str, rest: str, advice: str) -> None:
    translated = translate(f"services:\n  web: {{{attributes}, restart: 'no'}}\n{rest}")
    (said,) = (item for item in translated.said if item.slug == "restart-not-mapped")
    assert advice in (said.help or "")


def test_a_client_that_is_a_tag_of_a_server_is_no_server() -> None:
    assert kind_of("image: 'wordpress:cli', command: [wp, core, install], restart: 'no'") == "Job"
    assert kind_of("image: 'wordpress:cli-php8.2', restart: 'no'") == "Job"


def test_an_image_of_a_server_that_starts_a_script_is_no_server() -> None:
    assert kind_of("image: redis, entrypoint: [sh, seed.sh], restart: 'no'") == "Job"
    assert kind_of("image: postgres, command: [psql, -f, x.sql], restart: 'no'") == "Job"


def test_a_service_that_others_wait_for_to_complete_is_a_job_whatever_its_restart_policy() -> None:
    translated = translate("""
        services:
          migrate: {image: app, ports: ["80"]}
          web: {image: app, depends_on: {migrate: {condition: service_completed_successfully}}}
    """)
    job = translated.job("migrate")
    assert job.spec["backoffLimit"] == 0
    assert job.pod["restartPolicy"] == "Never"


@pytest.mark.parametrize(("restart", "limit", "policy"), [("'no'", 0, "Never"), ("'on-failure:4'", 4, "OnFailure")])
def test_a_job_is_tried_again_as_often_as_docker_would(restart: str, limit: int, policy: str) -> None:
    job = translate(f"services: {{once: {{image: app, restart: {restart}}}}}").job("once")
    assert job.spec["backoffLimit"] == limit
    assert job.pod["restartPolicy"] == policy


def test_a_replicated_job_has_as_many_completions_as_replicas() -> None:
    translated = translate("services: {once: {image: app, deploy: {mode: replicated-job, replicas: 3}}}")
    job = translated.job("once")
    assert translated.slugs == []
    assert (job.spec["completions"], job.spec["parallelism"]) == (3, 3)


def test_a_database_with_a_volume_of_its_own_is_a_stateful_set() -> None:
    translated = translate("""
        services: {db: {image: "postgres:16", volumes: ["data:/var/lib/postgresql/data"]}}
        volumes: {data: }
    """)
    database = translated.stateful_set("db")
    assert database.spec["serviceName"] == "db"
    assert "volumeClaimTemplates" not in database.spec
    assert database.volume("data") == {"persistentVolumeClaim": {"claimName": "data"}}


@pytest.mark.parametrize(
    "services",
    [
        "{db: {image: app, volumes: ['data:/data']}}",
        "{db: {image: postgres, volumes: ['data:/data'], scale: 2}}",
        "{db: {image: postgres, volumes: ['data:/data']}, backup: {image: b, volumes: ['data:/data']}}",
    ],
)
def test_an_unknown_image_more_replicas_or_a_shared_volume_make_no_stateful_set(services: str) -> None:
    translated = translate(f"services: {services}\nvolumes: {{data: }}")
    assert workload_of(translated, "db") == "Deployment"


def test_a_database_with_a_host_name_of_its_own_is_a_deployment() -> None:
    """A StatefulSet names its pods, and overwrites the host name with that."""
    attributes = "image: rabbitmq, hostname: queue, volumes: ['data:/var/lib/rabbitmq']"
    assert kind_of(attributes, "volumes: {data: {}}") == "Deployment"


def test_the_reason_names_what_decided() -> None:
    project = load("services: {once: {image: app, restart: 'on-failure:3'}, web: {image: app}}")
    members = plan(project, Options(), Diagnostics()).members
    assert members["once"].workload.reason == "`restart: on-failure:3` has an end"
    assert members["web"].workload.reason == "it is kept running"


@pytest.mark.parametrize(("attributes", "replicas"), [("scale: 3", 3), ("deploy: {replicas: 0}", 0), ("", 1)])
def test_there_are_as_many_pods_as_containers(attributes: str, replicas: int) -> None:
    web = translate(f"services: {{web: {{image: app, {attributes}}}}}").deployment("web")
    assert web.spec["replicas"] == replicas


@pytest.mark.parametrize("attributes", ["volumes: ['data:/d']", "network_mode: host"])
def test_a_pod_that_holds_a_disk_or_a_port_of_the_node_is_stopped_before_the_next_one_starts(attributes: str) -> None:
    web = translate(f"services: {{web: {{image: app, {attributes}}}}}\nvolumes: {{data: }}").deployment("web")
    assert web.spec["strategy"] == {"type": "Recreate"}


def test_a_service_of_a_provider_has_no_workload() -> None:
    translated = translate("services: {web: {image: app}, ai: {provider: {type: model, options: {model: x}}}}")
    assert translated.objects == ["Service/web", "Deployment/web"]


@pytest.mark.parametrize(
    "attributes",
    [
        "restart: sometimes",
        "restart: 'always:3'",
        "restart: 'on-failure:many'",
        "deploy: {restart_policy: {condition: sometimes}}",
    ],
)
def test_a_way_to_restart_that_docker_does_not_know_is_refused_at_its_line(attributes: str) -> None:
    (error,) = refused(f"services: {{web: {{image: app, {attributes}}}}}")
    assert error.slug == "restart-unknown"
    assert error.span is not None
    assert error.span.text in {"restart", "condition"}


def test_that_a_job_is_not_restarted_is_told_to_who_wants_to_know() -> None:
    text = """
        services:
          web: {image: a, depends_on: {once: {condition: service_completed_successfully}}}
          once: {image: b, restart: always}
    """
    assert [item.slug for item in translate(text).said if item.severity == 0 and "restart" in item.slug] == [
        "restart-of-job"
    ]


def test_no_job_is_tried_more_often_than_the_api_server_can_count() -> None:
    done = translate("services: {once: {image: app, restart: 'on-failure:99999999999'}}")
    assert done.job("once").spec["backoffLimit"] == (1 << 31) - 1
