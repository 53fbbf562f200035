"""Flags of `kompose convert`."""

import json
from pathlib import Path
from typing import Any

import pytest

from kompose_py.cli.kompose_flags import FLAGS, SHORT, in_words_of_c2k
from tests.cli.conftest import C2k

COMPOSE = """\
name: shop
services:
  web:
    image: example/web
    ports: ["8080:80"]
    volumes: ["data:/data"]
  agent:
    image: example/agent
    deploy: {mode: global}
  migrate:
    image: example/web
    restart: "no"
volumes: {data: {}}
"""

TAKEN: dict[str, list[str]] = {
    "--build": ["none"],
    "--controller": ["statefulset"],
    "--daemon-set": [],
    "--deployment": [],
    "--emptyvols": [],
    "--error-on-warning": [],
    "--generate-network-policies": [],
    "--indent": ["2"],
    "--multiple-container-mode": [],
    "--provider": ["kubernetes"],
    "--replicas": ["3"],
    "--secrets-as-files": [],
    "--service-group-mode": ["label"],
    "--suppress-warnings": [],
    "--volumes": ["emptyDir"],
    "--with-kompose-annotation": [],
    "--yaml": [],
}
"""The flags that c2k takes, with a value for those that have one."""


@pytest.fixture
def objects(c2k: C2k, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What `c2k convert` writes with some more flags, by kind and name; a Job's hash is left out."""
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    monkeypatch.chdir(tmp_path)

    def convert(*flags: str) -> dict[str, Any]:
        ran = c2k("convert", "--stdout", "--json", *flags)
        assert ran.code == 0, ran.err
        found = json.loads(ran.out)["items"]
        return {f"{item['kind']}/{item['metadata']['name'].partition('-')[0]}": item for item in found}

    return convert


@pytest.mark.parametrize("flag", sorted(TAKEN))
def test_a_flag_of_kompose_is_taken(objects: Any, flag: str) -> None:
    assert objects(flag, *TAKEN[flag])


def test_a_short_flag_says_what_the_long_one_says(objects: Any, c2k: C2k) -> None:
    assert objects("-y") == objects()
    assert objects("-d").keys() == objects("--deployment").keys()
    assert "Helm charts" in c2k("convert", "-c").err


@pytest.mark.parametrize("flag", sorted(FLAGS.keys() - TAKEN.keys()))
def test_a_flag_without_a_meaning_here_is_told_what_does_its_work(c2k: C2k, flag: str) -> None:
    value = [] if FLAGS[flag].is_switch else ["something"]
    ran = c2k("convert", flag, *value)
    assert ran.code == 2
    assert f"Error: c2k has no `{' '.join([flag, *value])}`: " in ran.err


@pytest.mark.parametrize("flag", ["--build=local", "--indent=4", "--provider=openshift", "--service-group-mode=volume"])
def test_so_is_a_value_without_one(c2k: C2k, flag: str) -> None:
    assert f"c2k has no `{flag.replace('=', ' ')}`: " in c2k("convert", flag).err


def test_a_controller_that_is_none_gets_those_that_are(c2k: C2k) -> None:
    assert "use `--controller deployment`" in c2k("convert", "--controller", "replicationController").err
    assert "one of DaemonSet, Deployment, StatefulSet" in c2k("convert", "--controller", "pod").err
    assert "write one of persistentVolumeClaim" in c2k("convert", "--volumes", "nfs").err


@pytest.mark.parametrize(("word", "kind"), [("daemonSet", "DaemonSet"), ("statefulset", "StatefulSet")])
def test_the_controller_is_that_of_services_that_are_kept_running(objects: Any, word: str, kind: str) -> None:
    """What ends stays a Job, and what says its kind itself keeps it."""
    found = objects("--controller", word)
    assert f"{kind}/web" in found
    assert {"DaemonSet/agent", "Job/migrate"} <= found.keys()


def test_replicas_are_those_of_services_that_are_kept_running(objects: Any) -> None:
    found = objects("--replicas", "3", "--volumes=emptyDir")
    assert found["Deployment/web"]["spec"]["replicas"] == 3
    assert "completions" not in found["Job/migrate"]["spec"]
    assert "PersistentVolumeClaim/data" not in found


def test_flags_before_the_command_are_understood(c2k: C2k, objects: Any) -> None:
    assert objects()
    assert c2k("--provider=kubernetes", "convert", "--stdout", "-q").code == 0
    assert "manifests are for Kubernetes alone" in c2k("--provider", "openshift", "convert").err


def test_errors_on_warnings_are_strictness(c2k: C2k, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "compose.yaml").write_text("services: {a: {image: x, cpuset: '0'}}")
    monkeypatch.chdir(tmp_path)
    assert c2k("convert", "--error-on-warning", "--stdout").code == 4
    assert c2k("convert", "--error-on-warning=false", "--stdout").code == 0
    assert c2k("convert", "--suppress-warnings", "--stdout").err == ""


def test_only_convert_understands_them(c2k: C2k) -> None:
    assert "No such option '--controller'" in c2k("check", "--controller", "daemonset").err


def test_what_stands_after_two_hyphens_is_left_alone() -> None:
    assert in_words_of_c2k(["convert", "--", "--yaml"]) == ["convert", "--", "--yaml"]


def test_every_short_flag_has_a_long_one() -> None:
    assert set(SHORT.values()) <= FLAGS.keys()


@pytest.mark.usefixtures("project")
def test_flags_that_mean_the_same_are_taken(c2k: C2k) -> None:
    ran = c2k("convert", "--out", "-", "--pvc-request-size", "7Gi", "--secrets-as-files", "-q")
    assert ran.code == 0
    assert "storage: 7Gi" in ran.out
    assert c2k("convert", "--stdout", "-q", "-j").out.startswith("{")


@pytest.mark.usefixtures("project")
def test_a_size_that_is_none_is_refused(c2k: C2k) -> None:
    ran = c2k("convert", "--stdout", "--pvc-request-size", "much")
    assert ran.code == 2
    assert "--pvc-request-size" in ran.err


def test_network_policies_are_written(objects: Any) -> None:
    assert "NetworkPolicy/web" in objects("--generate-network-policies")
