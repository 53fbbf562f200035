"""How long `c2k apply` takes on a real cluster, in turn with `kubectl apply --server-side` of the same objects.

python benchmarks/apply.py --context kind-kind --services 67

c2k converts, applies and prunes; kubectl gets what c2k has converted before. Each round has a namespace of its own.
No pod is started: all services have no replicas.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import uuid4

C2K = (sys.executable, "-m", "kompose_py")


def compose(services: int) -> str:
    """A project of which each service becomes three objects: a Service, a Deployment and a ConfigMap."""
    lines = ["name: benchmark", "services:"]
    for number in range(services):
        lines += [
            f"  service-{number}:",
            "    image: busybox:1.36",
            f'    ports: ["{10000 + number}:8080"]',
            f"    configs: [config-{number}]",
            "    deploy: {replicas: 0}",
        ]
    lines += ["configs:", *(f"  config-{number}: {{content: 'value {number}'}}" for number in range(services))]
    return "\n".join(lines) + "\n"


def seconds(*command: str, folder: Path) -> float:
    """The wall time of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


class Peers:
    """The two, on one cluster."""

    def __init__(self, folder: Path, context: str) -> None:
        self.folder = folder
        self._context = context
        self._kubectl = ("kubectl", "--context", context)

    def c2k(self, namespace: str) -> float:
        """The seconds that c2k takes."""
        options = ("--no-wait", "--load", "none", "--context", self._context, "-n", namespace)
        return seconds(*C2K, "apply", *options, folder=self.folder)

    def kubectl(self, namespace: str) -> float:
        """The seconds that kubectl takes."""
        return seconds(*self._kubectl, "-n", namespace, "apply", "--server-side", "-f", "all.yaml", folder=self.folder)

    def make(self) -> str:
        """A new namespace."""
        name = f"benchmark-{uuid4().hex[:8]}"
        seconds(*self._kubectl, "create", "namespace", name, folder=self.folder)
        return name

    def delete(self, namespace: str) -> None:
        """Delete a namespace, and wait until all in it is gone, so that nothing of it disturbs the next round."""
        seconds(*self._kubectl, "delete", "namespace", namespace, folder=self.folder)


def measure(peers: Peers, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Wall times of c2k and kubectl, of first applies and of second ones that change nothing."""
    found: dict[str, list[tuple[float, float]]] = {"first": [], "second": []}
    for _ in range(rounds):
        ours, theirs = peers.make(), peers.make()
        for times in found.values():
            times.append((peers.c2k(ours), peers.kubectl(theirs)))
        peers.delete(ours)
        peers.delete(theirs)
    return found


def main() -> None:
    """Measure, and print medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--context", required=True)
    parser.add_argument("--services", type=int, default=67)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "compose.yaml").write_text(compose(arguments.services))
        seconds(*C2K, "convert", "-o", "all.yaml", folder=folder)
        found = measure(Peers(folder, arguments.context), arguments.rounds)
    print(f"{3 * arguments.services} objects   c2k s   kubectl s   ratio")
    for which, times in found.items():
        ours, theirs = (median(each) for each in zip(*times, strict=True))
        print(f"{which:11}  {ours:6.2f}   {theirs:9.2f}   {ours / theirs:5.2f}")


if __name__ == "__main__":
    main()
