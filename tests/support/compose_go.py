"""The reference implementation, compose-go, as a program that answers requests (`tests/oracle/main.go`)."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

ORACLE = Path(__file__).parents[1] / "oracle"


class Asked(NamedTuple):
    """A project: Compose files (none: to be found), the directory to start from, and the variables."""

    directory: Path
    files: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()


class Answer(NamedTuple):
    """The model that compose-go makes, or why it refuses."""

    model: dict[str, Any] | None
    error: str


def build_oracle(directory: Path) -> Path | None:
    """The program, built into `directory`; None where there is no Go."""
    if shutil.which("go") is None:
        return None
    program = directory / "oracle"
    subprocess.run(["go", "build", "-o", str(program), "."], cwd=ORACLE, check=True)
    return program


def ask(program: Path, projects: Iterable[Asked], home: str) -> list[Answer]:
    """What compose-go says about each project; `home` is what `~` stands for."""
    requests = [
        {"directory": str(asked.directory), "files": asked.files, "environment": dict(asked.environment)}
        for asked in projects
    ]
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    result = subprocess.run(
        [program], input=lines, capture_output=True, text=True, check=True, env={**os.environ, "HOME": home}
    )
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    return [Answer(answer.get("model"), answer.get("error", "")) for answer in answers]
