"""The world that c2k writes for: a Kubernetes cluster, of ours or of yours."""

import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from e2e.command import CommandError, run, run_to_say
from e2e.project import PROBE_IMAGE, Project

Object: TypeAlias = dict[str, Any]

NAME = "c2k-e2e"
NODE_IMAGE = "kindest/node:v1.34.4"
START_UP = 240.0
"""Seconds in which all projects together must be ready."""
PATIENCE = 3
"""How often a command is tried again that did not reach the API server."""
LOGS = ("--all-containers", "--prefix", "--tail=20")
WORKLOADS = "deployments,statefulsets,daemonsets,jobs,pods"


@contextmanager
def a_cluster(folder: Path) -> Iterator["Cluster"]:
    """The kind cluster of the context that C2K_E2E_CONTEXT names; else a new one, deleted afterwards."""
    context = os.environ.get("C2K_E2E_CONTEXT")
    if context:
        yield Cluster(context)
        return
    kubeconfig = str(folder / "kubeconfig")
    named = ("--name", NAME, "--kubeconfig", kubeconfig)
    try:
        run("kind", "create", "cluster", *named, "--image", NODE_IMAGE, "--wait", "180s")
        yield Cluster(f"kind-{NAME}", "--kubeconfig", kubeconfig)
    finally:
        run("kind", "delete", "cluster", *named)


