"""Which options hold for which part of a project."""

from kompose_py.translator.options import Options
from kompose_py.translator.steering import steer
from tests.support.loading import load
from tests.support.translating import translate

PROJECT = """\
x-c2k: {pvc_size: 2Gi, probes: none, namespace: shop}
services:
  web: {image: nginx, volumes: ["data:/d", "logs:/l"], x-c2k: {probes: full, pvc_size: 3Gi, storage_class: fast}}
  job: {image: nginx}
volumes:
  data: {x-c2k: {pvc_size: 4Gi}}
  logs: {}
"""


def test_what_a_thing_says_of_itself_is_stronger_than_what_the_project_says() -> None:
    steering = steer(load(PROJECT), Options())
    assert steering.project.probes == "none"
    assert steering.service("web").probes == "full"
    assert steering.service("job").probes == "none"


def test_the_command_line_is_stronger_than_the_compose_file() -> None:
    steering = steer(load(PROJECT), Options(probes="liveness", pvc_size="9Gi"))
    assert [steering.project.probes, steering.service("web").probes] == ["liveness", "liveness"]
    assert steering.volume("data", "web").pvc_size == "9Gi"


def test_an_option_of_the_command_line_that_has_the_value_of_the_default_counts() -> None:
    assert steer(load(PROJECT), Options(probes="auto")).service("web").probes == "auto"


def test_what_a_volume_leaves_open_the_service_decides_that_mounts_it_first() -> None:
    steering = steer(load(PROJECT), Options())
    assert [steering.volume(name, "web").pvc_size for name in ("data", "logs")] == ["4Gi", "3Gi"]
    assert steering.volume("data", "web").storage_class == "fast"
    assert steering.volume("logs", "job").pvc_size == "2Gi"


def test_the_options_of_volumes_reach_their_claims() -> None:
    translated = translate(PROJECT)
    assert translated.claim("data")["resources"]["requests"]["storage"] == "4Gi"
    assert translated.claim("data")["storageClassName"] == "fast"
    assert translated.one("Deployment", "web")["metadata"]["namespace"] == "shop"


def test_a_volume_alone_may_be_spread_over_nodes() -> None:
    translated = translate("""\
services:
  a: {image: nginx, volumes: ["one:/1", "two:/2"]}
  b: {image: nginx, volumes: ["one:/1", "two:/2"]}
volumes: {one: {x-c2k: {shared_volumes: rwx}}, two: {}}
""")
    assert [translated.claim(name)["accessModes"] for name in ("one", "two")] == [["ReadWriteMany"], ["ReadWriteOnce"]]


def test_a_service_alone_is_exposed() -> None:
    translated = translate("""\
services:
  a: {image: nginx, ports: ["80:80"], x-c2k: {expose: nodeport}}
  b: {image: nginx, ports: ["81:80"]}
""")
    assert translated.of_kind("Service") == ["a", "a-published", "b"]


def test_a_service_alone_goes_without_probes() -> None:
    translated = translate("""\
services:
  a: {image: nginx, healthcheck: {test: "true"}, x-c2k: {probes: none}}
  b: {image: nginx, healthcheck: {test: "true"}}
""")
    assert "readinessProbe" not in translated.deployment("a").container()
    assert "readinessProbe" in translated.deployment("b").container()


def test_a_service_alone_keeps_its_variables_in_the_open() -> None:
    translated = translate("""\
services:
  a: {image: nginx, environment: {PASSWORD: x}, x-c2k: {secrets_from_env: false}}
  b: {image: nginx, environment: {PASSWORD: x}}
""")
    assert translated.of_kind("Secret") == ["b-env"]


def test_a_service_alone_waits_for_nothing() -> None:
    translated = translate("""\
services:
  db: {image: redis, healthcheck: {test: redis-cli ping}}
  a: {image: nginx, depends_on: {db: {condition: service_healthy}}, x-c2k: {wait: none}}
  b: {image: nginx, depends_on: {db: {condition: service_healthy}}, x-c2k: {wait_image: "example.com/wait:1"}}
""")
    assert translated.deployment("a").init_names == []
    assert translated.deployment("b").init_container()["image"] == "example.com/wait:1"
