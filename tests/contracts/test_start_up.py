"""Starting costs little: held by counting what is imported, which is the same on every machine, and not by a clock."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

COMPOSE = """\
name: five
services:
  web: {image: "nginx:1.27", ports: ["8080:80"], depends_on: [api]}
  api:
    image: node:22
    environment: {DATABASE_URL: "postgres://u:p@db/x", MODE: fast}
    depends_on: {db: {condition: service_healthy}, cache: {condition: service_started}}
  worker: {image: "node:22", command: node worker.js, deploy: {resources: {limits: {memory: 256M}}}}
  db:
    image: postgres:17
    volumes: ["data:/var/lib/postgresql/data"]
    healthcheck: {test: [CMD, pg_isready], interval: 5s}
  cache: {image: "redis:7", restart: always}
volumes: {data: {}}
"""

TOO_HEAVY = (
    "asyncio",
    "ctypes",
    "concurrent.futures",
    "dataclasses",
    "difflib",
    "email",
    "hashlib",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "jsonschema",
    "kubernetes",
    "logging",
    "pathlib",
    "pydantic",
    "requests",
    "rich",
    "shutil",
    "socket",
    "ssl",
    "subprocess",
    "tempfile",
    "tomllib",
    "urllib.request",
    "urllib3",
    "zipfile",
)


def imported(tmp_path: Path, *arguments: str) -> list[str]:
    """The modules that `c2k` with these arguments imports, beyond those of a bare interpreter."""
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    script = (
        "import os, sys\n"
        "before = set(sys.modules)\n"
        f"sys.argv = ['c2k', *{list(arguments)!r}]\n"
        "from kompose_py.__main__ import main\n"
        "def leave(code):\n"
        "    with open('modules', 'w') as file:\n"
        "        file.write('\\n'.join(sorted(set(sys.modules) - before)))\n"
        "os._exit = leave\n"
        "main()\n"
        "leave(0)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True)
    return (tmp_path / "modules").read_text().splitlines()


@pytest.mark.parametrize("arguments", [("convert", "--stdout"), ("convert",)], ids=["stream", "tree"])
def test_a_conversion_imports_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    found = set(imported(tmp_path, *arguments))
    assert sorted(found & set(TOO_HEAVY)) == []


@pytest.mark.parametrize(
    ("arguments", "most", "most_of_ours"),
    [
        (("--version",), 3, 2),
        (("--help",), 95, 14),
        (("convert", "--stdout"), 289, 192),
        (("convert",), 307, 207),
    ],
    ids=["version", "help", "stream", "tree"],
)
def test_the_number_of_modules_is_bounded(
    tmp_path: Path, arguments: tuple[str, ...], most: int, most_of_ours: int
) -> None:
    """A module costs a quarter of a millisecond at least: who adds one to this path should know that it pays."""
    found = imported(tmp_path, *arguments)
    ours = [name for name in found if name.partition(".")[0] == "kompose_py"]
    assert len(found) <= most
    assert len(ours) <= most_of_ours


def test_help_imports_no_command(tmp_path: Path) -> None:
    found = imported(tmp_path, "--help")
    assert not [name for name in found if name.startswith(("kompose_py.loader", "kompose_py.translator", "yaml"))]
