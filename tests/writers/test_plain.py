"""The plain format."""

import json

import pytest
import yaml

from kompose_py.errors import WriteError
from kompose_py.writers import find_writer
from kompose_py.writers.interface import WriterOptions
from kompose_py.writers.plain import plain_stream
from tests.support.translations import config_map, secret, service, translation, workload

PROJECT = translation(
    workload("web", {"volumes": [{"name": "c", "configMap": {"name": "settings"}}]}),
    service("web"),
    config_map("settings", {"a.conf": "x\n"}),
    secret("token", {"t": b"v"}),
)


def test_a_tree_has_one_file_for_each_object() -> None:
    tree = find_writer("plain").write(PROJECT, WriterOptions())
    assert list(tree) == [
        ".gitignore",
        "c2k.lock",
        "c2k.secrets.lock",
        "settings-configmap.yaml",
        "token-secret.yaml",
        "web-deployment.yaml",
        "web-service.yaml",
    ]


def test_nothing_is_ignored_where_nothing_is_secret() -> None:
    tree = find_writer("plain").write(translation(service("web")), WriterOptions())
    assert list(tree) == ["c2k.lock", "web-service.yaml"]


def stream(options: WriterOptions) -> bytes:
    return b"".join(plain_stream(PROJECT, options))


def test_a_stream_has_the_objects_in_the_order_of_their_needs() -> None:
    kinds = [item["kind"] for item in yaml.safe_load_all(stream(WriterOptions(secrets="inline")))]
    assert kinds == ["ConfigMap", "Secret", "Service", "Deployment"]


def test_a_json_stream_is_one_list_of_the_same_objects() -> None:
    options = WriterOptions(secrets="inline")
    listed = json.loads(stream(options.replace(encoding="json")))
    assert (listed["kind"], listed["apiVersion"]) == ("List", "v1")
    assert listed["items"] == list(yaml.safe_load_all(stream(options)))


def test_writing_twice_gives_equal_trees() -> None:
    assert find_writer("plain").write(PROJECT, WriterOptions()) == find_writer("plain").write(PROJECT, WriterOptions())


def test_a_format_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(WriteError) as caught:
        find_writer("helmet")
    assert caught.value.diagnostics[0].slug == "unknown-format"
    assert "`kustomize`, `plain`" in caught.value.diagnostics[0].help
