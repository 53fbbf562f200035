"""What other converters are known to get wrong is right here: one test for each defect, named after what is right."""

from typing import Any

import pytest

from tests.support.loading import load
from tests.support.translating import Translated, refused, translate


def test_01_a_service_without_ports_can_be_reached_by_name() -> None:
    done = translate("services: {db: {image: postgres}, web: {image: app, environment: {DB: 'db:5432'}}}")
    assert done.ports("db") == [5432]
    assert done.service("web")["clusterIP"] == "None"


def test_02_a_healthcheck_in_shell_form_runs_in_a_shell_and_kills_nothing() -> None:
    done = translate(
        "services: {web: {image: nginx, ports: ['80'], healthcheck: {test: 'curl -f localhost || exit 1'}}}"
    )
    container = done.deployment("web").container()
    assert container["readinessProbe"]["exec"]["command"] == ["/bin/sh", "-c", "curl -f localhost || exit 1"]
    probe = container["readinessProbe"]
    assert (probe["periodSeconds"], probe["timeoutSeconds"], probe["failureThreshold"]) == (30, 30, 3)
    assert "livenessProbe" not in container


def test_03_a_service_listens_where_the_container_does() -> None:
    assert translate("services: {web: {image: nginx, ports: ['8080:80']}}").ports("web") == [80]


def test_04_secrets_are_files_of_their_own_with_their_names() -> None:
    text = "services: {web: {image: app, secrets: [DB_Pass, other]}}\nsecrets: {DB_Pass: {file: a}, other: {file: b}}"
    pods = translate(text, files={"a": "1", "b": "2"}).deployment("web")
    assert sorted(pods.targets) == ["/run/secrets/DB_Pass", "/run/secrets/other"]
    assert pods.mount("/run/secrets/DB_Pass")["subPath"] == "DB_Pass"


def test_05_dollars_reach_the_process_as_in_compose() -> None:
    done = translate("services: {a: {image: busybox, command: [sh, -c, \"echo $$MY_VAR $$(date) '^a$$'\"]}}")
    assert done.deployment("a").container()["args"][-1] == "echo $MY_VAR $$(date) '^a$'"


def test_06_environment_wins_over_env_file() -> None:
    done = translate(
        "services: {web: {image: app, env_file: a.env, environment: {FOO: '2'}}}", files={"a.env": "FOO=1"}
    )
    container = done.deployment("web").container()
    assert {item["name"]: item.get("value") for item in container["env"]}["FOO"] == "2"


def test_07_what_is_not_supported_is_told() -> None:
    done = translate(
        "services: {a: {image: x, ports: ['80'], network_mode: host, pid: host, cpus: 2, scale: 3, shm_size: 1g,"
        " ulimits: {nofile: 9}, dns: 1.1.1.1, init: true, platform: linux/arm64, sysctls: {a: 1},"
        " stop_signal: SIGUSR1, depends_on: {b: {condition: service_healthy}}},"
        " b: {image: y, healthcheck: {test: x}}}"
    )
    pods = done.deployment("a")
    assert pods.pod["hostNetwork"] is True
    assert pods.pod["hostPID"] is True
    assert pods.spec["replicas"] == 3
    assert pods.container()["resources"]["limits"]["cpu"] == "2"
    assert {"ulimits-not-mapped", "stop-signal-not-mapped"} <= set(done.slugs)
    assert any("sysctl" in slug for slug in done.slugs)
    assert any("dns" in slug for slug in done.slugs)


def test_08_an_odd_volume_costs_no_other_volume() -> None:
    text = "services: {web: {image: app, volumes: ['data:/data', {type: image, source: 'redis:7', target: /r}]}}"
    done = translate(f"{text}\nvolumes: {{data: }}")
    assert "/data" in done.deployment("web").targets
    assert done.of_kind("PersistentVolumeClaim") == ["data"]


