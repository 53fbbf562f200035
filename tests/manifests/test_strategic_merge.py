"""Strategic merge patches. The judge is kustomize, where `kubectl` is installed."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompose_py.manifests.merge_keys import shape_of
from kompose_py.manifests.strategic_merge import PatchError, merged

IDENTITY = {"apiVersion": "apps/v1", "kind": "Deployment"}


def deployment(**pod: Any) -> Any:
    """A Deployment with this pod."""
    return {**IDENTITY, "metadata": {"name": "web"}, "spec": {"replicas": 1, "template": {"spec": pod}}}


def patched(pod: Any, patch: Any) -> Any:
    """The `spec` of a pod, with a patch of it applied."""
    whole: Any = merged(deployment(**pod), deployment(**patch), shape_of("Deployment"))
    return whole["spec"]["template"]["spec"]


WEB = {
    "name": "web",
    "image": "nginx",
    "command": ["a", "b"],
    "env": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}],
    "ports": [{"containerPort": 443, "protocol": "TCP"}, {"containerPort": 443, "protocol": "UDP"}],
    "volumeMounts": [{"name": "data", "mountPath": "/a", "readOnly": True}, {"name": "data", "mountPath": "/b"}],
    "securityContext": {"runAsUser": 1, "readOnlyRootFilesystem": True},
}
POD = {
    "containers": [WEB],
    "initContainers": [{"name": "one", "image": "i"}, {"name": "two", "image": "i"}],
    "volumes": [{"name": "data", "emptyDir": {}}, {"name": "more", "configMap": {"name": "c"}}],
    "hostAliases": [{"ip": "1.1.1.1", "hostnames": ["a"]}],
    "tolerations": [{"key": "a"}, {"key": "b"}],
    "dnsPolicy": "None",
}
PATCHES: dict[str, Any] = {
    "a field": {"dnsPolicy": "Default", "priorityClassName": "high"},
    "null": {"dnsPolicy": None, "nothing": None},
    "a list of values": {"containers": [{"name": "web", "command": ["c"]}]},
    "a list without keys": {"tolerations": [{"key": "c"}]},
    "a new container": {"containers": [{"name": "side", "image": "s"}]},
    "a variable": {"containers": [{"name": "web", "env": [{"name": "B", "value": "3"}, {"name": "C", "value": "4"}]}]},
    "no variable": {"containers": [{"name": "web", "env": [{"name": "A", "$patch": "delete"}]}]},
    "all variables": {"containers": [{"name": "web", "env": [{"$patch": "replace"}, {"name": "C", "value": "4"}]}]},
    "a mount": {"containers": [{"name": "web", "volumeMounts": [{"mountPath": "/b", "subPath": "s"}]}]},
    "a port": {"containers": [{"name": "web", "ports": [{"containerPort": 443, "protocol": "UDP", "name": "quic"}]}]},
    "a volume": {"volumes": [{"name": "data", "emptyDir": None, "hostPath": {"path": "/x"}}]},
    "a volume as a whole": {"volumes": [{"name": "more", "$patch": "delete"}, {"name": "new", "emptyDir": {}}]},
    "an init container": {"initContainers": [{"name": "zero", "image": "z"}, {"name": "two", "image": "t"}]},
    "another object": {"containers": [{"name": "web", "securityContext": {"$patch": "replace", "runAsUser": 5}}]},
    "no object": {"containers": [{"name": "web", "securityContext": {"$patch": "delete"}}]},
    "an alias": {"hostAliases": [{"ip": "1.1.1.1", "hostnames": ["b"]}]},
    "an empty list": {"containers": [{"name": "web", "env": []}]},
}


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not installed")
def test_kustomize_gives_the_same(tmp_path: Path) -> None:
    """All patches in one run, since kubectl takes its time; it has an order of its own for ports alone."""
    names = {f"case-{position}": patch for position, patch in enumerate(PATCHES.values())}
    bodies = [{**deployment(**POD), "metadata": {"name": name}} for name in names]
    patches = [{**deployment(**patch), "metadata": {"name": name}} for name, patch in names.items()]
    for patch in patches:
        del patch["spec"]["replicas"]
    resources = [f"{body['metadata']['name']}.yaml" for body in bodies]
    for file, body in zip(resources, bodies, strict=True):
        (tmp_path / file).write_text(json.dumps(body))
    entries = [{"patch": json.dumps(patch)} for patch in patches]
    (tmp_path / "kustomization.yaml").write_text(json.dumps({"resources": resources, "patches": entries}))
    (tmp_path / "out").mkdir()
    subprocess.run(["kubectl", "kustomize", tmp_path, "-o", tmp_path / "out"], check=True)
    for body, patch in zip(bodies, patches, strict=True):
        (written,) = (tmp_path / "out").glob(f"*_{body['metadata']['name']}.yaml")
        result = merged(body, patch, shape_of("Deployment"))
        assert _sorted_ports(result) == _sorted_ports(yaml.safe_load(written.read_text()))


def _sorted_ports(body: Any) -> Any:
    for container in body["spec"]["template"]["spec"]["containers"]:
        container["ports"] = sorted(container.get("ports", []), key=lambda port: port["protocol"])
    return body


def test_a_port_without_a_protocol_is_the_one_of_tcp() -> None:
    """As the API server reads it; kustomize drops what such a patch says."""
    ports = patched(POD, {"containers": [{"name": "web", "ports": [{"containerPort": 443, "name": "x"}]}]})
    (web,) = ports["containers"]
    assert web["ports"] == [
        {"containerPort": 443, "protocol": "TCP", "name": "x"},
        {"containerPort": 443, "protocol": "UDP"},
    ]


def test_items_of_a_list_may_all_go() -> None:
    assert patched(POD, {"hostAliases": [{"ip": "1.1.1.1", "$patch": "delete"}]})["hostAliases"] == []


def test_what_is_patched_is_not_changed_itself() -> None:
    before = json.dumps(POD)
    patched(POD, PATCHES["a variable"])
    assert json.dumps(POD) == before


@pytest.mark.parametrize(
    ("patch", "path", "problem"),
    [
        ({"containers": {"name": "web"}}, ("containers",), "the patch has an object where the object has a list"),
        ({"dnsPolicy": ["a"]}, ("dnsPolicy",), "the patch has a list where the object has a value"),
        ({"containers": [{"image": "a"}]}, ("containers", 0), "it has no `name`"),
        ({"containers": ["web"]}, ("containers", 0), "is an object with `name`"),
        ({"containers": [{"name": "web", "$patch": "drop"}]}, ("containers", 0, "$patch"), "not `drop`"),
        ({"$retainKeys": ["a"]}, ("$retainKeys",), "no directive `$retainKeys`"),
        ({"containers": [{"name": ["a"]}]}, ("containers", 0), "it has no `name`"),
    ],
)
def test_a_patch_that_does_not_fit_is_refused_with_its_place(patch: Any, path: Any, problem: str) -> None:
    with pytest.raises(PatchError) as caught:
        patched(POD, patch)
    assert caught.value.path == ("spec", "template", "spec", *path)
    assert problem in caught.value.problem
