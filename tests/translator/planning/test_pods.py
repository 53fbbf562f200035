"""Which services share a pod, and in which order their containers start."""

import pytest

from tests.support.translating import Translated, refused, translate

ENDS = "condition: service_completed_successfully"
HEALTHY = "condition: service_healthy"
CHECK = "healthcheck: {test: [CMD, check], interval: 5s}"


def names(containers: list[dict[str, str]]) -> list[str]:
    return [container["name"] for container in containers]


@pytest.mark.parametrize("attribute", ["network_mode", "pid", "ipc"])
@pytest.mark.parametrize("host", ["service:web", "container:front"])
def test_services_that_share_a_namespace_share_a_pod(attribute: str, host: str) -> None:
    translated = translate(f"""
        services:
          side: {{image: app, {attribute}: "{host}"}}
          web: {{image: app, container_name: front}}
    """)
    assert translated.of_kind("Deployment") == ["web"]
    assert names(translated.deployment("web").pod["containers"]) == ["web", "side"]
    assert translated.deployment("web").pod.get("shareProcessNamespace", False) == (attribute == "pid")


def test_whoever_shares_with_one_of_a_pod_is_in_it() -> None:
    translated = translate("""
        services:
          third: {image: app, pid: "service:second"}
          second: {image: app, network_mode: "service:first"}
          first: {image: app}
    """)
    assert names(translated.deployment("first").pod["containers"]) == ["first", "second", "third"]


def test_each_service_of_a_pod_keeps_its_name() -> None:
    translated = translate("""
        services:
          web: {image: app, ports: ["80:8080"]}
          side: {image: app, network_mode: "service:web", expose: ["9000"]}
    """)
    assert translated.ports("side") == [9000]
    assert translated.service("side")["selector"] == translated.service("web")["selector"]


def test_peers_call_services_that_share_a_network_by_the_name_of_its_owner() -> None:
    translated = translate("""
        services:
          web: {image: app, ports: ["80:8080"]}
          side: {image: app, network_mode: "service:web", expose: ["9000", "8080"]}
    """)
    assert translated.ports("web") == [8080, 9000]


def test_services_of_a_group_share_a_pod_that_is_called_like_it() -> None:
    translated = translate("""
        services:
          a: {image: app, labels: {kompose.service.group: both}}
          b: {image: app, labels: {kompose.service.group: both}}
          c: {image: app}
    """)
    assert translated.of_kind("Deployment") == ["both", "c"]
    assert translated.slugs == []


def test_a_group_does_not_take_the_name_of_a_service_outside() -> None:
    translated = translate("""
        services:
          a: {image: app, labels: {kompose.service.group: c}}
          b: {image: app, labels: {kompose.service.group: c}}
          c: {image: app}
    """)
    group, other = sorted(translated.of_kind("Deployment"), key=len, reverse=True)
    assert group.startswith("c-")
    assert other == "c"


def test_scratch_folders_of_the_same_path_are_not_shared() -> None:
    translated = translate("""
        services:
          web: {image: app, volumes: [/cache], tmpfs: [/run], shm_size: 64m}
          side: {image: app, network_mode: "service:web", volumes: [/cache], tmpfs: [/run], shm_size: 64m}
    """)
    pod = translated.deployment("web")
    mounted = [{mount["name"] for mount in container["volumeMounts"]} for container in pod.pod["containers"]]
    assert mounted[0].isdisjoint(mounted[1])
    assert len(pod.pod["volumes"]) == 6


def test_a_volume_of_two_services_in_one_pod_needs_no_node_of_its_own() -> None:
    translated = translate("""
        services:
          web: {image: app, volumes: ["data:/data"]}
          side: {image: app, network_mode: "service:web", volumes: ["data:/data"]}
        volumes: {data: {}}
    """)
    assert "affinity" not in translated.deployment("web").pod
    assert len(translated.deployment("web").pod["volumes"]) == 1
    assert translated.slugs == []


def test_what_must_be_healthy_first_is_a_sidecar() -> None:
    pod = translate(f"""
        services:
          vpn: {{image: app, {CHECK}}}
          web: {{image: app, network_mode: "service:vpn", depends_on: {{vpn: {{{HEALTHY}}}}}}}
    """).deployment("vpn")
    sidecar = pod.init_container("vpn")
    assert sidecar["restartPolicy"] == "Always"
    assert sidecar["startupProbe"]["failureThreshold"] * sidecar["startupProbe"]["periodSeconds"] == 3600
    assert sidecar["readinessProbe"]["failureThreshold"] == 3
    assert names(pod.pod["containers"]) == ["web"]


def test_what_must_have_ended_first_is_a_step_after_what_it_needs() -> None:
    pod = translate(f"""
        services:
          web: {{image: app, network_mode: "service:vpn", depends_on: {{prepare: {{{ENDS}}}}}}}
          prepare: {{image: app, network_mode: "service:vpn", {CHECK}}}
          vpn: {{image: app}}
    """).deployment("vpn")
    assert pod.init_names == ["vpn", "prepare"]
    assert pod.init_container("vpn")["restartPolicy"] == "Always"
    assert not pod.init_container("prepare").keys() & {"restartPolicy", "readinessProbe"}