def test_09_a_shared_volume_is_one_claim() -> None:
    text = "services: {app: {image: a, volumes: ['up:/up']}, cdn: {image: b, volumes: ['up:/srv:ro']}}\nvolumes: {up: }"
    done = translate(text)
    assert done.of_kind("PersistentVolumeClaim") == ["up"]
    assert done.deployment("cdn").mount("/srv")["readOnly"] is True


def test_10_who_only_reads_does_not_make_the_claim_read_only() -> None:
    text = "services: {a: {image: x, volumes: ['dd:/d:ro']}, db: {image: app, volumes: ['dd:/data']}}\nvolumes: {dd: }"
    assert translate(text).claim("dd")["accessModes"] == ["ReadWriteOnce"]


def test_11_names_are_made_legal_everywhere() -> None:
    done = translate("services: {my_web: {image: nginx, ports: ['80']}, My.App: {image: nginx, ports: ['80']}}")
    assert done.of_kind("Service") == ["my-app", "my-web"]
    assert done.deployment("my-app").container()["name"] == "my-app"


def test_12_a_load_balancer_leaves_the_name_in_the_cluster() -> None:
    done = translate("services: {web: {image: nginx, ports: ['80:80']}}", expose="loadbalancer")
    assert done.service("web").get("type", "ClusterIP") == "ClusterIP"
    assert done.service("web-published")["type"] == "LoadBalancer"


def test_13_restart_policies_give_objects_that_restart_so() -> None:
    done = translate(
        "services: {a: {image: x, restart: 'on-failure:3'}, b: {image: x, deploy: {restart_policy: {condition: none}}},"
        " c: {image: x, restart: unless-stopped}, d: {image: x, restart: 'no'}}"
    )
    assert done.job("a").spec["backoffLimit"] == 3
    assert done.job("b").pod["restartPolicy"] == "Never"
    assert done.of_kind("Deployment") == ["c"]
    assert done.job("d").spec["backoffLimit"] == 0


def test_14_texts_stay_texts() -> None:
    text = (
        "services: {a: {image: x, command: [sleep, '3600'], entrypoint: [sh, -c, 'echo: a # b'],"
        " cap_add: [NET_ADMIN, SYS_TIME]}}"
    )
    container = translate(text).deployment("a").container()
    assert container["args"] == ["sleep", "3600"]
    assert container["command"] == ["sh", "-c", "echo: a # b"]
    assert container["securityContext"]["capabilities"]["add"] == ["NET_ADMIN", "SYS_TIME"]


def test_15_a_command_leaves_the_entrypoint_of_the_image() -> None:
    container = (
        translate("services: {db: {image: postgres, command: [-c, max_connections=200]}}").deployment("db").container()
    )
    assert container["args"] == ["-c", "max_connections=200"]
    assert "command" not in container


def test_16_a_service_in_the_network_of_another_shares_its_pod() -> None:
    done = translate(
        "services: {my_vpn: {image: v, ports: ['80']},"
        " app: {image: a, network_mode: 'service:my_vpn', volumes: ['adata:/d'], expose: ['9']}}\nvolumes: {adata: }"
    )
    (name,) = done.of_kind("Deployment")
    pods = done.deployment(name)
    assert [item["name"] for item in pods.pod["containers"]] == ["my-vpn", "app"] or len(pods.pod["containers"]) == 2
    assert [item["mountPath"] for item in pods.container("app")["volumeMounts"]] == ["/d"]


def test_17_services_are_called_as_in_compose() -> None:
    assert "db" in translate("services: {web: {image: a}, db: {image: postgres, ports: ['5432']}}").of_kind("Service")


def test_18_a_tmpfs_is_memory() -> None:
    text = "services: {a: {image: x, volumes: [{type: tmpfs, target: /scratch, tmpfs: {size: 10m}}]}}"
    pods = translate(text).deployment("a")
    assert pods.volume(pods.mount("/scratch")["name"])["emptyDir"] == {"medium": "Memory", "sizeLimit": "10Mi"}


