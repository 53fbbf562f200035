"""The check of a project against the Compose schema (`schemas/compose.schema.json`)."""

from functools import cache

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.schema import Schema
from kompose_py.schemas import read_schema
from kompose_py.yamltree.node import Node


def validate(tree: Node, diagnostics: Diagnostics) -> bool:
    """Whether a project keeps the Compose schema; each failure is reported as an error at its place.

    Args:
        tree: the whole project as written: files merged, values interpolated, short forms as they are (compose-go
            validates at the same moment).
        diagnostics: takes the errors.
    """
    root = compose_schema().root
    if root.accepts(tree):
        return True
    # The explanation costs time at start that a valid project need not pay.
    from kompose_py.loader.explain import Explainer  # noqa: PLC0415
    from kompose_py.loader.spot import Spot  # noqa: PLC0415

    Explainer(diagnostics).explain(Spot(tree, root))
    return False


@cache
def compose_schema() -> Schema:
    """The Compose schema, read once."""
    return Schema(read_schema("compose"))