def test_nobody_waits_for_a_service_of_the_own_pod_by_its_name() -> None:
    translated = translate(
        'services: {web: {image: app}, side: {image: app, network_mode: "service:web", depends_on: [web]}}', wait="all"
    )
    assert translated.deployment("web").init_names == []


def test_the_end_of_a_service_is_not_seen_from_outside_of_a_pod_that_is_kept_running() -> None:
    (error,) = refused(f"""
        services:
          web: {{image: app, ports: ["80"]}}
          once: {{image: app, network_mode: "service:web"}}
          next: {{image: app, depends_on: {{once: {{{ENDS}}}}}}}
    """)
    assert error.slug == "end-not-seen"


def test_a_service_that_ends_is_restarted_in_a_pod_that_is_kept_running() -> None:
    translated = translate("""
        services:
          web: {image: app, ports: ["80"]}
          once: {image: app, network_mode: "service:web", restart: "no"}
    """)
    assert translated.slugs == ["one-shot-in-shared-pod"]


def test_services_that_all_end_are_one_job() -> None:
    translated = translate("""
        services:
          one: {image: app, restart: "no"}
          two: {image: app, network_mode: "service:one", restart: "on-failure:3"}
    """)
    assert translated.job("one").spec["backoffLimit"] == 3
    assert names(translated.job("one").pod["containers"]) == ["one", "two"]


def test_a_database_keeps_its_stable_name_in_a_shared_pod() -> None:
    translated = translate("""
        services:
          db: {image: postgres, volumes: ["data:/var/lib/postgresql/data"]}
          exporter: {image: app, network_mode: "service:db"}
        volumes: {data: {}}
    """)
    assert translated.of_kind("StatefulSet") == ["db"]


def test_the_number_of_pods_is_that_of_the_leader() -> None:
    translated = translate("""
        services:
          web: {image: app, scale: 3}
          side: {image: app, network_mode: "service:web"}
    """)
    assert translated.deployment("web").spec["replicas"] == 3
    assert translated.slugs == ["replicas-of-shared-pod"]


def test_two_services_that_had_a_network_each_cannot_listen_on_one_port() -> None:
    (error,) = refused('services: {a: {image: app, ports: ["80"]}, b: {image: app, pid: "service:a", expose: ["80"]}}')
    assert error.slug == "port-clash-in-pod"


def _shared(first: str, second: str) -> Translated:
    return translate(f"""
        services:
          a: {{image: app, {first}}}
          b: {{image: app, pid: "service:a", {second}}}
    """)


def test_settings_of_the_pod_are_those_of_all_its_services() -> None:
    written = 'dns_search: [x.test], dns_opt: ["ndots:2"], extra_hosts: {h: 10.0.0.1}'
    pod = _shared(f"{written}, stop_grace_period: 5s", f"{written}, stop_grace_period: 9s").deployment("a").pod
    assert pod["dnsConfig"] == {"searches": ["x.test"], "options": [{"name": "ndots", "value": "2"}]}
    assert pod["hostAliases"] == [{"ip": "10.0.0.1", "hostnames": ["h"]}]
    assert pod["terminationGracePeriodSeconds"] == 9


@pytest.mark.parametrize(
    ("first", "second", "slug"),
    [
        ("hostname: x", "hostname: y", "hostname-of-shared-pod"),
        ('sysctls: {net.ipv4.tcp_syncookies: "0"}', 'sysctls: {net.ipv4.tcp_syncookies: "1"}', "sysctl-of-shared-pod"),
    ],
)
def test_settings_of_which_a_pod_has_one_are_told_apart(first: str, second: str, slug: str) -> None:
    assert slug in _shared(first, second).slugs
    assert slug not in _shared(first, first).slugs


def test_processes_of_the_host_are_shared_by_the_whole_pod() -> None:
    pod = _shared("pid: host", "").deployment("a").pod
    assert pod["hostPID"]
    assert "shareProcessNamespace" not in pod


def test_a_service_on_a_schedule_does_not_make_a_schedule_of_its_whole_pod() -> None:
    translated = translate("""
        services:
          web: {image: app, ports: ["80"]}
          clean: {image: app, network_mode: "service:web", labels: {kompose.cronjob.schedule: "0 3 * * *"}}
    """)
    assert translated.of_kind("Deployment") == ["web"]
    assert translated.of_kind("CronJob") == []
    assert "one-shot-in-shared-pod" in translated.slugs


def test_the_pods_of_a_database_in_a_group_are_named_by_a_service_that_is_there() -> None:
    done = translate("""
        services:
          db: {image: postgres, volumes: ['pg:/var/lib/postgresql/data'], labels: {kompose.service.group: team}}
          exporter: {image: exporter, labels: {kompose.service.group: team}}
        volumes: {pg: }
    """)
    assert done.stateful_set("team").spec["serviceName"] in done.of_kind("Service")
