"""One behaviour a Compose file: its service `probe` prints what it sees, and then `END`."""

import json
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from e2e.cluster import Cluster
from e2e.command import C2K, CommandError, run, run_to_say

FOLDER = Path(__file__).parent / "conformance"
PATIENCE = 150.0
"""Seconds in which a probe must have come to its end."""
WORKERS = 6
"""How many cases are up at the same time."""


class Case(NamedTuple):
    """A Compose file, and the name of the project and of the namespace that it becomes."""

    file: Path

    @property
    def name(self) -> str:
        return f"conformance-{self.file.stem}"


def read_cases() -> list[Case]:
    """All cases, by name."""
    return [Case(path) for path in sorted(FOLDER.glob("*.yaml"))]


def begin(cases: list[Case], action: Callable[[Case], str]) -> dict[str, Future[str]]:
    """Start with all cases, some at a time; by case, what its probe will have printed."""
    pool = ThreadPoolExecutor(WORKERS)
    return {case.name: pool.submit(action, case) for case in cases}


def under_compose(case: Case) -> str:
    """What the probe prints under Docker Compose."""
    compose = ("docker", "compose", "--project-name", case.name, "--file", str(case.file))
    try:
        run(*compose, "up", "--detach", "--quiet-pull")
        return _when_ended(lambda: run_to_say(*compose, "logs", "--no-log-prefix", "--no-color", "probe"))
    finally:
        run_to_say(*compose, "down", "--volumes", "--timeout", "0", timeout=60)


def on_cluster(case: Case, cluster: Cluster) -> str:
    """What the probe prints on the cluster, where c2k puts it."""
    within = ("-n", case.name)
    named = ("--project-name", case.name, *within, *cluster.options)
    try:
        run(*C2K, "apply", str(case.file), *named, "--load", "none", "--no-wait", "--yes", "--quiet")
        return _when_ended(lambda: _logs(cluster, *within))
    except CommandError as error:
        report = cluster.say(*within, "get", "pods,persistentvolumeclaims", "-o", "wide")
        raise CommandError(f"{error}\n{report}\n{cluster.say(*within, 'get', 'events', '--no-headers')}") from error
    finally:
        cluster.say("delete", "namespace", case.name, "--wait=false")


def _logs(cluster: Cluster, *within: str) -> str:
    """What the container of the service printed, in its youngest pod."""
    pods = json.loads(cluster.kubectl("get", "pods", *within, "-o", "json"))["items"]
    for pod in sorted(pods, key=lambda pod: str(pod["metadata"]["creationTimestamp"]), reverse=True):
        if any(container["name"] == "probe" for container in pod["spec"]["containers"]):
            return cluster.say("logs", *within, pod["metadata"]["name"], "-c", "probe")
    return ""


def _when_ended(read: Callable[[], str]) -> str:
    """What was printed before `END`.

    Raises:
        CommandError: the end did not come in time.
    """
    limit = time.monotonic() + PATIENCE
    while True:
        lines = read().replace("\r", "").split("\n")
        if "END" in lines:
            return "\n".join(lines[: lines.index("END")])
        if time.monotonic() > limit:
            raise CommandError(f"no end after {PATIENCE:g} s, but:\n" + "\n".join(lines))
        time.sleep(1)
