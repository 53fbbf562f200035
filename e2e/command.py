"""Running the tools of others."""

import os
import subprocess
import sys
from pathlib import Path

ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name in {"PATH", "HOME", "TMPDIR"} or name.startswith(("DOCKER_", "KIND_", "KUBE"))
} | {"PYTHONPATH": str(Path(__file__).parent.parent)}
"""Without what would change the meaning of a Compose file, and with c2k as it stands here."""

C2K = (sys.executable, "-m", "kompose_py")


class CommandError(Exception):
    """A command failed or took too long; the message holds what it said."""


def run(*command: str, stdin: str | None = None, cwd: Path | None = None, timeout: float = 300) -> str:
    """The standard output of a command.

    Raises:
        CommandError: it ended with another status than 0, or not in time.
    """
    return run_fully(*command, stdin=stdin, cwd=cwd, timeout=timeout).stdout


def run_fully(
    *command: str, stdin: str | None = None, cwd: Path | None = None, timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """As `run`, with all that the command said."""
    try:
        return subprocess.run(
            command, input=stdin, cwd=cwd, timeout=timeout, env=ENVIRONMENT, text=True, capture_output=True, check=True
        )
    except subprocess.CalledProcessError as error:
        raise CommandError(f"{' '.join(command)}: exit {error.returncode}\n{error.stderr}{error.stdout}") from error
    except subprocess.TimeoutExpired as error:
        raise CommandError(f"{' '.join(command)}: not done after {timeout:g} s") from error


def run_to_say(*command: str, cwd: Path | None = None, timeout: float = 30) -> str:
    """What a command prints, or a line that says that it failed: an answer in any case."""
    try:
        return run(*command, cwd=cwd, timeout=timeout).removesuffix("\n")
    except CommandError as error:
        return f"failed: {error}"
