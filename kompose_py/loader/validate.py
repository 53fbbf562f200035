"""The check of a project against the Compose schema (`schemas/compose.schema.json`)."""

from functools import cache

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.schema import Schema
from kompose_py.loader.shapes import Shape
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
    return root.accepts(tree) or _explained(tree, root, diagnostics)


def validate_section(key: str, section: Node, diagnostics: Diagnostics) -> bool:
    """Whether what stands under `key` at the top of a file keeps the Compose schema; if not, as `validate`."""
    root = compose_schema().root
    shape = root.mapping.under(key) if root.mapping else None
    return shape is None or shape.accepts(section) or _explained(section, shape, diagnostics, key)


def _explained(node: Node, shape: Shape, diagnostics: Diagnostics, *path: str) -> bool:
    """Says what is wrong; imported here, since a valid project need not pay for the explanation."""
    from kompose_py.loader.explain import Explainer  # noqa: PLC0415
    from kompose_py.loader.spot import Spot  # noqa: PLC0415

    Explainer(diagnostics).explain(Spot(node, shape, path))
    return False


@cache
def compose_schema() -> Schema:
    """The Compose schema, read once."""
    return Schema(read_schema("compose"))
