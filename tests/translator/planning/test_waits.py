"""What pods wait for before their containers start."""

import pytest

from tests.support.translating import translate

HEALTHY = "healthcheck: {test: [CMD, check]}"


def test_a_healthy_dependency_is_awaited_at_its_port() -> None:
    translated = translate(f"""
        services:
          db: {{image: postgres, {HEALTHY}}}
          web: {{image: app, depends_on: {{db: {{condition: service_healthy}}}}}}
    """)
    wait = translated.deployment("web").init_container("wait-for-db")
    assert wait["command"][-1] == "until nc -w 2 db 5432 -e true; do sleep 1; done"
    assert wait["image"] == "busybox:1.36"
    assert translated.slugs == []


def test_a_dependency_without_ports_is_awaited_by_its_full_name() -> None:
    translated = translate(
        f"""
        services:
          worker: {{image: app, {HEALTHY}}}
          web: {{image: app, depends_on: {{worker: {{condition: service_healthy}}}}}}
        """,
        cluster_domain="k8s.example",
    )
    wait = translated.deployment("web").init_container("wait-for-worker")
    assert 'nslookup "worker.$NAMESPACE.svc.k8s.example"' in wait["command"][-1]
    assert wait["env"][0]["valueFrom"] == {"fieldRef": {"fieldPath": "metadata.namespace"}}
    assert translated.service("worker")["clusterIP"] == "None"


def test_a_dependency_that_is_only_started_is_not_awaited() -> None:
    text = "services: {db: {image: redis}, web: {image: app, depends_on: [db]}}"
    assert translate(text).deployment("web").init_names == []
    assert translate(text, wait="all").deployment("web").init_names == ["wait-for-db"]


def test_a_job_waits_for_what_is_only_started_since_it_is_not_tried_again() -> None:
    translated = translate("services: {db: {image: redis}, seed: {image: app, restart: 'no', depends_on: [db]}}")
    assert translated.job("seed").init_names == ["wait-for-db"]


def test_nothing_is_awaited_when_told_so() -> None:
    text = f"""
        services:
          db: {{image: redis, {HEALTHY}}}
          web: {{image: app, depends_on: {{db: {{condition: service_healthy}}}}}}
    """
    assert translate(text, wait="none").deployment("web").init_names == []


def test_a_service_without_check_is_awaited_until_it_takes_connections() -> None:
    translated = translate("""
        services:
          db: {image: redis}
          web: {image: app, depends_on: {db: {condition: service_healthy}}}
    """)
    assert translated.deployment("web").init_names == ["wait-for-db"]
    assert "dependency-without-check" in translated.slugs


MIGRATION = """
    services:
      migrate: {image: app, restart: "no"}
      web: {image: app, depends_on: {migrate: {condition: service_completed_successfully}}}
"""


def test_a_completed_job_is_awaited_by_its_name_with_the_right_to_see_it_alone() -> None:
    translated = translate(MIGRATION)
    (job,) = translated.of_kind("Job")
    web = translated.deployment("web")
    wait = web.init_container("wait-for-migrate")
    assert wait["args"] == ["wait", "--for=condition=Complete", f"job/{job}", "--timeout=1h"]
    assert wait["image"] == "registry.k8s.io/kubectl:v1.34.4"
    assert web.pod["serviceAccountName"] == "web"
    (rule,) = translated.one("Role", "web")["rules"]
    assert (rule["resourceNames"], rule["verbs"]) == ([job], ["get", "list", "watch"])
    assert translated.one("RoleBinding", "web")["subjects"] == [{"kind": "ServiceAccount", "name": "web"}]


def test_only_what_waits_gets_the_token() -> None:
    web = translate(MIGRATION).deployment("web")
    assert web.pod["automountServiceAccountToken"] is False
    assert "volumeMounts" not in web.container()
    assert [mount["name"] for mount in web.init_container()["volumeMounts"]] == ["api-token"]


def test_jobs_wait_for_jobs_by_their_final_names() -> None:
    translated = translate("""
        services:
          c: {image: app, restart: "no", depends_on: {b: {condition: service_completed_successfully}}}
          b: {image: app, depends_on: {a: {condition: service_completed_successfully}}}
          a: {image: app}
    """)
    names = translated.of_kind("Job")
    for waiter, awaited in (("c", "b"), ("b", "a")):
        job = translated.job(waiter).init_container()["args"][2].removeprefix("job/")
        assert job in names
        assert job.startswith(f"{awaited}-")


