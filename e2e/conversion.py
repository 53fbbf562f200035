"""`c2k convert`, as a person runs it in the project's folder."""

import re
from pathlib import Path
from typing import NamedTuple

from e2e.command import C2K, run_fully
from e2e.project import Project

WARNING = re.compile(r"^\S+:\d+:\d+: warning: .*\[([a-z0-9-]+)\]$", re.MULTILINE)


class Conversion(NamedTuple):
    """What one run wrote and said."""

    folder: Path
    messages: str

    @property
    def kustomization(self) -> str:
        """The folder for `kubectl apply -k`."""
        return str(self.folder / "base")

    @property
    def warnings(self) -> set[str]:
        """The slugs of the warnings."""
        return set(WARNING.findall(self.messages))

    def files(self) -> dict[str, bytes]:
        """What was written, by path."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in files}


def convert(project: Project, folder: Path) -> Conversion:
    """Convert a project into `folder`.

    Raises:
        CommandError: c2k refused.
    """
    options = ("--project-name", project.compose_name, *project.options, *project.convert)
    done = run_fully(*C2K, "convert", "--output", str(folder), *options, cwd=project.folder)
    return Conversion(folder, done.stderr)
