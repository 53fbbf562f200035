"""Translation to files: writers make an `OutputTree`, which is pure data; only `sink` touches the disk."""

from collections.abc import Callable
from typing import cast

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import WriteError
from kompose_py.writers.interface import Writer

GROUP = "kompose_py.writers"
"""The entry-point group that writers of other packages are found in."""


def find_writer(name: str) -> Writer:
    """The writer called `name`: a built-in one, else one that an installed package offers.

    Raises:
        WriteError: there is none.
    """
    if name == "kustomize":
        from kompose_py.writers.kustomize import KustomizeWriter  # noqa: PLC0415  (one writer is imported a run)

        return KustomizeWriter()
    if name == "plain":
        from kompose_py.writers.plain import PlainWriter  # noqa: PLC0415

        return PlainWriter()
    return _plugin(name)


def _plugin(name: str) -> Writer:
    from kompose_py import plugins  # noqa: PLC0415  (36 ms, so only for a name that is not built in)

    offered = plugins.offered(GROUP)
    if name in offered:
        return cast("Callable[[], Writer]", plugins.load(GROUP, name))()
    known = ", ".join(f"`{known}`" for known in sorted({"kustomize", "plain", *offered}))
    raise WriteError(
        [Diagnostic("unknown-format", Severity.ERROR, f"there is no format `{name}`", help=f"choose one of {known}")]
    )
