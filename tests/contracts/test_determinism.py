"""The same input gives the same bytes, whatever surrounds it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

COMPOSE = """\
name: same
services:
  web:
    image: nginx
    ports: ["80", "81:81"]
    environment: {B: "1", A: "2"}
    depends_on: [db, cache]
    labels: {z: "1", a: "2"}
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: x, POSTGRES_USER: y}
    volumes: ["data:/var/lib/postgresql/data"]
  cache: {image: redis, cpuset: "0", networks: {default: {aliases: [c, b, a]}}}
  migrate: {image: app, restart: "no", command: [migrate], configs: [c]}
configs: {c: {content: "x"}}
volumes: {data: {}}
"""

PROD = """\
services:
  web: {image: nginx:2, ports: ["82"], environment: {C: "3", A: !reset null}, labels: {y: "1"}, profiles: [off]}
  db: {environment: {POSTGRES_PASSWORD: y}, volumes: ["more:/more"], deploy: {replicas: 2}}
  new: {image: nginx, sysctls: {b: "1", a: "2"}, networks: {default: {aliases: [z, y]}}}
configs: {c: {content: "y"}}
volumes: {more: {}}
"""

OVERLAYS = ("--overlay", "prod", "--overlay", "off=on:prod,profile:off")
SPELLINGS = (
    ("convert", "-o", "out"),
    ("convert", "compose.yaml", "-o", "out/"),
    ("-f", "compose.yaml", "convert", "--output=out"),
    ("convert", "-f", "./compose.yaml", "-o", "./out"),
)


def run(folder: Path, seed: int, arguments: tuple[str, ...]) -> tuple[str, dict[str, bytes]]:
    """What a run says and writes."""
    folder.mkdir(parents=True)
    (folder / "compose.yaml").write_text(COMPOSE)
    (folder / "compose.prod.yaml").write_text(PROD)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-m", "kompose_py", *arguments, *OVERLAYS]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return done.stderr, files


def test_twenty_runs_in_other_places_and_words_give_the_same_bytes(tmp_path: Path) -> None:
    first = run(tmp_path / "first", 0, SPELLINGS[0])
    assert len([path for path in first[1] if path.startswith("out/overlays/")]) > 10
    for seed in range(1, 20):
        assert run(tmp_path / f"{seed}" / ("deep/" * (seed % 3)), seed, SPELLINGS[seed % len(SPELLINGS)]) == first
