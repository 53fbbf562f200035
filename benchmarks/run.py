"""How long `c2k convert` takes and how much memory it needs, beside another command on the same files.

    python benchmarks/run.py
    python benchmarks/run.py --peer 'kompose convert -f {file} --stdout' --sizes 5,200 --runs 21

Whole processes are measured, the two commands in turn, so that what else the machine does falls on both alike. The
figures are medians; a ratio is the median of the ratios of neighbouring runs, and below 1 where c2k needs less.
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GENERATE = str(Path(__file__).parent / "generate.py")
VARIANTS = {"rich": (0, ()), "plain": (200, ("--plain",)), "rich, no depends_on": (2000, ("--no-chain",))}
"""From which size on they are measured, and what makes them."""
OURS = f"{shlex.quote(sys.executable)} -m kompose_py convert -f {{file}} --stdout"


class Cost(NamedTuple):
    """What one process took."""

    wall: float
    """Milliseconds by the clock."""
    cpu: float
    """Milliseconds of user and system time."""
    memory: float
    """The largest resident set, in MB. `exec` counts in what this process has itself, so it is kept small."""


class Case(NamedTuple):
    """A file to convert, and how often."""

    name: str
    file: str
    runs: int


def main() -> None:
    """Measure and print a table."""
    arguments = read_arguments()
    templates = [arguments.ours, *([arguments.peer] if arguments.peer else [])]
    print_row("services", *heads(with_peer=len(templates) > 1))
    with tempfile.TemporaryDirectory() as folder:
        for case in make_cases(Path(folder), arguments.sizes, arguments.runs):
            print_row(case.name, *figures(*measure(case, templates)))


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", help="the command to compare with; {file} is the Compose file, {out} a new folder")
    parser.add_argument("--ours", default=OURS, help="the command of c2k, in the same way")
    parser.add_argument("--sizes", default="5,20,200,2000", help="numbers of services")
    parser.add_argument("--runs", type=int, default=11, help="how often each; at most 5 times from 2,000 services on")
    return parser.parse_args()


def make_cases(folder: Path, sizes: str, runs: int) -> Iterator[Case]:
    """Rich services of each size; from 200 on plain ones too, and from 2,000 on rich ones without dependencies."""
    for size in map(int, sizes.split(",")):
        for variant, (least, options) in VARIANTS.items():
            if size >= least:
                file = folder / f"{size} {variant}.yaml"
                with file.open("w") as output:
                    subprocess.run([sys.executable, GENERATE, str(size), *options], stdout=output, check=True)
                yield Case(f"{size} {variant}", str(file), min(runs, 5) if size >= 2000 else runs)


def measure(case: Case, templates: list[str]) -> list[list[Cost]]:
    """The costs of each command; the first run of each only warms the caches of the file system."""
    rounds = [[run(template, case.file) for template in templates] for _ in range(case.runs + 1)]
    return [list(costs) for costs in zip(*rounds[1:], strict=True)]


def run(template: str, file: str) -> Cost:
    """Run one command on a file."""
    with tempfile.TemporaryDirectory() as out:
        return cost_of([word.format(file=file, out=out) for word in shlex.split(template)])


def cost_of(command: list[str]) -> Cost:
    """Run one command to its end."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{shlex.join(command)}: exit {os.waitstatus_to_exitcode(status)}")
    return Cost(wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024)


def heads(*, with_peer: bool) -> list[str]:
    """The heads of the columns that `figures` fills."""
    ours = ["c2k ms", "c2k cpu ms", "c2k MB"]
    return [*ours, "peer ms", "peer cpu ms", "peer MB", "ms ratio", "cpu ratio", "MB ratio"] if with_peer else ours


def figures(ours: list[Cost], peer: list[Cost] | None = None) -> list[str]:
    """The medians of both, and the medians of their ratios."""
    if peer is None:
        return [f"{value:.0f}" for value in medians(ours)]
    ratios = [Cost(*(a / b for a, b in zip(*pair, strict=True))) for pair in zip(ours, peer, strict=True)]
    both = [f"{value:.0f}" for value in medians(ours) + medians(peer)]
    return both + [f"{value:.2f}" for value in medians(ratios)]


def medians(costs: list[Cost]) -> list[float]:
    """The median of each figure."""
    return [statistics.median(values) for values in zip(*costs, strict=True)]


def print_row(name: str, *cells: str) -> None:
    """A line of the table."""
    print(f"{name:24}", *(f"{cell:>11}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
