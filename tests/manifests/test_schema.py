"""Objects are held against the schema of the Kubernetes version that they are meant for."""

import json
from pathlib import Path
from typing import Any

import pytest

from kompose_py.manifests.schema import schema_of
from kompose_py.translator.choices import NEWEST_MINOR, OLDEST_MINOR
from tests.contracts.test_mapping_order import RICH
from tests.support.kubernetes_schema import problems
from tests.support.translating import translate

SCHEMAS = Path(__file__).parents[2] / "schemas"
VERSIONS = [f"1.{minor}" for minor in range(OLDEST_MINOR, NEWEST_MINOR + 1)]


def deployment(**container: Any) -> dict[str, Any]:
    spec = {"containers": [{"name": "web", **container}]}
    template = {"metadata": {"labels": {"a": "b"}}, "spec": spec}
    body = {"selector": {"matchLabels": {"a": "b"}}, "template": template}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": body}


def found(body: dict[str, Any], version: str = "1.34") -> str:
    return schema_of(version)(body)


def test_every_version_that_may_be_chosen_has_a_schema() -> None:
    assert sorted(path.stem for path in SCHEMAS.glob("kubernetes-*.json")) == [f"kubernetes-{it}" for it in VERSIONS]


def test_the_versions_have_schemas_of_the_same_kinds() -> None:
    """Who adds a kind writes all of them anew (`tools/make_kubernetes_schema.py`)."""
    kinds = {tuple(json.loads((SCHEMAS / f"kubernetes-{version}.json").read_text())["kinds"]) for version in VERSIONS}
    assert len(kinds) == 1


def test_the_schemas_are_small_together() -> None:
    assert sum(path.stat().st_size for path in SCHEMAS.glob("kubernetes-*.json")) < 1_000_000


def test_what_the_server_takes_is_no_problem() -> None:
    assert not found(deployment(image="x", ports=[{"containerPort": 80}], resources={"limits": {"cpu": "1"}}))


@pytest.mark.parametrize(
    ("container", "problem"),
    [
        ({"imagee": "x"}, "containers[0].imagee: there is no such field"),
        ({"image": 5}, "containers[0].image: `5` is no string"),
        ({"tty": "true"}, "containers[0].tty: `true` is no boolean"),
        ({"tty": None}, "containers[0].tty: `None` is no boolean"),
        ({"args": "x"}, "containers[0].args: is no list"),
        ({"args": ["x", 1]}, "containers[0].args[1]: `1` is no string"),
        ({"ports": [{"protocol": "TCP"}]}, "containers[0].ports[0].containerPort: is missing"),
        ({"ports": [{"containerPort": True}]}, "containers[0].ports[0].containerPort: `True` is no integer"),
        ({"resources": []}, "containers[0].resources: is no object"),
        ({"resources": {"limits": {"cpu": "1 core"}}}, "containers[0].resources.limits.cpu: is not of the right form"),
    ],
)
def test_a_problem_names_the_field(container: dict[str, Any], problem: str) -> None:
    assert found(deployment(**container)) == f"spec.template.spec.{problem}"


def test_a_field_may_be_too_new() -> None:
    body = deployment(lifecycle={"stopSignal": "SIGINT"})
    assert not found(body, "1.33")
    assert found(body, "1.32") == "spec.template.spec.containers[0].lifecycle.stopSignal: there is no such field"


def test_a_kind_of_kubernetes_must_exist_and_one_of_others_need_not() -> None:
    named = {"metadata": {"name": "x"}}
    assert found({"apiVersion": "apps/v1", "kind": "Replica", **named}) == "apps/v1/Replica is no kind"
    assert not found({"apiVersion": "external-secrets.io/v1", "kind": "ExternalSecret", **named})


@pytest.mark.parametrize("version", VERSIONS)
def test_a_project_that_uses_about_everything_fits_every_version(version: str) -> None:
    """The translation checks itself; the full validator agrees."""
    result = translate(RICH, files={"a.env": "A=1\n"}, kube_version=version, expose="nodeport")
    assert [problem for item in result.translation.manifests for problem in problems(item.body, version)] == []


def test_the_gateway_api_has_a_schema_of_its_own() -> None:
    route: dict[str, Any] = {
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "HTTPRoute",
        "metadata": {"name": "x"},
        "spec": {"hostnames": ["a.example"], "rules": [{"matches": [{"path": {"type": "Exact", "value": "/"}}]}]},
    }
    assert not found(route)
    route["spec"]["rules"][0]["matches"][0]["path"]["type"] = "Suffix"
    assert "spec.rules[0].matches[0].path.type: is not of the right form" in found(route)
    route["spec"] = {"hosts": ["a.example"]}
    assert "spec.hosts: there is no such field" in found(route)
