"""Programs of others that the user has installed, such as `sops`. Whoever needs one is handed a `Programs`."""

from collections.abc import Sequence
from typing import Protocol


class ProgramError(Exception):
    """A program that did not do what it was asked; `said` is the end of what it said about it."""

    def __init__(self, program: str, said: str, *, is_missing: bool = False) -> None:
        self.program = program
        self.said = said
        self.is_missing = is_missing
        """Whether there is no such program."""
        super().__init__(f"{program}: {said}")


class Programs(Protocol):
    """What may be asked of programs."""

    def run(self, command: Sequence[str], given: bytes) -> bytes:
        """What the program prints when it reads `given`.

        Raises:
            ProgramError: there is no such program, or it fails.
        """
        ...


class InstalledPrograms:
    """The programs of this machine, with the environment and the working directory of the process."""

    def run(self, command: Sequence[str], given: bytes) -> bytes:
        """See `Programs.run`."""
        import subprocess  # noqa: PLC0415  (20 ms that only whoever runs a program pays)

        try:
            done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603  (no shell)
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            raise ProgramError(command[0], error.strerror or str(error), is_missing=missing) from error
        if done.returncode:
            lines = [line.strip() for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
            raise ProgramError(command[0], " ".join(lines[-3:]) or f"it ended with exit code {done.returncode}")
        return done.stdout
