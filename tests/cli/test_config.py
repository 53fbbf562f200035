"""`c2k config`."""

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import C2k


@pytest.mark.usefixtures("project")
def test_the_resolved_project_is_printed_as_yaml_or_json(c2k: C2k) -> None:
    printed = c2k("config")
    data = yaml.safe_load(printed.out)
    assert printed.code == 0
    assert data["services"]["web"]["ports"][0] == {
        "mode": "ingress",
        "protocol": "tcp",
        "published": "8080",
        "target": 80,
    }
    assert json.loads(c2k("config", "--format", "json").out) == data


@pytest.mark.usefixtures("project")
def test_names_are_printed_one_a_line(c2k: C2k) -> None:
    assert c2k("config", "--services").out == "db\nweb\n"
    assert c2k("config", "--images").out == "nginx:1.27\npostgres:17\n"
    assert c2k("config", "--volumes").out == "data\n"


def test_what_is_printed_can_be_loaded_again(project: Path, c2k: C2k) -> None:
    compose = project / "compose.yaml"
    compose.write_text(compose.read_text().replace("GREETING: hello", "GREETING: 'a $$b'"))
    first = c2k("config").out
    (project / "again.yaml").write_text(first)
    assert c2k("-f", "again.yaml", "config").out == first


def test_variables_may_be_left_as_they_are(project: Path, c2k: C2k) -> None:
    compose = project / "compose.yaml"
    compose.write_text(compose.read_text().replace("nginx:1.27", "nginx:${TAG:-1}"))
    assert yaml.safe_load(c2k("config").out)["services"]["web"]["image"] == "nginx:1"
    assert yaml.safe_load(c2k("config", "--no-interpolate").out)["services"]["web"]["image"] == "nginx:${TAG:-1}"


def test_an_invalid_project_is_exit_3(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: []\n")
    ran = c2k("config")
    assert (ran.code, ran.out) == (3, "")
    assert "error: " in ran.err


def test_variables_may_stand_where_numbers_belong(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text(
        "services: {web: {image: 'x:$T', ports: ['${P}:80'], deploy: {replicas: '${N}'}}}\nvolumes: {v: }\n"
    )
    web = yaml.safe_load(c2k("config", "--no-interpolate").out)["services"]["web"]
    assert (web["ports"], web["deploy"]["replicas"]) == (["${P}:80"], "${N}")
    assert c2k("config", "--no-interpolate", "--images").out == "x:$T\n"
    assert c2k("config", "--no-interpolate", "--volumes").out == "v\n"


MANY = """
services:
  web: {image: x, networks: [front], volumes: ["data:/d"], configs: [c], secrets: [s]}
  tool: {image: y, profiles: [tools, ci], networks: [back]}
networks: {front: , back: , default: }
volumes: {data: , unused: }
configs: {c: {content: x}, unused: {content: x}}
secrets: {s: {environment: HOME}, unused: {environment: HOME}}
"""


def test_what_no_enabled_service_uses_is_left_out(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text(MANY)
    data = yaml.safe_load(c2k("config").out)
    assert {kind: [*data[kind]] for kind in ("services", "networks", "volumes", "configs", "secrets")} == {
        "services": ["web"],
        "networks": ["front"],
        "volumes": ["data"],
        "configs": ["c"],
        "secrets": ["s"],
    }
    assert c2k("config", "--volumes").out == "data\n"


def test_profiles_are_those_of_all_services(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text(MANY)
    assert c2k("config", "--profiles").out == "ci\ntools\n"
    assert c2k("config", "--no-interpolate", "--profiles").out == "ci\ntools\n"


def test_a_hash_tells_that_a_container_would_change(project: Path, c2k: C2k) -> None:
    compose = project / "compose.yaml"
    compose.write_text("services: {a: {image: x}, b: {image: y}}")
    first = c2k("config", "--hash", "*").out
    assert [line.split()[0] for line in first.splitlines()] == ["a", "b"]
    compose.write_text("services: {a: {image: x, scale: 2, deploy: {replicas: 2}}, b: {image: z}}")
    second = c2k("config", "--hash", "*").out
    assert first.splitlines()[0] == second.splitlines()[0]
    assert first.splitlines()[1] != second.splitlines()[1]
    assert c2k("config", "--hash", "b").out == second.splitlines(keepends=True)[1]


@pytest.mark.usefixtures("project")
def test_a_hash_of_no_service_is_a_mistake(c2k: C2k) -> None:
    ran = c2k("config", "--hash", "nobody")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no service `nobody`: declared: `db`, `web`" in ran.err
