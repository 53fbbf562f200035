"""Paths of the node: what the kubelet checks before it mounts them, and how mounts below them are shared."""

from typing import Any

import pytest

from tests.support.translating import Translated, refused, translate


def mounted(mount: str, service: str = "", **choices: Any) -> Translated:
    text = f"services: {{web: {{image: app, {service} volumes: [{{type: bind, target: /t, {mount}}}]}}}}"
    return translate(text, files={"conf/a": "x", "one": "x"}, **choices)


def volume(done: Translated) -> Any:
    (found,) = done.deployment("web").pod["volumes"]
    return found["hostPath"]


@pytest.mark.parametrize(
    ("mount", "checked"),
    [
        ("source: ./conf", "DirectoryOrCreate"),
        ("source: ./none", "DirectoryOrCreate"),
        ("source: ./conf, bind: {create_host_path: false}", "Directory"),
        ("source: ./one", "File"),
        ("source: ./own.sock", "Socket"),
        ("source: /dev/ttyUSB0", None),
        ("source: /proc", None),
    ],
)
def test_a_path_is_checked_or_made_as_docker_does(mount: str, checked: str | None) -> None:
    """What is part of every machine, such as a device, is not checked: making a folder there would be wrong."""
    assert volume(mounted(mount, bind_mounts="hostpath")).get("type") == checked


@pytest.mark.parametrize(
    ("written", "service", "given"),
    [
        ("rshared", "privileged: true,", "Bidirectional"),
        ("shared", "privileged: true,", "Bidirectional"),
        ("rslave", "", "HostToContainer"),
        ("slave", "", "HostToContainer"),
        ("private", "", None),
        ("rprivate", "", None),
    ],
)
def test_mounts_below_are_shared_as_asked(written: str, service: str, given: str | None) -> None:
    done = mounted(f"source: /mnt, bind: {{propagation: {written}}}", service, bind_mounts="hostpath")
    assert done.deployment("web").mount("/t").get("mountPropagation") == given
    assert "propagation-one-way" not in done.slugs


def test_only_a_privileged_service_shares_its_mounts_with_the_node() -> None:
    """The API server refuses the pod otherwise."""
    done = mounted("source: /mnt, bind: {propagation: rshared}", bind_mounts="hostpath")
    assert done.deployment("web").mount("/t")["mountPropagation"] == "HostToContainer"
    assert "propagation-one-way" in done.slugs


def test_an_unknown_propagation_is_refused_as_by_docker() -> None:
    text = "services: {web: {image: x, volumes: [{type: bind, source: /proc, target: /p, bind: {propagation: some}}]}}"
    assert [item.slug for item in refused(text)] == ["propagation-unknown"]


def test_what_only_a_path_of_the_node_can_have_is_told_elsewhere() -> None:
    done = mounted("source: ./conf, read_only: true, bind: {propagation: rslave, create_host_path: false}")
    assert [item.slug for item in done.said] == ["propagation-ignored", "host-path-expected"]


@pytest.mark.parametrize(("recursive", "is_lost"), [("readonly", True), ("disabled", True), ("enabled", False)])
def test_what_is_mounted_below_a_path_of_the_node_is_there_as_it_is(recursive: str, is_lost: bool) -> None:
    """Kubernetes mounts all of it, and keeps only the mount itself from being written to."""
    slugs = mounted(f"source: /proc, read_only: true, bind: {{recursive: {recursive}}}").slugs
    assert ("recursive-not-mapped" in slugs) is is_lost