def test_19_a_folder_is_mounted_with_its_folders_and_bytes() -> None:
    files: dict[str, str | bytes] = {"conf/a.conf": "a\r\n", "conf/sub/b.conf": "b", "conf/x.bin": b"\xff\x00"}
    done = translate("services: {a: {image: x, volumes: ['./conf:/etc/app:ro']}}", files=files)
    (name,) = done.of_kind("ConfigMap")
    body = done.one("ConfigMap", name)
    assert "a\r\n" in body["data"].values()
    assert list(body["binaryData"].values()) == ["/wA="]
    pods = done.deployment("a")
    (volume,) = pods.pod["volumes"]
    assert "sub/b.conf" in {item["path"] for item in volume["configMap"]["items"]}


def test_20_a_secret_of_the_environment_is_made() -> None:
    text = "services: {a: {image: x, secrets: [tok]}}\nsecrets: {tok: {environment: TOKEN}}"
    assert translate(text, environment={"TOKEN": "abc"}).one("Secret", "tok")["data"] == {"tok": "YWJj"}


@pytest.mark.parametrize("check", ["{interval: 5s}", "{test: [NONE]}", "{disable: true}"])
def test_21_a_healthcheck_without_a_test_is_no_probe(check: str) -> None:
    container = translate(f"services: {{a: {{image: x, healthcheck: {check}}}}}").deployment("a").container()
    assert not {"readinessProbe", "livenessProbe", "startupProbe"} & container.keys()


def test_22_one_network_needs_no_policy() -> None:
    assert translate("services: {web: {image: nginx, ports: ['80:80']}}").of_kind("NetworkPolicy") == []


def test_23_values_are_left_alone() -> None:
    container = (
        translate("services: {a: {image: x, environment: {U: 'HTTP://X_Y/run/secrets'}}}").deployment("a").container()
    )
    assert container["env"] == [{"name": "U", "value": "HTTP://X_Y/run/secrets"}]


def test_24_ranges_are_ports_and_each_port_is_there_once() -> None:
    done = translate(
        "services: {a: {image: x, expose: ['8080-8082']}, b: {image: x, ports: ['80:80'], expose: ['80']}}"
    )
    assert (done.ports("a"), done.ports("b")) == ([8080, 8081, 8082], [80])


def test_25_a_volume_or_config_may_be_mounted_twice() -> None:
    text = "services: {a: {image: x, volumes: ['dd:/a', 'dd:/b'], configs: [cc, {source: cc, target: /x}]}}"
    pods = translate(f"{text}\nvolumes: {{dd: }}\nconfigs: {{cc: {{content: hi}}}}").deployment("a")
    names = [item["name"] for item in pods.pod["volumes"]]
    assert len(names) == len(set(names))
    assert sorted(pods.targets) == ["/a", "/b", "/cc", "/x"]


def test_26_a_config_is_found_under_the_name_that_it_has() -> None:
    text = "services: {a: {image: x, configs: [{source: nginx_conf, target: /etc/nginx.conf}]}}"
    done = translate(f"{text}\nconfigs: {{nginx_conf: {{content: x}}}}")
    (name,) = done.of_kind("ConfigMap")
    pods = done.deployment("a")
    source = pods.volume(pods.mount("/etc/nginx.conf")["name"])["configMap"]
    assert source["name"] == name
    assert {item["key"] for item in source.get("items", [])} <= done.config_map(name).keys()


def test_27_what_is_external_is_used_and_not_made() -> None:
    done = translate(
        "services: {a: {image: x, volumes: ['vv:/d1']}}\nvolumes: {vv: {external: true, name: real-claim}}"
    )
    pods = done.deployment("a")
    assert done.of_kind("PersistentVolumeClaim") == []
    assert pods.volume(pods.mount("/d1")["name"]) == {"persistentVolumeClaim": {"claimName": "real-claim"}}


