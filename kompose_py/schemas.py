"""The schemas that come with the project: JSON files in `schemas/`, which a wheel holds as `kompose_py/_schemas`."""

import json
import os.path
from typing import Any


def read_schema(name: str) -> dict[str, Any]:
    """The JSON Schema `<name>.schema.json`, read from the installed package or, in a checkout, from beside it.

    Raises:
        OSError: there is none; that is a bug or a broken installation, not a user's mistake.
    """
    package = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  (pathlib costs 10 ms at start)
    folder = os.path.join(package, "_schemas")  # noqa: PTH118
    if not os.path.isdir(folder):  # noqa: PTH112
        folder = os.path.join(os.path.dirname(package), "schemas")  # noqa: PTH118, PTH120
    with open(os.path.join(folder, f"{name}.schema.json"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
        document: dict[str, Any] = json.load(file)
    return document
