"""The checker that other tests lean on must itself refuse what an API server refuses."""

from typing import Any

import pytest

from tests.support.kubernetes_schema import problems


def deployment(**container: object) -> dict[str, Any]:
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "labels": {"app": "web"}},
        "spec": {
            "replicas": 1,
            "selector": {"matchLabels": {"app": "web"}},
            "template": {
                "metadata": {"labels": {"app": "web"}},
                "spec": {"containers": [{"name": "web", "image": "nginx", **container}]},
            },
        },
    }


@pytest.mark.parametrize(
    "container",
    [
        {},
        {"resources": {"limits": {"cpu": 1, "memory": "64Mi"}}},
        {"readinessProbe": {"httpGet": {"port": "http"}}},
        {"readinessProbe": {"httpGet": {"port": 80}}},
        {"env": [{"name": "A", "value": "1"}]},
    ],
)
def test_a_right_manifest_has_no_problems(container: dict[str, object]) -> None:
    assert problems(deployment(**container)) == []


@pytest.mark.parametrize(
    ("container", "problem"),
    [
        ({"restart": "always"}, "'restart' was unexpected"),
        ({"env": [{"name": "A", "value": 1}]}, "1 is not of type 'string'"),
        ({"ports": [{"containerPort": "80"}]}, "'80' is not of type 'integer'"),
        ({"ports": [{}]}, "'containerPort' is a required property"),
        ({"command": "sh -c true"}, "'sh -c true' is not of type 'array'"),
        ({"resources": {"limits": {"memory": "64 MB"}}}, "'64 MB' does not match"),
        ({"readinessProbe": {"httpGet": {"port": [80]}}}, "[80] is not of type"),
        ({"volumeMounts": [{"name": "data", "mountPath": None}]}, "None is not of type 'string'"),
    ],
)
def test_a_wrong_container_has_one_problem_at_its_path(container: dict[str, object], problem: str) -> None:
    (found,) = problems(deployment(**container))
    assert found.startswith("spec.template.spec.containers[0]")
    assert problem in found


def test_all_problems_are_found_at_once() -> None:
    manifest = deployment(restart="always", image=1)
    del manifest["spec"]["selector"]
    assert len(problems(manifest)) == 3


def test_secret_data_must_be_base64() -> None:
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "data": {"good": "aGk=", "bad": "hi!"}}
    (found,) = problems(secret)
    assert found.startswith("data.bad: 'hi!' does not match")


@pytest.mark.parametrize("metadata", [None, {}, {"name": 1}, {"name": "a", "lables": {}}])
def test_metadata_must_be_a_named_object(metadata: object) -> None:
    assert problems({"apiVersion": "v1", "kind": "Namespace", "metadata": metadata}) != []


@pytest.mark.parametrize(
    "manifest",
    [
        {},
        {"apiVersion": "extensions/v1beta1", "kind": "Deployment", "metadata": {"name": "a"}},
        {"apiVersion": "v1", "kind": "Deployment", "metadata": {"name": "a"}},
    ],
)
def test_a_kind_that_the_version_does_not_have_is_a_problem(manifest: dict[str, object]) -> None:
    (found,) = problems(manifest)
    assert "no such kind" in found
