"""A Compose project that c2k puts on a cluster itself, in a namespace of its own."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from e2e.cluster import Cluster
from e2e.command import ENVIRONMENT
from tests.support.interruptible import INTERRUPTIBLE

SOON = 60.0
"""Seconds in which what must happen has happened."""


class Site(NamedTuple):
    """The folder of a project, and where it goes."""

    folder: Path
    cluster: Cluster
    namespace: str

    @classmethod
    def new(cls, folder: Path, cluster: Cluster) -> "Site":
        """A site without a Compose file yet."""
        return cls(folder, cluster, f"c2k-{uuid4().hex[:8]}")

    def write(self, text: str, file: str = "compose.yaml") -> None:
        """Write a file of the project."""
        (self.folder / file).write_text(text)

    def start(self, *arguments: str, **variables: str) -> "subprocess.Popen[str]":
        """Start c2k for this site."""
        where = ("--context", self.cluster.context, "-n", self.namespace)
        return subprocess.Popen(
            [sys.executable, "-c", INTERRUPTIBLE, *arguments, *where],
            cwd=self.folder,
            env={**ENVIRONMENT, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def c2k(self, *arguments: str, **variables: str) -> tuple[int, str]:
        """Run c2k; gives its exit code and what it said."""
        process = self.start(*arguments, **variables)
        said, _ = process.communicate(timeout=300)
        return process.returncode, said

    def apply(self, *arguments: str, **variables: str) -> tuple[int, str]:
        """Run `c2k apply` with images that the cluster gets by itself."""
        return self.c2k("apply", "--load", "none", *arguments, **variables)

    def interrupt(self, *arguments: str, after: str, **variables: str) -> int:
        """Run c2k and interrupt it as Ctrl-C does, once it has said something; gives its exit code."""
        process = self.start(*arguments, **variables)
        assert process.stdout is not None
        for line in process.stdout:
            if after in line:
                process.send_signal(signal.SIGINT)
                break
        process.communicate(timeout=60)
        return process.returncode

    def kubectl(self, *arguments: str) -> str:
        """Run kubectl in the namespace of the site."""
        return self.cluster.kubectl("-n", self.namespace, *arguments)

    def names(self, kind: str) -> set[str]:
        """The names of all objects of a kind but those that each namespace has."""
        items: list[Any] = json.loads(self.kubectl("get", kind, "-o", "json"))["items"]
        return {item["metadata"]["name"] for item in items} - {"kube-root-ca.crt", "default"}

    def output(self, service: str) -> str:
        """What the pod of a service that was started last has written."""
        label = f"app.kubernetes.io/name={service}"
        pods = self.kubectl("get", "pods", "-l", label, "-o", "name", "--sort-by=.metadata.creationTimestamp").split()
        return self.kubectl("logs", pods[-1]) if pods else ""


def until(holds: Callable[[], bool]) -> bool:
    """Whether something comes true soon."""
    end = time.monotonic() + SOON
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True
