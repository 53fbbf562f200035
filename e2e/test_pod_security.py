"""Does the admission controller of Kubernetes forbid exactly what `c2k check --pod-security` forbids?"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from e2e.cluster import Cluster, a_cluster
from e2e.command import CommandError
from kompose_py import load, translate
from kompose_py.diagnostics import Diagnostics
from kompose_py.manifests.pod_security import LEVELS, Level
from kompose_py.manifests.pods import pod_spec
from kompose_py.translator.pod_security import check_pod_security

SAFE = {"user": "1000", "cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"]}
OPTIONS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "capability": {"cap_add": ["NET_ADMIN"]},
    "usual-capability": {"cap_add": ["CHOWN"]},
    "low-port": {"cap_add": ["NET_BIND_SERVICE"]},
    "kept-capabilities": {"cap_drop": ["NET_RAW"]},
    "privileged": {"privileged": True, "security_opt": []},
    "host-network": {"network_mode": "host"},
    "host-processes": {"pid": "host"},
    "host-memory": {"ipc": "host"},
    "host-folder": {"volumes": ["/proc:/host:ro"]},
    "host-port": {"ports": ["8099:80"], "x-c2k": {"host_ports": True}},
    "unconfined": {"security_opt": ["no-new-privileges:true", "seccomp=unconfined"]},
    "apparmor": {"security_opt": ["no-new-privileges:true", "apparmor=unconfined"]},
    "selinux": {"security_opt": ["no-new-privileges:true", "label:type:spc_t"]},
    "selinux-level": {"security_opt": ["no-new-privileges:true", "label:level:s0:c1"]},
    "sysctl": {"sysctls": {"kernel.shm_rmid_forced": "1"}},
    "other-sysctl": {"sysctls": {"kernel.msgmax": "65536"}, "x-c2k": {"allow_unsafe_sysctls": True}},
    "root": {"user": "0"},
    "image-user": {"user": None},
    "privileges": {"security_opt": []},
    "temporary": {"tmpfs": ["/tmp"]},
    "seed": {"volumes": ["/data"]},
    "root-seed": {"volumes": ["/data"], "user": None},
    "initial": {"x-c2k": {"init_container": {"image": "busybox:1.36"}}},
}


@pytest.fixture(scope="module")
def namespaces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Cluster, dict[Level, str]]]:
    """A cluster, and a namespace that enforces each level."""
    suffix = uuid4().hex[:6]  # those of an earlier run may still be on their way out
    names: dict[Level, str] = {level: f"c2k-e2e-{level}-{suffix}" for level in LEVELS}
    with a_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        for level, name in names.items():
            labels = {"pod-security.kubernetes.io/enforce": level}
            namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": labels}}
            cluster.kubectl("apply", "-f", "-", stdin=json.dumps(namespace))
            cluster.kubectl("wait", "-n", name, "--for=create", "serviceaccount/default", "--timeout=60s")
        yield cluster, names
        cluster.kubectl("delete", "namespace", "--ignore-not-found", "--wait=false", *names.values())


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("case", OPTIONS)
def test_a_pod_is_admitted_where_nothing_is_found(
    namespaces: tuple[Cluster, dict[Level, str]], case: str, level: Level
) -> None:
    cluster, names = namespaces
    service = {"image": "busybox:1.36", **SAFE, **OPTIONS[case]}
    written = {key: value for key, value in service.items() if value is not None}
    translation = translate(load(text=json.dumps({"name": "e2e", "services": {"web": written}})))
    said = Diagnostics()
    check_pod_security(translation, level, said)
    (deployment,) = translation.manifests.of_kind("Deployment")
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": pod_spec(deployment.body)}
    assert admitted(cluster, names[level], pod) == (len(said) == 0), [item.summary for item in said]


def admitted(cluster: Cluster, namespace: str, pod: Any) -> bool:
    """Whether Pod Security lets a pod in; nothing is made."""
    try:
        cluster.kubectl("create", "--dry-run=server", "-n", namespace, "-f", "-", stdin=json.dumps(pod))
    except CommandError as error:
        if "violates PodSecurity" not in str(error):
            raise
        return False
    return True