class Cluster:
    """Projects on a cluster, each in a namespace of its own, with a pod of ours to ask from."""

    def __init__(self, context: str, *options: str) -> None:
        self.context = context
        self.options = ("--context", context, *options)
        """By which kubectl and c2k find it."""
        self._kubectl = ("kubectl", *self.options)

    def load(self, images: list[str]) -> None:
        """Bring images that were built here to the node."""
        if images:
            run("kind", "load", "docker-image", "--name", self.context.removeprefix("kind-"), *images)

    def make_namespaces(self, projects: Iterable[Project]) -> None:
        """Make an empty namespace for each project; one that an earlier run left is deleted first."""
        names = [project.namespace for project in projects]
        self.kubectl("delete", "namespace", "--ignore-not-found", *names)
        objects = [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}} for name in names]
        self.kubectl("apply", "-f", "-", stdin="\n---\n".join(map(json.dumps, objects)))

    def start(self, project: Project, kustomization: str) -> None:
        """Apply what c2k wrote, and a pod to ask from."""
        self.kubectl("apply", "-n", project.namespace, "--validate=strict", "-k", kustomization)
        sleep = ("--command", "--", "sleep", "3600")
        labels = ",".join(f"{key}={value}" for key, value in self._network_labels(project).items())
        named = ("probe", "-n", project.namespace, "--image", PROBE_IMAGE, "--labels", labels)
        self.kubectl("run", *named, "--restart=Never", *sleep)

    def _network_labels(self, project: Project) -> dict[str, str]:
        """The labels that pods on any network of the project have, so that NetworkPolicies let ours through."""
        templates = [item["spec"]["template"] for item in self._get("deployments", "-n", project.namespace)]
        labels = {key: value for template in templates for key, value in template["metadata"]["labels"].items()}
        return {key: labels[key] for key in labels if key.startswith("c2k.io/net.") or key.endswith("/instance")}

    def differences(self, project: Project, kustomization: str) -> str:
        """What a second apply would change, as a diff of live objects and a strictly validated dry run.

        Not the words of `kubectl apply`: it calls an object configured whose base64 text kustomize has wrapped.
        """
        self.kubectl("apply", "-n", project.namespace, "--dry-run=server", "--validate=strict", "-k", kustomization)
        return self.say("diff", "-n", project.namespace, "-k", kustomization)

    def wait(self, projects: Iterable[Project]) -> dict[str, str]:
        """Wait until all of the projects are ready or no longer can be; by project, what is not."""
        end = time.monotonic() + START_UP
        while waiting := self._not_ready(projects):
            if time.monotonic() > end:
                return {name: f"not ready after {START_UP:g} s: {', '.join(what)}" for name, what in waiting.items()}
            time.sleep(2)
        return {}

    def _not_ready(self, projects: Iterable[Project]) -> dict[str, list[str]]:
        objects = self._get(WORKLOADS, "--all-namespaces")
        waiting = {
            project.name: [
                f"{item['kind']}/{item['metadata']['name']}"
                for item in objects
                if item["metadata"]["namespace"] == project.namespace and not is_ready(item)
            ]
            for project in projects
        }
        return {name: what for name, what in waiting.items() if what}

    def answer(self, project: Project, service: str | None, command: Sequence[str]) -> str:
        """See `World.answer`."""
        try:
            target = ("probe",) if service is None else self._container(project, service)
        except CommandError as error:
            return f"failed: {error}"
        return self.say("exec", "-n", project.namespace, *target, "--", *command)

    def replace(self, project: Project, service: str) -> None:
        """See `World.replace`."""
        pod, *_ = self._container(project, service)
        self.kubectl("delete", "pod", "-n", project.namespace, pod)

    def _container(self, project: Project, service: str) -> tuple[str, ...]:
        """The container of a service, as arguments of `kubectl exec`: it has the service's name, or its pod has."""
        name = service.lower().replace("_", "-").replace(".", "-")
        pods = [pod for pod in self._get("pods", "-n", project.namespace) if is_running(pod)]
        for pod in pods:
            if any(container["name"] == name for container in pod["spec"]["containers"]):
                return pod["metadata"]["name"], "-c", name
        for pod in pods:
            if pod["metadata"].get("labels", {}).get("app.kubernetes.io/name") in {name, service}:
                return pod["metadata"]["name"], "-c", pod["spec"]["containers"][0]["name"]
        raise CommandError(f"no running pod of {service}")

    def describe(self, project: Project) -> str:
        """See `World.describe`."""
        within = ("-n", project.namespace)
        events = ("get", "events", "--field-selector=type!=Normal", "--no-headers")
        columns = "custom-columns=:.involvedObject.kind,:.involvedObject.name,:.reason,:.message"
        parts = [
            self.say(*within, "get", f"{WORKLOADS},services,persistentvolumeclaims"),
            self.say(*within, *events, "-o", columns),
            *(
                f"{pod['metadata']['name']}:\n{self.say(*within, 'logs', pod['metadata']['name'], *LOGS)}"
                for pod in self._get("pods", "-n", project.namespace)
                if pod["metadata"]["name"] != "probe"
            ),
        ]
        return "\n".join(parts)

    def delete_namespaces(self, projects: Iterable[Project]) -> None:
        """Delete what `make_namespaces` made, and all that is in it."""
        self.kubectl("delete", "namespace", "--wait=false", *(project.namespace for project in projects))

    def kubectl(self, *arguments: str, stdin: str | None = None) -> str:
        """Run kubectl on this cluster, again where a busy API server does not even shake hands."""
        for _ in range(PATIENCE):
            try:
                return run(*self._kubectl, *arguments, stdin=stdin)
            except CommandError as error:
                if "Unable to connect to the server" not in str(error):
                    raise
                time.sleep(5)
        return run(*self._kubectl, *arguments, stdin=stdin)

    def say(self, *arguments: str) -> str:
        """What kubectl prints, or that it fails."""
        return run_to_say(*self._kubectl, *arguments)

    def _get(self, *what: str) -> list[Object]:
        items: list[Object] = json.loads(self.kubectl("get", *what, "-o", "json"))["items"]
        return items


def is_running(pod: Object) -> bool:
    """Whether a pod runs and is not about to go."""
    return pod["status"]["phase"] == "Running" and "deletionTimestamp" not in pod["metadata"]


def is_ready(item: Object) -> bool:
    """Whether a workload does what its manifest asks for. Pods are judged by what they belong to, but for our own."""
    status, spec = item["status"], item["spec"]
    match item["kind"]:
        case "Pod":
            return item["metadata"]["name"] != "probe" or is_running(item)
        case "Job":
            wanted, counts = spec.get("completions", 1), [status.get("succeeded", 0)]
        case "DaemonSet":
            wanted, counts = (
                status["desiredNumberScheduled"],
                [status["numberReady"], status.get("updatedNumberScheduled", 0)],
            )
        case _:
            names = ("updatedReplicas", "readyReplicas", "replicas")
            wanted, counts = spec["replicas"], [status.get(name, 0) for name in names]
    seen = status.get("observedGeneration", 0) == item["metadata"]["generation"] or item["kind"] == "Job"
    return seen and all(count == wanted for count in counts)