def test_the_name_of_a_job_changes_with_its_template_and_files_and_with_nothing_else() -> None:
    text = """
        services: {once: {image: "app:TAG", restart: "no", environment: {PASSWORD: "SECRET"}, configs: [c]}}
        configs: {c: {content: CONTENT}}
    """
    (name,) = translate(text).of_kind("Job")
    assert translate(text).of_kind("Job") == [name]
    for change in ("TAG", "SECRET", "CONTENT"):
        assert translate(text.replace(change, "other")).of_kind("Job") != [name]


@pytest.mark.parametrize("check", ["{test: curl http://es:9200/}", "{test: [CMD, x]}"])
def test_a_service_that_calls_itself_is_reachable_before_it_is_ready_and_awaited_elsewhere(check: str) -> None:
    translated = translate(f"""
        services:
          es: {{image: elasticsearch, healthcheck: {check}, environment: {{SEED_HOSTS: es}}}}
          web: {{image: app, depends_on: {{es: {{condition: service_healthy}}}}}}
    """)
    assert translated.service("es")["publishNotReadyAddresses"] is True
    ready = translated.service("es-ready")
    assert "publishNotReadyAddresses" not in ready
    assert ready["selector"] == translated.service("es")["selector"]
    assert "nc -w 2 es-ready 9200 " in translated.deployment("web").init_container()["command"][-1]


def test_services_that_need_each_other_to_become_ready_are_reachable_before() -> None:
    translated = translate(f"""
        services:
          a: {{image: app, expose: ["80"], {HEALTHY}, environment: {{PEER: "b:80"}}}}
          b: {{image: app, expose: ["80"], {HEALTHY}, environment: {{PEER: "c:80"}}}}
          c: {{image: app, expose: ["80"], {HEALTHY}, environment: {{PEER: "a:80"}}}}
          d: {{image: app, expose: ["80"], {HEALTHY}, environment: {{PEER: "a:80"}}}}
    """)
    early = [name for name in "abcd" if translated.service(name).get("publishNotReadyAddresses")]
    assert early == ["a", "b", "c"]
    assert not [name for name in translated.of_kind("Service") if name.endswith("-ready")]


def test_a_service_with_udp_alone_is_awaited_by_a_name_that_only_a_ready_pod_has() -> None:
    translated = translate(f"""
        services:
          dns: {{image: app, ports: ["53:53/udp"], {HEALTHY}}}
          web: {{image: app, depends_on: {{dns: {{condition: service_healthy}}}}}}
    """)
    assert translated.service("dns-ready")["clusterIP"] == "None"
    assert "nslookup" in translated.deployment("web").init_container("wait-for-dns-ready")["command"][-1]


@pytest.mark.parametrize(
    ("attributes", "others", "port"),
    [
        ("healthcheck: {test: curl -f http://localhost/up}", "", 80),
        ("healthcheck: {test: [CMD, wget, '127.0.0.1:8080/up']}", "", 8080),
        ("healthcheck: {test: [CMD, check]}", "other: {image: app, environment: {URL: 'http://web'}}", 80),
        ("healthcheck: {test: curl localhost:9999}", "", 443),
        ("healthcheck: {test: [CMD, check]}", "", 443),
    ],
)
def test_of_several_ports_the_one_that_somebody_is_known_to_dial_is_awaited(
    attributes: str, others: str, port: int
) -> None:
    """A port may be declared and never opened (443 without a certificate): waiting for it would not end."""
    translated = translate(f"""
        services:
          web: {{image: app, ports: ["443:443", "80:80", "8080:8080"], {attributes}}}
          late: {{image: app, depends_on: {{web: {{condition: service_healthy}}}}}}
          {others}
    """)
    script = translated.deployment("late").init_container("wait-for-web")["command"][-1]
    assert script == f"until nc -w 2 web {port} -e true; do sleep 1; done"


def test_what_needs_only_be_started_is_not_told_to_lack_a_check() -> None:
    translated = translate("services: {db: {image: redis}, seed: {image: app, restart: 'no', depends_on: [db]}}")
    assert translated.slugs == []


def test_that_nobody_restarts_a_service_with_another_is_told_at_its_line() -> None:
    text = "services: {web: {image: a, depends_on: {db: {condition: service_started, restart: true}}}, db: {image: b}}"
    (told,) = (item for item in translate(text).said if item.slug == "restart-not-followed")
    assert told.span
    assert told.span.text == "restart"
