"""Images of this machine, brought to clusters; the tools are stand-ins that record what they are asked."""

import json
from typing import Any

import pytest

from kompose_py.cluster.images import (
    Destination,
    LocalImage,
    bring,
    destination,
    images_of,
    images_of_pods,
    local_images,
    names_there,
    renamed,
)
from kompose_py.errors import ClusterError
from kompose_py.manifests.manifest import Manifest

WEB = LocalImage(digest="0123456789abcdef", is_only_here=True)


class Recorder:
    """Stands in for all programs; `answers` is what `run` gives, by the last argument."""

    def __init__(self, *missing: str, answers: dict[str, str] | None = None) -> None:
        self.missing = missing
        self.answers = answers or {}
        self.commands: list[str] = []

    def has(self, program: str) -> bool:
        return program not in self.missing

    def run(self, *command: str, stdin: str | None = None) -> str | None:
        self.commands.append(" ".join(command))
        return self.answers.get(stdin or command[-1])

    def must(self, *command: str) -> str:
        self.commands.append(" ".join(command))
        return ""


def pod(*images: str, kind: str = "Deployment") -> Manifest:
    containers: Any = [{"name": f"c{number}", "image": image} for number, image in enumerate(images)]
    template: Any = {"spec": {"initContainers": containers[1:], "containers": containers[:1]}}
    spec: Any = {"template": template}
    if kind == "CronJob":
        spec = {"jobTemplate": {"spec": spec}}
    return Manifest({"kind": kind, "metadata": {"name": "x"}, "spec": spec}, "x")


@pytest.mark.parametrize(
    ("context", "load", "registry", "expected"),
    [
        ("kind-dev", "auto", "", Destination(tool="kind", cluster="dev")),
        ("k3d-dev", "auto", "", Destination(tool="k3d", cluster="dev")),
        ("minikube", "auto", "", Destination(tool="minikube", cluster="minikube")),
        ("default", "auto", "", Destination(tool="k3s")),
        ("prod", "auto", "", Destination()),
        ("kind-dev", "none", "", Destination()),
        ("other", "minikube", "", Destination(tool="minikube", cluster="other")),
        ("kind-dev", "auto", "ghcr.io/me/", Destination(registry="ghcr.io/me")),
    ],
)
def test_the_destination_is_known_from_the_context(
    context: str, load: str, registry: str, expected: Destination
) -> None:
    assert destination(context, load, registry, Recorder()) == expected


def test_a_context_called_default_is_k3s_only_where_k3s_is() -> None:
    assert destination("default", "auto", "", Recorder("k3s")) == Destination()


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ("kind", "kind load docker-image --name dev web:c2k-0123456789ab"),
        ("k3d", "k3d image import --cluster dev web:c2k-0123456789ab"),
        ("minikube", "minikube --profile dev image load web:c2k-0123456789ab"),
    ],
)
def test_each_tool_is_asked_in_its_own_words(tool: Any, expected: str) -> None:
    shell = Recorder()
    bring({"web": WEB}, Destination(tool=tool, cluster="dev"), shell)
    assert shell.commands == ["docker tag web web:c2k-0123456789ab", expected]


def test_k3s_takes_an_archive() -> None:
    shell = Recorder()
    bring({"web": WEB}, Destination(tool="k3s"), shell)
    assert [command.split()[:3] for command in shell.commands[1:]] == [
        ["docker", "save", "--output"],
        ["k3s", "ctr", "images"],
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("web", "ghcr.io/me/web:c2k-0123456789ab"),
        ("web:1.2", "ghcr.io/me/web:c2k-0123456789ab"),
        ("localhost:5000/shop/web:1", "ghcr.io/me/web:c2k-0123456789ab"),
    ],
)
def test_a_registry_gets_the_image_under_its_own_name(name: str, expected: str) -> None:
    shell = Recorder()
    assert names_there({name: WEB}, Destination(registry="ghcr.io/me")) == {name: expected}
    bring({name: WEB}, Destination(registry="ghcr.io/me"), shell)
    assert shell.commands == [f"docker tag {name} {expected}", f"docker push {expected}"]


def test_an_image_that_the_cluster_cannot_get_is_refused_with_the_ways_out() -> None:
    with pytest.raises(ClusterError) as caught:
        bring({"web": WEB}, Destination(), Recorder())
    (said,) = caught.value.diagnostics
    assert said.slug == "image-only-here"
    assert "--push REGISTRY" in said.help


def test_no_tool_runs_when_there_is_nothing_to_bring() -> None:
    shell = Recorder()
    bring({}, Destination(tool="kind", cluster="dev"), shell)
    assert shell.commands == []


def test_only_images_that_no_registry_is_known_to_have_are_only_here() -> None:
    pulled = json.dumps({"Id": "sha256:aa", "RepoDigests": ["nginx@sha256:bb"]})
    made = json.dumps({"Id": "sha256:cc", "RepoDigests": []})
    found = local_images(["nginx", "own", "missing"], Recorder(answers={"nginx": pulled, "own": made}))
    assert {name: image.is_only_here for name, image in found.items()} == {"nginx": False, "own": True}


def test_that_an_image_was_pushed_under_another_name_does_not_tell_where_its_own_name_is() -> None:
    pushed = json.dumps({"Id": "sha256:cc", "RepoDigests": ["localhost:5001/own@sha256:dd"]})
    found = local_images(
        ["own:1", "localhost:5001/own:2"], Recorder(answers={"own:1": pushed, "localhost:5001/own:2": pushed})
    )
    assert {name: image.is_only_here for name, image in found.items()} == {"own:1": True, "localhost:5001/own:2": False}


def test_images_that_pods_have_got_hold_of_are_there() -> None:
    containers = [{"name": "a", "image": "there"}, {"name": "b", "image": "awaited"}]
    states = [{"name": "a", "imageID": "sha256:1"}, {"name": "b", "imageID": ""}]
    pods: list[Any] = [{"spec": {"containers": containers}, "status": {"containerStatuses": states}}, {"spec": {}}]
    assert images_of_pods(pods) == {"there"}


def test_without_an_engine_there_are_no_local_images() -> None:
    assert local_images(["nginx"], Recorder("docker")) == {}


@pytest.mark.parametrize("kind", ["Deployment", "CronJob"])
def test_images_are_found_and_renamed_in_all_containers(kind: str) -> None:
    (manifest,) = renamed([pod("web", "busybox", "web", kind=kind)], {"web": "web:c2k-1"})
    assert images_of([manifest]) == ["busybox", "web:c2k-1"]
    assert json.dumps(manifest.body).count('"imagePullPolicy": "IfNotPresent"') == 2


def test_other_objects_stay_as_they_are() -> None:
    manifest = Manifest({"kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"image": "web"}}, "x")
    assert renamed([manifest], {"web": "other"}) == [manifest]
