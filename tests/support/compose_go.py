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
    """A project: Compose files (none: to be found), the directory to start from, the variables, and the profiles."""

    directory: Path
    files: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    profiles: tuple[str, ...] = ()


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


class Oracle:
    """The program at work: it answers one request after the other, so that it starts once for thousands of them."""

    def __init__(self, program: Path, home: str) -> None:
        """`home` is what `~` stands for."""
        self._process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "HOME": home}
        )

    def ask(self, asked: Asked) -> Answer:
        """What compose-go says about a project."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        request = {**asked._asdict(), "directory": str(asked.directory), "environment": dict(asked.environment)}
        requests.write(json.dumps(request) + "\n")
        requests.flush()
        answer = json.loads(answers.readline())
        return Answer(answer.get("model"), answer.get("error", ""))

    def close(self) -> None:
        """End the program."""
        self._process.communicate()


def ask(program: Path, projects: Iterable[Asked], home: str) -> list[Answer]:
    """What compose-go says about each project."""
    oracle = Oracle(program, home)
    try:
        return [oracle.ask(asked) for asked in projects]
    finally:
        oracle.close()


def reference_files(ending: str) -> list[Path]:
    """The files of compose-go's own tests whose names end so, from Go's cache of modules; none where there is no Go."""
    if shutil.which("go") is None:
        return []
    found = subprocess.run(
        ["go", "list", "-m", "-json", "github.com/compose-spec/compose-go/v2"],
        cwd=ORACLE,
        check=True,
        capture_output=True,
    )
    return sorted(Path(json.loads(found.stdout)["Dir"]).rglob(f"*{ending}"))
