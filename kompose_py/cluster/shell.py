"""Runs the tools of others: docker, kind and their like."""

import shutil
import subprocess

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import ClusterError

_LAST_LINES = 15


class RealShell:
    """See `kompose_py.cluster.images.Shell`."""

    def has(self, program: str) -> bool:
        """See `Shell`."""
        return shutil.which(program) is not None

    def run(self, *command: str, stdin: str | None = None) -> str | None:
        """See `Shell`."""
        done = subprocess.run(  # noqa: S603
            command, input=stdin, capture_output=True, text=True, errors="replace", check=False
        )
        return done.stdout if done.returncode == 0 else None

    def must(self, *command: str) -> str:
        """See `Shell`."""
        if not self.has(command[0]):
            summary = f"`{command[0]}` is needed for `{' '.join(command[:4])}`, and is not installed"
            remedy = "install it; images that the cluster pulls need no tool: `--no-build --load none`"
            raise ClusterError([Diagnostic("tool-missing", Severity.ERROR, summary, help=remedy)])
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
        if done.returncode == 0:
            return done.stdout
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-_LAST_LINES:])
        summary = f"`{' '.join(command)}` failed with exit code {done.returncode}"
        raise ClusterError([Diagnostic("tool-failed", Severity.ERROR, summary, help=f"it said:\n{said}")])