def test_28_a_daemon_set_has_no_replicas_and_all_its_files() -> None:
    text = "services: {agent: {image: x, deploy: {mode: global}, configs: [conf]}}"
    pods = translate(f"{text}\nconfigs: {{conf: {{content: hi}}}}").daemon_set("agent")
    assert not {"replicas", "strategy"} & pods.spec.keys()
    assert pods.targets == ["/conf"]


def test_29_a_label_that_kubernetes_does_not_take_is_an_annotation() -> None:
    value = "This label will appear on the web service"
    done = translate(f"services: {{a: {{image: x, deploy: {{labels: {{com.example.description: '{value}'}}}}}}}}")
    metadata = done.deployment("a").body["metadata"]
    assert metadata["annotations"]["com.example.description"] == value
    assert "com.example.description" not in metadata["labels"]


def test_30_replicas_are_as_many_as_asked_for() -> None:
    done = translate("services: {a: {image: x, scale: 3}, b: {image: x, deploy: {replicas: 0}}}")
    assert (done.deployment("a").spec["replicas"], done.deployment("b").spec["replicas"]) == (3, 0)


@pytest.mark.parametrize(("mode", "address"), [("vip", None), ("dnsrr", "None")])
def test_31_an_endpoint_mode_opens_no_port_of_the_node(mode: str, address: str | None) -> None:
    served = translate(f"services: {{a: {{image: x, expose: [80], deploy: {{endpoint_mode: {mode}}}}}}}").service("a")
    assert (served.get("type", "ClusterIP"), served.get("clusterIP")) == ("ClusterIP", address)


def test_32_the_processes_of_the_node_are_seen() -> None:
    assert translate("services: {a: {image: x, pid: host}}").deployment("a").pod["hostPID"] is True


def test_33_a_host_name_with_dots_is_cut() -> None:
    pod = translate("services: {a: {image: x, hostname: web.example.com, domainname: example.com}}").deployment("a").pod
    assert pod["hostname"] == "web"
    assert "example.com" in pod["dnsConfig"]["searches"]


def test_34_less_than_a_second_is_a_second() -> None:
    text = (
        "services: {a: {image: x, stop_grace_period: 500ms, healthcheck: {test: x, interval: 1500ms, timeout: 100ms}}}"
    )
    pods = translate(text).deployment("a")
    assert pods.pod["terminationGracePeriodSeconds"] == 1
    probe = pods.container()["readinessProbe"]
    assert (probe["periodSeconds"], probe.get("timeoutSeconds", 1)) == (2, 1)


def test_35_every_placement_constraint_counts_or_is_told_of() -> None:
    constraints = '["node.labels.x==y", "node.labels.a != 1", "node.labels.a != 2"]'
    done = translate(f"services: {{a: {{image: x, deploy: {{placement: {{constraints: {constraints}}}}}}}}}")
    affinity = str(done.deployment("a").pod.get("affinity"))
    told = any("placement" in slug for slug in done.slugs)
    assert told or all(f"'{value}'" in affinity for value in "y12")


def test_36_containers_of_a_group_keep_their_own_limits_and_mounts() -> None:
    done = translate("""
        services:
          a: {image: x, mem_limit: 64m, volumes: ['va1:/a'], configs: [c], labels: {kompose.service.group: g}}
          b: {image: y, mem_limit: 128m, volumes: ['vb1:/b'], labels: {kompose.service.group: g}}
        volumes: {va1: , vb1: }
        configs: {c: {content: hi}}
    """)
    first, second = (done.deployment("g").container(name) for name in "ab")
    assert [item["mountPath"] for item in first["volumeMounts"]] == ["/a", "/c"]
    assert [item["mountPath"] for item in second["volumeMounts"]] == ["/b"]
    assert (first["resources"]["limits"], second["resources"]["limits"]) == ({"memory": "64Mi"}, {"memory": "128Mi"})


