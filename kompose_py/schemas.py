"""The schemas and tables that come with the project: JSON files in `schemas/`, which a wheel holds as `_schemas`."""

import json
import os.path
from typing import Any


def read_schema(name: str) -> dict[str, Any]:
    """The JSON Schema `<name>.schema.json`.

    Raises:
        OSError: there is none; that is a bug or a broken installation, not a user's mistake.
    """
    return _read(f"{name}.schema.json")


def read_kubernetes_schema(version: str) -> dict[str, Any]:
    """What the API server of a version such as `1.34` accepts, as `tools/make_kubernetes_schema.py` wrote it.

    Raises:
        OSError: see `read_schema`.
    """
    return _read(f"kubernetes-{version}.json")


def read_gateway_schema() -> dict[str, Any]:
    """What an API server with the Gateway API accepts, as `tools/make_gateway_schema.py` wrote it.

    Raises:
        OSError: see `read_schema`.
    """
    return _read("gateway-api.json")


def read_images() -> dict[str, dict[str, Any]]:
    """What is known about well-known images, by repository (`kompose_py.translator.planning.images`)."""
    return _read("images.json")


def _read(file_name: str) -> dict[str, Any]:
    """A file of the installed package or, in a checkout, from beside it."""
    package = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  (pathlib costs 10 ms at start)
    folder = os.path.join(package, "_schemas")  # noqa: PTH118
    if not os.path.isdir(folder):  # noqa: PTH112
        folder = os.path.join(os.path.dirname(package), "schemas")  # noqa: PTH118, PTH120
    with open(os.path.join(folder, file_name), encoding="utf-8") as file:  # noqa: PTH118, PTH123
        document: dict[str, Any] = json.load(file)
    return document


def read_messages() -> dict[str, tuple[str, str, str]]:
    """By slug the severity, the sentence and the advice of every diagnostic (`tools/generate_diagnostics.py`)."""
    return {slug: (severity, says, advice) for slug, (severity, says, advice) in _read("diagnostics.json").items()}
