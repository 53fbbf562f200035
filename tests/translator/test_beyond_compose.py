"""Options that no attribute of Compose speaks of, in `x-c2k`; `test_kompose_labels` has them as labels."""

import pytest

from tests.support.translating import Translated, translate


def steered(options: str, more: str = "") -> Translated:
    """The service `web`, with these options in its `x-c2k`."""
    return translate(f"services: {{web: {{image: x, ports: ['80:8080'], x-c2k: {{{options}}}, {more}}}}}")


def test_a_service_is_scaled_by_what_it_uses() -> None:
    translated = steered("autoscale: {min: 2, max: 5, cpu: 300m}")
    spec = translated.one("HorizontalPodAutoscaler", "web")["spec"]
    assert (spec["minReplicas"], spec["maxReplicas"]) == (2, 5)
    assert translated.slugs == []


def test_a_service_runs_by_a_schedule() -> None:
    spec = steered("schedule: '@daily', concurrency_policy: forbid, backoff_limit: 2").one("CronJob", "web")["spec"]
    assert (spec["schedule"], spec["concurrencyPolicy"]) == ("@daily", "Forbid")
    assert spec["jobTemplate"]["spec"]["backoffLimit"] == 2


def test_options_of_the_project_hold_for_every_service() -> None:
    translated = translate("""
x-c2k: {image_pull_secret: registry, service_account: robot, controller: DaemonSet}
services:
  a: {image: x}
  b: {image: y, x-c2k: {image_pull_secret: other}}
""")
    pods = [translated.daemon_set(name).pod for name in "ab"]
    assert [pod["imagePullSecrets"] for pod in pods] == [[{"name": "registry"}], [{"name": "other"}]]
    assert [pod["serviceAccountName"] for pod in pods] == ["robot", "robot"]


def test_services_of_one_pod_have_one_account() -> None:
    translated = translate("""
services:
  a: {image: x, x-c2k: {pod: both, service_account: one}}
  b: {image: y, x-c2k: {pod: both, service_account: two}}
""")
    assert translated.slugs == ["account-of-shared-pod"]
    assert translated.deployment("both").pod["serviceAccountName"] == "one"


def test_an_init_container_without_an_image_is_told() -> None:
    assert steered("init_container: {command: [ls]}").slugs == ["init-container-without-image"]


def test_the_number_of_pods_is_the_one_that_is_chosen() -> None:
    assert steered("replicas: 4", "scale: 2").deployment("web").spec["replicas"] == 4


def test_facts_of_an_image_go_before_what_is_known() -> None:
    """Its ports are those of its Service, its user is that of the files that are copied."""
    translated = translate("""
services:
  db:
    image: example.com/own-postgres
    volumes: ["data:/var/lib/own"]
    x-c2k: {image: {ports: [5433, 53/udp], user: 70, stateful: true, data: [/var/lib/own]}}
volumes: {data: {}}
""")
    stateful = translated.stateful_set("db")
    assert stateful.mount("/var/lib/own")["subPath"] == "data"
    assert stateful.pod["securityContext"]["fsGroup"] == 70
    assert [(port["port"], port["protocol"]) for port in translated.service("db")["ports"]] == [
        (5433, "TCP"),
        (53, "UDP"),
    ]


def test_a_service_that_keeps_state_is_a_stateful_set() -> None:
    assert steered("stateful: true").of_kind("StatefulSet") == ["web"]


def test_the_servers_of_dns_are_asked_where_the_user_wants_it() -> None:
    pod = steered("dns: pod", "dns: [1.1.1.1, 8.8.8.8]").deployment("web").pod
    assert pod["dnsConfig"]["nameservers"] == ["1.1.1.1", "8.8.8.8"]


def test_a_named_volume_may_end_with_its_pod() -> None:
    translated = translate("""
services: {a: {image: x, volumes: ["cache:/cache", "keep:/keep"]}}
volumes: {cache: {x-c2k: {named_volumes: scratch}}, keep: {}}
""")
    assert translated.of_kind("PersistentVolumeClaim") == ["keep"]
    assert translated.deployment("a").volume("cache") == {"emptyDir": {}}


def test_a_scratch_volume_that_others_write_to_is_told() -> None:
    translated = translate("""
services: {a: {image: x, volumes: ["data:/a"]}, b: {image: y, volumes: ["data:/b"]}}
volumes: {data: {x-c2k: {named_volumes: scratch}}}
""")
    assert translated.slugs == ["scratch-not-shared", "scratch-not-shared"]