def test_37_a_kind_is_known_in_any_case_and_refused_when_it_is_none() -> None:
    text = "services: {{a: {{image: x, labels: {{kompose.controller.type: {}}}}}}}"
    assert translate(text.format("STATEFULSET")).of_kind("StatefulSet") == ["a"]
    assert translate(text.format("Deployment")).of_kind("Deployment") == ["a"]
    (error,) = refused(text.format("replicationController"))
    assert error.span
    assert error.span.text == "kompose.controller.type"


def test_38_a_schedule_makes_a_cron_job_whatever_restarts_it() -> None:
    for restart in ("", "restart: always,", "restart: 'no',"):
        text = f"services: {{a: {{image: x, {restart} labels: {{kompose.cronjob.schedule: '* * * * *'}}}}}}"
        spec = translate(text).one("CronJob", "a")["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        assert spec["restartPolicy"] in {"OnFailure", "Never"}
        assert spec["containers"][0]["image"] == "x"


def test_39_short_port_names_and_pull_policies_are_fine() -> None:
    done = translate(
        "services: {a: {image: x, pull_policy: missing, ports: [{name: web, target: 80, published: '80'}]}}"
    )
    assert done.service("a")["ports"][0]["name"] == "web"
    assert done.deployment("a").container()["imagePullPolicy"] == "IfNotPresent"


def test_40_udp_stays_udp() -> None:
    done = translate("services: {a: {image: x, ports: ['53:53/udp']}}")
    assert [port["protocol"] for port in done.service("a")["ports"]] == ["UDP"]
    assert [port["protocol"] for port in done.deployment("a").container()["ports"]] == ["UDP"]


def test_41_what_only_this_machine_should_see_is_not_published() -> None:
    done = translate("services: {a: {image: x, ports: ['127.0.0.1:5432:5432']}}", expose="loadbalancer")
    assert done.of_kind("Service") == ["a"]


def test_42_files_and_profiles_are_found_as_docker_finds_them() -> None:
    override = {"compose.override.yaml": "services: {a: {image: over}}"}
    assert load("services: {a: {image: base}}", files=override).services["a"].image == "over"
    below = load("services: {a: {image: above}}", files={"deep/er/x": ""}, working_directory="/src/app/deep/er")
    assert below.services["a"].image == "above"
    listed = {"COMPOSE_FILE": "compose.yaml:more.yaml", "COMPOSE_PROFILES": "dev"}
    more = {"more.yaml": "services: {b: {image: b, profiles: [dev]}}"}
    assert [*load("services: {a: {image: a}}", files=more, environment=listed).services] == ["a", "b"]


def test_43_what_belongs_to_the_pod_stands_there() -> None:
    done = translate("services: {a: {image: x, group_add: ['5'], sysctls: {net.ipv4.tcp_syncookies: 1}}}")
    pods = done.deployment("a")
    assert pods.pod["securityContext"]["supplementalGroups"] == [5]
    assert "resources" not in pods.container()


def test_44_a_database_is_a_stateful_set_with_all_its_mounts() -> None:
    text = "services: {db: {image: postgres, volumes: ['pg:/var/lib/postgresql/data'], tmpfs: [/tmp]}}\nvolumes: {pg: }"
    done = translate(text)
    assert sorted(done.stateful_set("db").targets) == ["/tmp", "/var/lib/postgresql/data"]
    assert done.of_kind("PersistentVolumeClaim") == ["pg"]


def test_45_nothing_in_the_objects_tells_how_they_were_made() -> None:
    template = translate("services: {a: {image: x}}").deployment("a").template
    assert "annotations" not in template["metadata"]


def test_46_a_volume_of_one_letter_is_not_lost_without_a_word() -> None:
    """Compose reads a drive of Windows, so no pod can have what is meant."""
    (error,) = refused("services: {a: {image: x, volumes: ['v:/x']}}\nvolumes: {v: }")
    assert "one letter" in error.help


def test_47_services_put_no_variables_into_other_pods() -> None:
    done = translate("services: {redis: {image: redis, ports: ['6379']}, app: {image: a}}")
    assert done.deployment("app").pod["enableServiceLinks"] is False


def test_48_who_waits_for_a_job_waits_until_it_is_done() -> None:
    done = translate(
        "services: {migrate: {image: y},"
        " web: {image: x, depends_on: {migrate: {condition: service_completed_successfully}}}}"
    )
    (waiter,) = done.deployment("web").pod["initContainers"]
    assert "wait" in waiter["args"]
    assert any("Complete" in argument for argument in waiter["args"])


def test_49_images_are_no_volumes_where_the_server_would_drop_them() -> None:
    text = "services: {a: {image: x, volumes: [{type: image, source: 'redis:7', target: /r}]}}"
    assert '"image": {' not in str(volumes_of(translate(text, kube_version="1.34"))).replace("'", '"')


def volumes_of(done: Translated) -> Any:
    return done.deployment("a").pod.get("volumes", [])


def test_50_labels_of_kompose_do_what_they_say() -> None:
    probe = "kompose.service.healthcheck.liveness.http_get"
    labels = f"{{{probe}_path: /up, {probe}_port: '80'}}"
    for check in ("", ", healthcheck: {test: x}"):
        container = translate(f"services: {{a: {{image: x, labels: {labels}{check}}}}}").deployment("a").container()
        assert container["livenessProbe"]["httpGet"] == {"path": "/up", "port": 80}
    volume = "volumes: {v1: {labels: {kompose.volume.size: 3Gi}}}"
    service = "{image: x, volumes: ['v1:/d'], labels: {kompose.volume.storage-class-name: fast}}"
    claim = translate(f"services: {{a: {service}}}\n{volume}").claim("v1")
    assert (claim["storageClassName"], claim["resources"]["requests"]["storage"]) == ("fast", "3Gi")
    files: dict[str, str | bytes] = {"conf/a": "x"}
    forced = "{image: x, volumes: ['./conf:/c'], labels: {kompose.volume.type: persistentVolumeClaim}}"
    assert translate(f"services: {{a: {forced}}}", files=files).of_kind("PersistentVolumeClaim") == ["a-conf"]
    opened = "{image: x, ports: ['80:80'], labels: {kompose.service.type: nodeport, %s: local}}"
    policy = "kompose.service.external-traffic-policy"
    assert translate(f"services: {{a: {opened % policy}}}").service("a-published")["externalTrafficPolicy"] == "Local"


def test_51_an_empty_entrypoint_makes_the_command_the_process() -> None:
    container = translate("services: {a: {image: x, entrypoint: [], command: [a, b]}}").deployment("a").container()
    assert container["command"] == ["a", "b"]


def test_52_files_are_looked_for_beside_the_compose_file() -> None:
    text = "services: {a: {image: x, working_dir: /elsewhere, volumes: ['./a.conf:/a.conf:ro'], env_file: a.env}}"
    done = translate(text, files={"a.conf": "hi", "a.env": "A=1"})
    assert "hi" in [value for name in done.of_kind("ConfigMap") for value in done.config_map(name).values()]
    assert done.deployment("a").targets == ["/a.conf"]


def test_53_the_variables_of_models_are_spelled_as_in_compose() -> None:
    done = translate("services: {a: {image: x, models: [my-llm]}}\nmodels: {my-llm: {model: m}}")
    env = str(done.deployment("a").container().get("env", []))
    assert "MY-LLM" not in env
    assert "MY_LLM_URL" in env or any("model" in slug for slug in done.slugs)


def test_54_one_file_hides_no_folder() -> None:
    done = translate("services: {a: {image: x, volumes: ['./a.conf:/etc/app/a.conf:ro']}}", files={"a.conf": "x"})
    mount = done.deployment("a").mount("/etc/app/a.conf")
    assert mount["subPath"]
