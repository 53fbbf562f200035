"""What the levels of Pod Security forbid."""

from typing import Any

import pytest

from kompose_py.manifests.pod_security import Level, violations

SAFE = {
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]},
    "runAsNonRoot": True,
    "runAsUser": 1000,
}


def pod(container: dict[str, Any] | None = None, security: dict[str, Any] | None = None, **fields: Any) -> Any:
    """A pod that `restricted` allows, but for what is given."""
    first = {"name": "a", "image": "x", "securityContext": {**SAFE, **(security or {})}, **(container or {})}
    return {"securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}, "containers": [first], **fields}


def found(spec: Any, level: Level = "restricted") -> list[tuple[str, str]]:
    return [(violation.level, violation.field) for violation in violations(spec, level)]


def test_a_pod_that_asks_for_nothing_is_allowed() -> None:
    volumes: list[Any] = [
        {"name": kind, kind: {}} for kind in ("configMap", "emptyDir", "persistentVolumeClaim", "secret")
    ]
    sysctls = [{"name": "net.ipv4.ip_unprivileged_port_start", "value": "0"}]
    context = {"seccompProfile": {"type": "RuntimeDefault"}, "sysctls": sysctls}
    assert found(pod(volumes=volumes, securityContext=context)) == []


@pytest.mark.parametrize(
    ("spec", "field"),
    [
        (pod(hostNetwork=True), "hostNetwork"),
        (pod(hostPID=True), "hostPID"),
        (pod(hostIPC=True), "hostIPC"),
        (pod(security={"privileged": True}), "privileged"),
        (pod(security={"capabilities": {"drop": ["ALL"], "add": ["NET_ADMIN"]}}), "capabilities.add"),
        (pod(volumes=[{"name": "a", "hostPath": {"path": "/"}}]), "hostPath"),
        (pod({"ports": [{"containerPort": 80, "hostPort": 80}]}), "hostPort"),
        (pod({"livenessProbe": {"httpGet": {"host": "other", "port": 80}}}), "probe.host"),
        (pod({"lifecycle": {"preStop": {"tcpSocket": {"host": "other", "port": 80}}}}), "probe.host"),
        (pod(security={"appArmorProfile": {"type": "Unconfined"}}), "appArmorProfile"),
        (pod(security={"seccompProfile": {"type": "Unconfined"}}), "seccompProfile"),
        (pod(security={"procMount": "Unmasked"}), "procMount"),
        (pod(security={"seLinuxOptions": {"type": "spc_t"}}), "seLinuxOptions"),
        (pod(security={"seLinuxOptions": {"user": "root"}}), "seLinuxOptions"),
        (
            pod(
                securityContext={
                    "sysctls": [{"name": "kernel.msgmax", "value": "1"}],
                    "seccompProfile": {"type": "RuntimeDefault"},
                }
            ),
            "sysctls",
        ),
    ],
)
def test_the_baseline_forbids_what_reaches_the_node(spec: Any, field: str) -> None:
    assert found(spec, "baseline") == [("baseline", field)]
    assert found(spec) == [("baseline", field)]


@pytest.mark.parametrize(
    ("spec", "field"),
    [
        (pod(volumes=[{"name": "a", "nfs": {"server": "s", "path": "/"}}]), "volumes"),
        (pod(security={"allowPrivilegeEscalation": None}), "allowPrivilegeEscalation"),
        (pod(security={"runAsUser": 0}), "runAsUser"),
        (pod(security={"runAsNonRoot": None}), "runAsNonRoot"),
        (pod(security={"capabilities": {"drop": ["NET_RAW"]}}), "capabilities.drop"),
        (pod(security={"capabilities": {"drop": ["ALL"], "add": ["CHOWN"]}}), "capabilities.add"),
        (pod(securityContext={}), "seccompProfile"),
    ],
)
def test_the_restricted_level_wants_all_that_can_be_given_up(spec: Any, field: str) -> None:
    assert found(spec, "baseline") == []
    assert found(spec) == [("restricted", field)]


def test_what_holds_for_the_pod_holds_for_its_containers() -> None:
    context = {"seccompProfile": {"type": "Localhost"}, "runAsNonRoot": True}
    assert found(pod(security={"runAsNonRoot": True, "runAsUser": 5}, securityContext=context)) == []


def test_containers_that_run_first_are_judged_as_the_others() -> None:
    spec = pod(initContainers=[{"name": "b", "image": "x", "securityContext": {**SAFE, "privileged": True}}])
    (violation,) = violations(spec, "baseline")
    assert violation.container == "b"
