"""Who reaches whom: each container asks each port, under Docker Compose and on a cluster."""

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeAlias

from e2e.asking import WORKERS
from e2e.cluster import Cluster
from e2e.command import run, run_to_say
from e2e.project import PROBE_IMAGE
from e2e.site import until

Targets: TypeAlias = Mapping[str, Iterable[str]]
"""By what is to be reached, the addresses at which it may be, as `host:port`."""
Reached: TypeAlias = dict[str, set[str]]
"""By who asks, what answers."""

SERVER = (
    "mkdir -p /tmp/www; echo served > /tmp/www/index.html; httpd -p 7000 -h /tmp/www; exec httpd -f -p 8000 -h /tmp/www"
)
"""What the services of a project run: they answer at two ports."""


def question(targets: Targets) -> str:
    """A script that prints what answers; all are asked at once, and whatever is silent again, to be sure."""
    asked = (
        f"(for attempt in 1 2 3; do timeout 4 wget -qO- http://{address}/ 2>/dev/null | grep -q served"
        f" && echo {name} && break; done) &"
        for name, addresses in targets.items()
        for address in addresses
    )
    return f"{' '.join(asked)} wait"


def under_compose(project: str, callers: Iterable[str], targets: Targets) -> Reached:
    """What containers of a project reach that is up under Docker Compose."""
    script = question(targets)
    commands = {name: ("docker", "exec", _container(project, name), "sh", "-c", script) for name in callers}
    return _asked(commands)


def on_cluster(cluster: Cluster, namespace: str, callers: Iterable[str], targets: Targets) -> Reached:
    """What containers of a project reach that is up on a cluster; they are found by their names."""
    pods = json.loads(cluster.kubectl("get", "pods", "-n", namespace, "-o", "json"))["items"]
    homes = {
        container["name"]: pod["metadata"]["name"]
        for pod in pods
        if pod["status"]["phase"] == "Running" and "deletionTimestamp" not in pod["metadata"]
        for container in pod["spec"]["containers"]
    }
    kubectl = ("kubectl", *cluster.options, "exec", "-n", namespace)
    script = question(targets)
    return _asked({name: (*kubectl, homes[name], "-c", name, "--", "sh", "-c", script) for name in callers})


def _asked(commands: Mapping[str, tuple[str, ...]]) -> Reached:
    with ThreadPoolExecutor(WORKERS) as pool:
        answers = pool.map(lambda command: run(*command), commands.values())
        return {name: set(answer.split()) for name, answer in zip(commands, answers, strict=True)}


def _container(project: str, service: str) -> str:
    labels = (f"label=com.docker.compose.project={project}", f"label=com.docker.compose.service={service}")
    return run("docker", "ps", "-q", "--filter", labels[0], "--filter", labels[1]).split()[0]


@contextmanager
def outside(name: str) -> Iterator[str]:
    """The address of something that is neither of the project nor of the cluster."""
    server = ("--detach", "--name", name, "--publish", "8000", PROBE_IMAGE, "sh", "-c", SERVER)
    run("docker", "run", *server)
    try:
        port = run("docker", "port", name, "8000/tcp").split()[0].rpartition(":")[2]
        yield f"{machine()}:{port}"
    finally:
        run_to_say("docker", "rm", "--force", name, timeout=120)


def machine() -> str:
    """An address of the machine that containers and pods reach."""
    return run("docker", "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}").strip()


def enforces(cluster: Cluster) -> bool:
    """Whether the network plug-in of a cluster does what NetworkPolicies say: tried out, in a namespace of its own."""
    namespace = "c2k-e2e-enforcing"
    within = ("-n", namespace)
    cluster.kubectl("delete", "namespace", "--ignore-not-found", namespace)
    cluster.kubectl("create", "namespace", namespace)
    try:
        cluster.kubectl("wait", *within, "--for=create", "serviceaccount/default", "--timeout=60s")
        for name in ("server", "client"):
            cluster.kubectl("run", name, *within, "--image", PROBE_IMAGE, "--command", "--", "sh", "-c", SERVER)
        cluster.kubectl("wait", *within, "--for=condition=Ready", "pod", "--all", "--timeout=280s")
        address = cluster.kubectl("get", "pod", "server", *within, "-o", "jsonpath={.status.podIP}")
        ask = ("exec", *within, "client", "--", "sh", "-c", question({"server": [f"{address}:8000"]}))
        assert until(lambda: cluster.kubectl(*ask).strip() == "server"), "pods do not reach each other at all"
        shut = {"podSelector": {"matchLabels": {"run": "server"}}, "policyTypes": ["Ingress"]}
        policy = {
            "apiVersion": "networking.k8s.io/v1",
            "kind": "NetworkPolicy",
            "metadata": {"name": "shut"},
            "spec": shut,
        }
        cluster.kubectl("apply", *within, "-f", "-", stdin=json.dumps(policy))
        return until(lambda: not cluster.kubectl(*ask).strip())
    finally:
        cluster.kubectl("delete", "namespace", "--wait=false", namespace)
