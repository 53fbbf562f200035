"""What every pod has, and in which order it is written."""

import pytest

from tests.support.translating import translate


def test_pods_get_no_token_no_variables_of_services_and_the_seccomp_profile_of_docker() -> None:
    pod = translate("services: {web: {image: app}}").deployment("web").pod
    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False
    assert pod["securityContext"] == {"seccompProfile": {"type": "RuntimeDefault"}}


def test_a_privileged_pod_has_no_profile() -> None:
    pod = translate("services: {web: {image: app, privileged: true}}").deployment("web").pod
    assert "securityContext" not in pod


def test_what_is_not_said_is_not_written() -> None:
    container = translate("services: {web: {image: app}}").deployment("web").container()
    assert container == {"name": "web", "image": "app"}


def test_fields_stand_in_the_order_in_which_people_write_them() -> None:
    translated = translate("""
        services:
          web:
            image: app
            tty: true
            user: "5"
            ports: ["80"]
            command: [run]
            environment: {A: "1"}
            volumes: ["vol:/x"]
            healthcheck: {test: [CMD, x]}
            cpus: 1
        volumes: {vol: }
    """)
    web = translated.deployment("web")
    assert list(web.body) == ["apiVersion", "kind", "metadata", "spec"]
    assert list(web.spec) == ["replicas", "selector", "strategy", "template"]
    assert list(web.container()) == [
        *("name", "image", "args", "env", "ports", "resources", "readinessProbe"),
        *("volumeMounts", "securityContext", "tty"),
    ]


def test_waits_come_before_what_fills_volumes() -> None:
    translated = translate("""
        services:
          db: {image: redis, healthcheck: {test: [CMD, x]}}
          once: {image: app, restart: "no"}
          web:
            image: app
            volumes: ["vol:/x"]
            depends_on: {db: {condition: service_healthy}, once: {condition: service_completed_successfully}}
        volumes: {vol: }
    """)
    assert translated.deployment("web").init_names == ["wait-for-db", "wait-for-once", "seed-web"]


@pytest.mark.parametrize(("user", "sysctls"), [("'1000'", ["net.ipv4.ip_unprivileged_port_start"]), ("'0'", [])])
def test_a_user_may_open_low_ports_as_under_docker(user: str, sysctls: list[str]) -> None:
    pod = translate(f"services: {{web: {{image: app, user: {user}, ports: ['80']}}}}").deployment("web").pod
    assert [item["name"] for item in pod["securityContext"].get("sysctls", [])] == sysctls


def test_a_user_whose_ports_nobody_names_may_open_low_ones_too() -> None:
    pods = [
        translate(f"services: {{web: {{image: app, user: '1000', {ports}}}}}").deployment("web").pod
        for ports in ("", "expose: [8080]")
    ]
    assert ["sysctls" in pod["securityContext"] for pod in pods] == [True, False]


def test_on_the_network_of_the_node_containers_name_no_ports() -> None:
    """No two pods that name one port run on one node, and no two containers of a pod may."""
    text = "services: {web: {image: redis, network_mode: host}, db: {image: redis, network_mode: 'service:web'}}"
    translated = translate(text)
    assert [translated.deployment("web").container(name).get("ports") for name in ("web", "db")] == [None, None]
    assert [port["port"] for port in translated.service("web")["ports"]] == [6379]


def test_one_container_of_a_pod_opens_a_port_of_the_node() -> None:
    web = "{image: app, network_mode: 'service:db', ports: ['8080:80']}"
    pods = translate(f"services: {{web: {web}, db: {{image: redis}}}}", host_ports=True).deployment("db")
    opened = [port for name in ("web", "db") for port in pods.container(name)["ports"] if "hostPort" in port]
    assert [port["hostPort"] for port in opened] == [8080]
