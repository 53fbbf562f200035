"""How long `c2k convert` takes to write a base and three overlays: anew, over what it wrote, and as a check.

    python -m benchmarks.overlays
    python -m benchmarks.overlays --sizes 20,200 --runs 21

`staging` changes the image, replicas and a variable of every tenth service, `prod` those of all. `canary` stands on
`prod`, changes one service and has another one.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.run import Cost, cost_of, figures, heads, print_row

OVERLAYS = ("staging", "prod", "canary=on:prod,{folder}/compose.canary.yaml,profile:canary")
CASES = {"anew": (), "over it": (), "--check": ("--check",)}
"""What is measured, one after the other on one folder, with its arguments."""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="5,20,200", help="numbers of services")
    parser.add_argument("--runs", type=int, default=11, help="how often each")
    arguments = parser.parse_args()
    print_row("services", *heads(with_peer=False))
    for size in map(int, arguments.sizes.split(",")):
        rounds = [list(measure(size)) for _ in range(arguments.runs)]
        for case, costs in zip(CASES, zip(*rounds, strict=True), strict=True):
            print_row(f"{size} {case}", *figures(list(costs)))


def measure(size: int) -> Iterator[Cost]:
    """The costs of all cases, in a new folder."""
    with tempfile.TemporaryDirectory() as folder:
        file = write_project(Path(folder), size)
        command = [sys.executable, "-m", "kompose_py", "-f", str(file), "convert", "-o", f"{folder}/k8s"]
        command += [argument for overlay in OVERLAYS for argument in ("--overlay", overlay.format(folder=folder))]
        for arguments in CASES.values():
            yield cost_of([*command, *arguments])


def write_project(folder: Path, size: int) -> Path:
    """The Compose file, with those of the overlays beside it."""
    (folder / "compose.staging.yaml").write_text(override(range(0, size, 10), "staging"))
    (folder / "compose.prod.yaml").write_text(override(range(size), "prod"))
    extra = "  canary: {image: nginx, profiles: [canary]}\n"
    (folder / "compose.canary.yaml").write_text(override([0], "canary") + extra)
    file = folder / "compose.yaml"
    file.write_text(generate(size))
    return file


def override(services: Iterable[int], name: str) -> str:
    """What an environment says of some services."""
    lines = ["services:"]
    for index in services:
        lines += [f"  service-{index}:", f"    image: registry.example.org/team/service-{index}:{name}"]
        lines += ["    environment:", f"      LOG_LEVEL: {name}", "    deploy:", "      replicas: 3"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
