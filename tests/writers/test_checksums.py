"""Checksums on pod templates."""

from typing import Any

import pytest

from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import JsonObject
from kompose_py.writers.checksums import with_checksums
from kompose_py.writers.interface import SECRET_MODES, SecretMode
from tests.support.translations import config_map, secret, workload

PODS: dict[str, JsonObject] = {
    "volume": {"volumes": [{"name": "v", "configMap": {"name": "settings"}}]},
    "projected": {"volumes": [{"name": "v", "projected": {"sources": [{"configMap": {"name": "settings"}}]}}]},
    "envFrom": {"containers": [{"envFrom": [{"configMapRef": {"name": "settings"}}]}]},
    "env": {
        "containers": [{"env": [{"name": "A", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": "a"}}}]}]
    },
    "init": {"initContainers": [{"envFrom": [{"configMapRef": {"name": "settings"}}]}]},
}
SECRET_PODS: dict[str, JsonObject] = {
    "volume": {"volumes": [{"name": "v", "secret": {"secretName": "token"}}]},
    "projected": {"volumes": [{"name": "v", "projected": {"sources": [{"secret": {"name": "token"}}]}}]},
    "env": {"containers": [{"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "token", "key": "a"}}}]}]},
    "envFrom": {"containers": [{"envFrom": [{"secretRef": {"name": "token"}}]}]},
}


def annotations(*manifests: Manifest, mode: SecretMode = "generator") -> dict[str, str]:
    """The annotations of the first object's pod template."""
    body: Any = with_checksums(manifests, mode)[0].body
    found: dict[str, str] = body["spec"]["template"]["metadata"].get("annotations", {})
    return found


@pytest.mark.parametrize("pod", PODS.values(), ids=PODS)
def test_a_pod_that_reads_a_config_map_changes_with_its_content(pod: JsonObject) -> None:
    before = annotations(workload("web", pod), config_map("settings", {"a": "1"}))
    after = annotations(workload("web", pod), config_map("settings", {"a": "2"}))
    assert before.keys() == {"checksum/config"}
    assert before != after


@pytest.mark.parametrize("pod", SECRET_PODS.values(), ids=SECRET_PODS)
def test_inline_secrets_are_counted(pod: JsonObject) -> None:
    before = annotations(workload("web", pod), secret("token", {"a": b"1"}), mode="inline")
    after = annotations(workload("web", pod), secret("token", {"a": b"2"}), mode="inline")
    assert before.keys() == {"checksum/secret"}
    assert before != after


@pytest.mark.parametrize("mode", [mode for mode in SECRET_MODES if mode != "inline"])
def test_a_hash_of_secret_values_is_not_written_where_git_takes_it(mode: SecretMode) -> None:
    assert annotations(workload("web", SECRET_PODS["volume"]), secret("token", {"a": b"1"}), mode=mode) == {}


def test_a_pod_that_reads_nothing_is_left_as_it_is() -> None:
    web = workload("web")
    assert with_checksums([web, config_map("settings", {"a": "1"})], "inline")[0] is web


def test_a_job_is_not_annotated_since_its_template_may_not_change() -> None:
    assert annotations(workload("job", PODS["volume"], kind="Job"), config_map("settings", {"a": "1"})) == {}


def test_moving_bytes_between_keys_changes_the_checksum() -> None:
    pod = PODS["volume"]
    one = annotations(workload("web", pod), config_map("settings", {"a": "1", "b": "23"}))
    other = annotations(workload("web", pod), config_map("settings", {"a": "12", "b": "3"}))
    assert one != other


def test_the_translation_itself_is_not_changed() -> None:
    web = workload("web", PODS["volume"])
    with_checksums([web, config_map("settings", {"a": "1"})], "inline")
    assert "annotations" not in str(web.body)
