"""Where `convert` writes to: a folder, one file, or standard output."""

import os
import stat

import click

from kompose_py.record import Record
from kompose_py.writers.interface import Encoding, SecretMode

DEFAULT_FOLDER = "k8s"
_FILE_ENDINGS = (".yaml", ".yml", ".json")


class Destination(Record):
    """A folder or file with its `path`; standard output has none."""

    path: str | None
    is_folder: bool
    format: str
    encoding: Encoding
    secrets: SecretMode


def destination(output: str | None, format_name: str | None, *, json: bool, secrets: SecretMode | None) -> Destination:
    """Decide from `-o` (`-` is standard output), `--format`, `--json` and `--secrets`.

    Raises:
        click.UsageError: they contradict each other.
    """
    path = None if output == "-" else output or DEFAULT_FOLDER
    is_folder = path is not None and _is_folder(path)
    format_name = format_name or ("kustomize" if is_folder else "plain")
    if not is_folder and format_name != "plain":
        raise click.UsageError(f"The format {format_name} is a folder of files: give one with -o DIR")
    if not is_folder and secrets == "generator":
        raise click.UsageError("--secrets generator needs a folder: the values stand in files of their own")
    if not is_folder and secrets == "sops":
        raise click.UsageError("--secrets sops needs a folder: it encrypts each Secret as a file of its own")
    return Destination(
        path=path,
        is_folder=is_folder,
        format=format_name,
        encoding="json" if json or (path and not is_folder and path.endswith(".json")) else "yaml",
        secrets=secrets or ("generator" if is_folder else "inline"),
    )


def _is_folder(path: str) -> bool:
    """A name that ends like a YAML or JSON file is a file, as is a device or pipe; what is there already decides."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  (pathlib costs 10 ms at start)
    except OSError:
        return path.endswith("/") or not path.endswith(_FILE_ENDINGS)
    return stat.S_ISDIR(mode) or (stat.S_ISREG(mode) and not path.endswith(_FILE_ENDINGS))
