"""Logins of Docker, found where it keeps them."""

import json
from base64 import b64decode, b64encode
from typing import Any

import pytest

from kompose_py.cluster.docker_login import login_secret, logins, pulling_with
from kompose_py.manifests.manifest import Manifest
from tests.cluster.test_images import Recorder, pod
from tests.support.kubernetes_schema import problems

HUB = "https://index.docker.io/v1/"


def encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("image", "registry"),
    [
        ("nginx", HUB),
        ("me/app:1", HUB),
        ("docker.io/me/app", HUB),
        ("ghcr.io/me/app@sha256:12", "ghcr.io"),
        ("localhost:5000/app:2", "localhost:5000"),
        ("localhost/app", "localhost"),
    ],
)
def test_the_registry_of_an_image_is_looked_up(image: str, registry: str) -> None:
    auths = {name: {"auth": encoded(name)} for name in (HUB, "ghcr.io", "localhost:5000", "localhost")}
    assert logins([image], {"auths": auths}, Recorder()) == {registry: encoded(registry)}


def test_a_helper_that_keeps_logins_is_asked() -> None:
    answer = json.dumps({"Username": "me", "Secret": "s3cret"})
    shell = Recorder(answers={"ghcr.io": answer})
    for configuration in ({"credHelpers": {"ghcr.io": "own"}}, {"credsStore": "own", "auths": {"ghcr.io": {}}}):
        assert logins(["ghcr.io/me/app"], configuration, shell) == {"ghcr.io": encoded("me:s3cret")}
    assert set(shell.commands) == {"docker-credential-own get"}


@pytest.mark.parametrize("answer", [None, "{}", json.dumps({"Username": "<token>", "Secret": "x"})])
def test_what_is_no_login_is_not_taken_for_one(answer: str | None) -> None:
    shell = Recorder(answers={"ghcr.io": answer} if answer else {})
    assert logins(["ghcr.io/me/app", "nginx"], {"credsStore": "own"}, shell) == {}


def test_the_secret_is_one_that_nodes_can_read() -> None:
    secret: Any = login_secret({"name": "login"}, {"ghcr.io": encoded("me:x")})
    assert [*problems(secret)] == []
    assert json.loads(b64decode(secret["data"][".dockerconfigjson"])) == {
        "auths": {"ghcr.io": {"auth": encoded("me:x")}}
    }


def test_pods_pull_with_it_beside_what_they_pull_with_already() -> None:
    web: Any = pod("web")
    web.body["spec"]["template"]["spec"]["imagePullSecrets"] = [{"name": "own"}]
    config = Manifest({"kind": "ConfigMap", "metadata": {"name": "x"}}, "x")
    changed: Any = list(pulling_with([web, config], "login"))
    assert changed[0].body["spec"]["template"]["spec"]["imagePullSecrets"] == [{"name": "own"}, {"name": "login"}]
    assert changed[1] == config
