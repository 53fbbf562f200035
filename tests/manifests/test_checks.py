"""Objects that do not hold together must never be written."""

from base64 import b64encode
from copy import deepcopy
from typing import Any

import pytest

from kompose_py.manifests.checks import BrokenManifestsError, checked
from kompose_py.manifests.manifest import Manifest

LABELS = {"app.kubernetes.io/name": "web"}


def deployment() -> dict[str, Any]:
    container = {
        "name": "web",
        "image": "app",
        "env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "keys", "key": "a"}}}],
        "envFrom": [{"configMapRef": {"name": "conf"}}],
        "ports": [{"containerPort": 53, "protocol": "TCP"}, {"containerPort": 53, "protocol": "UDP"}],
        "volumeMounts": [{"name": "conf", "mountPath": "/etc/conf"}],
    }
    pod = {"containers": [container], "volumes": [{"name": "conf", "configMap": {"name": "conf"}}]}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "labels": {**LABELS}},
        "spec": {
            "selector": {"matchLabels": {**LABELS}},
            "template": {"metadata": {"labels": {**LABELS}}, "spec": pod},
        },
    }


def service() -> dict[str, Any]:
    spec = {"selector": {**LABELS}, "ports": [{"name": "a", "port": 80, "protocol": "TCP"}]}
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": spec}


def others() -> list[dict[str, Any]]:
    return [
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "conf"}, "data": {"a": "1"}},
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "keys"}, "data": {"a": "MQ=="}},
    ]


def found(*bodies: dict[str, Any]) -> list[str]:
    try:
        checked((Manifest(body, "web") for body in (*bodies, *others())), "1.34")
    except BrokenManifestsError as error:
        return [*error.problems]
    return []


def pod_of(body: dict[str, Any]) -> dict[str, Any]:
    pod: dict[str, Any] = body["spec"]["template"]["spec"]
    return pod


def test_objects_that_hold_together_pass() -> None:
    assert found(deployment(), service()) == []


def changed(path: str, value: object) -> dict[str, Any]:
    """A Deployment with something else at a path below its container, or below its pod after `/`."""
    body = deepcopy(deployment())
    pod = pod_of(body)
    target, key = (pod, path[1:]) if path.startswith("/") else (pod["containers"][0], path)
    target[key] = value
    return body


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("volumeMounts", [{"name": "other", "mountPath": "/x"}], "there is no volume `other`"),
        ("volumeMounts", [{"name": "conf", "mountPath": "/x"}] * 2, "two volumes are mounted at /x"),
        ("name", "Web", "`Web` is no legal name of a container"),
        ("ports", [{"containerPort": 80, "protocol": "TCP"}] * 2, "port 80 is there twice"),
        ("ports", [{"containerPort": 1, "name": "a"}, {"containerPort": 2, "name": "a"}], "two ports are called a"),
        ("env", [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "keys", "key": "b"}}}], "has no key `b`"),
        ("envFrom", [{"configMapRef": {"name": "none"}}], "there is no ConfigMap `none`"),
        ("securityContext", {"privileged": True, "allowPrivilegeEscalation": False}, "contradicts"),
        ("securityContext", {"capabilities": {"add": ["SYS_ADMIN"]}, "allowPrivilegeEscalation": False}, "contradicts"),
        ("/restartPolicy", "Never", "restartPolicy Never is not for a Deployment"),
        ("/initContainers", [{"name": "web", "image": "x"}], "two containers have one name"),
        ("/hostPID", True, ""),
    ],
)
def test_a_contradiction_in_a_pod_is_found(path: str, value: object, problem: str) -> None:
    body = changed(path, value)
    if path == "/hostPID":
        pod_of(body)["shareProcessNamespace"] = True
        problem = "hostPID excludes shareProcessNamespace"
    (line,) = found(body)
    assert line.startswith("Deployment/web: ")
    assert problem in line


def test_the_network_of_the_node_cannot_be_set_by_a_pod() -> None:
    body = changed("/hostNetwork", True)
    pod_of(body)["securityContext"] = {"sysctls": [{"name": "net.ipv4.tcp_syncookies", "value": "1"}]}
    assert found(body) == ["Deployment/web: hostNetwork excludes sysctls of the network"]