@pytest.mark.parametrize(("things", "kind"), [("configs", "configMap"), ("secrets", "secret")])
def test_an_object_that_is_there_may_have_a_key_of_its_own(things: str, kind: str) -> None:
    translated = translate(f"""
services: {{a: {{image: x, {things}: [tls]}}}}
{things}: {{tls: {{external: true, name: shop-tls, x-c2k: {{key: tls.crt}}}}}}
""")
    deployment = translated.deployment("a")
    (target,) = deployment.targets
    volume = deployment.volume(deployment.mount(target)["name"])[kind]
    assert [item["key"] for item in volume["items"]] == ["tls.crt"]
    assert translated.translation.existing[0].keys == ("tls.crt",)


def test_what_options_name_must_be_there() -> None:
    translated = translate("""
services:
  a: {image: x, x-c2k: {service_account: robot, image_pull_secret: registry}}
  b: {image: y, x-c2k: {service_account: robot}}
""")
    existing = [(item.kind, item.name, item.needed_by) for item in translated.translation.existing]
    assert existing == [("ServiceAccount", "robot", ("a", "b")), ("Secret", "registry", ("a",))]


STATEFUL = """
services:
  db: {image: x, ports: ["5000"], volumes: ["data:/data", "./conf:/conf:ro"], x-c2k: {stateful: true}, scale: 3}
  MORE
volumes: {data: {x-c2k: {pvc_size: 5Gi}}}
"""
FILES = {"/src/app/conf/a": "x"}


def test_each_pod_of_a_service_that_keeps_state_has_a_volume_and_a_name_of_its_own() -> None:
    translated = translate(STATEFUL.replace("MORE", ""), files=FILES)
    stateful = translated.stateful_set("db")
    (template,) = stateful.spec["volumeClaimTemplates"]
    assert template["metadata"] == {"name": "data"}
    assert template["spec"]["resources"] == {"requests": {"storage": "5Gi"}}
    assert [volume["name"] for volume in stateful.pod["volumes"]] == ["db-conf"]
    assert stateful.mount("/data") == {"name": "data"}
    assert translated.of_kind("PersistentVolumeClaim") == []
    assert stateful.spec["serviceName"] == "db-headless"
    assert translated.service("db-headless")["clusterIP"] == "None"
    assert "clusterIP" not in translated.service("db")
    assert translated.slugs == []


def test_a_volume_that_others_mount_too_stays_one() -> None:
    translated = translate(STATEFUL.replace("MORE", "b: {image: y, volumes: ['data:/d']}"), files=FILES)
    assert translated.of_kind("PersistentVolumeClaim") == ["data"]
    assert translated.stateful_set("db").spec["serviceName"] == "db"


def test_one_pod_has_a_claim_that_can_be_resized() -> None:
    translated = translate(STATEFUL.replace("MORE", "").replace("scale: 3", "scale: 1"), files=FILES)
    assert translated.of_kind("PersistentVolumeClaim") == ["data"]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("x-c2k:\n      concurrency_policy: Forbid", 5),
        ("x-c2k:\n      backoff_limit: 3", 5),
        ("x-c2k:\n      sub_path: a", 5),
        ("labels:\n      kompose.cronjob.concurrency_policy: Forbid", 5),
        ("labels:\n      a: b\n      kompose.init.containers.command: ls", 6),
        ("labels:\n      a: b\n      kompose.service.healthcheck.liveness.http_get_path: /a", 6),
    ],
)
def test_an_option_that_asks_for_what_is_not_there_is_told_where_it_is_asked_for(said: str, line: int) -> None:
    (found,) = translate(f"services:\n  web:\n    image: x\n    {said}\n").said
    assert found.slug in {"option-without-effect", "init-container-without-image", "probe-without-test"}
    assert (found.span.line if found.span else 0) == line


def test_a_job_is_tried_again_as_often_as_it_is_told() -> None:
    translated = translate("services: {a: {image: x, restart: 'no', x-c2k: {backoff_limit: 3}}}")
    assert translated.job("a").spec["backoffLimit"] == 3
    assert translated.slugs == []


def test_the_key_of_an_object_that_is_made_here_is_told() -> None:
    text = "services: {a: {image: x, configs: [c]}}\nconfigs: {c: {content: y, x-c2k: {key: z}}}"
    assert translate(text).slugs == ["key-without-object"]