def test_items_of_a_volume_must_be_keys() -> None:
    items = [{"key": "b", "path": "b"}]
    volumes = [{"name": "conf", "configMap": {"name": "conf", "items": items}}]
    assert found(changed("/volumes", volumes)) == ["Deployment/web: ConfigMap/conf has no key `b`"]
    projected = [{"name": "conf", "projected": {"sources": [{"secret": {"name": "keys", "items": items}}]}}]
    assert found(changed("/volumes", projected)) == ["Deployment/web: Secret/keys has no key `b`"]


def test_objects_of_others_are_not_judged() -> None:
    volumes = [{"name": "conf", "secret": {"secretName": "theirs", "items": [{"key": "x", "path": "x"}]}}]
    assert found(changed("/volumes", volumes)) == []


def test_a_selector_must_match_the_pods() -> None:
    body = deployment()
    body["spec"]["selector"]["matchLabels"] = {"app": "else"}
    assert found(body) == ["Deployment/web: its selector does not match its pods"]
    lost = service()
    lost["spec"]["selector"] = {**LABELS, "app": "else"}
    assert found(deployment(), lost) == ["Service/web: it selects no pod"]
    lost["spec"]["selector"] = {}
    job: dict[str, Any] = {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": "once"},
        "spec": {**deployment()["spec"]},
    }
    del job["spec"]["selector"]
    job["spec"]["template"]["spec"]["restartPolicy"] = "Never"
    assert found(deployment(), job, lost) == ["Service/web: it selects no pod"]


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ({"selector": LABELS}, "it has no ports and is not headless"),
        ({"selector": LABELS, "ports": [{"port": 1, "protocol": "TCP"}] * 2}, "port 1 is there twice"),
    ],
)
def test_a_service_must_have_ports_once_or_be_headless(spec: dict[str, Any], problem: str) -> None:
    assert found(deployment(), {**service(), "spec": spec}) == [f"Service/web: {problem}"]


@pytest.mark.parametrize("name", ["1st", "my_web", "a.b", "", "a" * 64])
def test_a_service_must_have_a_name_that_starts_with_a_letter(name: str) -> None:
    assert found(deployment(), {**service(), "metadata": {"name": name}}) == [
        f"Service/{name}: `{name}` is no legal name"
    ]


@pytest.mark.parametrize(
    "metadata",
    [
        {"labels": {"a b": "x"}},
        {"labels": {"a": "two words"}},
        {"labels": {"a": "x" * 64}},
        {"labels": {"Bad_Domain/a": "x"}},
        {"annotations": {"a b": "x"}},
        {"annotations": {"a": "x" * 300_000}},
    ],
)
def test_labels_and_annotations_must_be_legal(metadata: dict[str, Any]) -> None:
    (line,) = found(deployment(), {**service(), "metadata": {"name": "web", **metadata}})
    assert line.startswith("Service/web: ")


def test_a_config_map_must_not_be_too_large() -> None:
    large = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"a": "x" * 2_000_000}}
    assert found(large) == ["ConfigMap/x: it is larger than 1 MiB"]


def test_all_problems_are_told_at_once() -> None:
    body = changed("name", "Web")
    pod_of(body)["restartPolicy"] = "Never"
    with pytest.raises(BrokenManifestsError) as raised:
        checked([Manifest(body, "web")], "1.34")
    assert len(raised.value.problems) == 3


@pytest.mark.parametrize(("name", "port", "problems"), [("web", 80, []), ("web", 81, ["web"]), ("elsewhere", 81, [])])
def test_a_route_must_lead_to_a_port_that_is_there(name: str, port: int, problems: list[str]) -> None:
    """Where the Service is ours."""
    path = {"path": "/", "pathType": "Prefix", "backend": {"service": {"name": name, "port": {"number": port}}}}
    ingress = {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": {"name": "r"},
        "spec": {"rules": [{"http": {"paths": [path]}}]},
    }
    route = {
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "HTTPRoute",
        "metadata": {"name": "r"},
        "spec": {"rules": [{"backendRefs": [{"name": name, "port": port}]}]},
    }
    for body in (ingress, route):
        expected = [f"{body['kind']}/r: Service/{service} has no port {port}" for service in problems]
        assert found(deployment(), service(), body) == expected


def test_what_the_schema_refuses_is_told_with_the_object_and_the_version() -> None:
    body = changed("tty", "yes")
    (line,) = found(body)
    assert line.startswith("Deployment/web: spec.template.spec.containers[0].tty: ")
    assert line.endswith(" in Kubernetes 1.34")


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("image", " ", "container web: ` ` is no image"),
        ("env", [{"name": "é"}], "container web: `é` is no name of a variable"),
        ("env", [{"name": "A"}, {"name": "A"}], "container web: a variable is there twice"),
        ("resources", {"requests": {"cpu": "-1m"}}, "container web: cpu is negative"),
        ("readinessProbe", {"exec": {"command": []}}, "container web: readinessProbe has no command"),
        (
            "volumeMounts",
            [{"name": "conf", "mountPath": "/a:b"}],
            "container web: nothing can be mounted at `/a:b`",
        ),
        (
            "volumeMounts",
            [{"name": "conf", "mountPath": "/a", "subPath": "../b"}],
            "container web: `../b` is no path below a volume",
        ),
    ],
)
def test_a_container_that_the_server_would_refuse_is_found(field: str, value: Any, problem: str) -> None:
    body = deployment()
    pod_of(body)["containers"][0][field] = value
    assert found(body) == [f"Deployment/web: {problem}"]


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("dnsConfig", {"searches": ["a b"]}, "`a b` is no domain to search"),
        ("dnsConfig", {"options": [{"value": "1"}]}, "an option of the resolver has no name"),
        (
            "volumes",
            [{"name": "conf", "configMap": {"name": "conf", "items": [{"key": "a", "path": "..a"}]}}],
            "`..a` is no path of a file in a volume",
        ),
    ],
)
def test_a_pod_that_the_server_would_refuse_is_found(field: str, value: Any, problem: str) -> None:
    body = deployment()
    pod_of(body)[field] = value
    assert found(body) == [f"Deployment/web: {problem}"]


def test_two_containers_that_open_one_port_of_the_node_are_found() -> None:
    body = deployment()
    containers = pod_of(body)["containers"]
    containers.append({**containers[0], "name": "other"})
    assert found(body) == []
    pod_of(body)["hostNetwork"] = True
    assert found(body) == ["Deployment/web: two containers open one port of the node"]


def test_a_number_beyond_32_bits_is_found() -> None:
    body = deployment()
    body["spec"]["replicas"] = 1 << 31
    assert found(body) == ["Deployment/web: spec.replicas: `2147483648` is too large in Kubernetes 1.34"]


def test_a_protocol_that_is_no_name_is_found() -> None:
    body = service()
    body["spec"]["ports"][0]["appProtocol"] = "a b"
    assert found(deployment(), body) == ["Service/web: `a b` is no protocol of an application"]


def test_a_value_that_no_process_can_have_is_found() -> None:
    body = deployment()
    pod_of(body)["containers"][0]["env"] = [{"name": "A", "value": "a\0b"}]
    assert "holds a NUL" in found(body)[0]
    pod_of(body)["containers"][0]["env"] = []
    pod_of(body)["containers"][0]["args"] = ["a\0b"]
    assert found(body) == [
        "Deployment/web: container web: a word of args holds a NUL, which ends the texts of the kernel"
    ]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("ConfigMap", "data", "x" * (1 << 20)),
        ("ConfigMap", "data", "é" * (1 << 19)),
        ("ConfigMap", "binaryData", b64encode(b"x" * (1 << 20)).decode()),
        ("Secret", "data", b64encode(b"x" * (1 << 20)).decode()),
    ],
)
def test_a_mebibyte_of_values_is_the_most_that_an_object_holds(kind: str, field: str, value: str) -> None:
    """Counted as files have them."""
    body: dict[str, Any] = {"apiVersion": "v1", "kind": kind, "metadata": {"name": "x"}, field: {"a": value}}
    assert found(body) == []
    body[field]["b"] = "eA==" if value.endswith("=") else "x"
    assert found(body) == [f"{kind}/x: it is larger than 1 MiB"]


def test_a_sysctl_that_is_set_twice_is_found() -> None:
    body = deployment()
    pod_of(body)["securityContext"] = {"sysctls": [{"name": "a", "value": "1"}, {"name": "a", "value": "1"}]}
    assert found(body) == ["Deployment/web: a sysctl is set twice"]


@pytest.mark.parametrize("value", [5, True, ["a"], {"a": "b"}])
def test_a_label_of_an_object_without_a_schema_must_be_text(value: object) -> None:
    body = {"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "x", "labels": {"a": value}}}
    assert found(body) == [f"Thing/x: `a: {value}` is no legal label"]
