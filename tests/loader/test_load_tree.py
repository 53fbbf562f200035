"""The tree of a project whose variables are not replaced."""

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import MemoryFiles
from kompose_py.loader.load_tree import load_tree
from kompose_py.loader.request import LoadRequest
from kompose_py.yamltree.plain import to_plain


def plain(text: str) -> object:
    """The tree of a project, as plain data."""
    request = LoadRequest(working_directory="/app", interpolated=False)
    return to_plain(load_tree(request, MemoryFiles({"/app/compose.yaml": text}), Diagnostics()))


def test_variables_may_stand_where_a_number_or_a_port_belongs() -> None:
    """What can be read is in long form, the rest as it is."""
    text = "services: {web: {image: 'x:${TAG}', scale: '${N}', ports: ['${PORT:-80}:80', '81'], build: .}}"
    assert plain(text) == {
        "name": "app",
        "services": {
            "web": {
                "image": "x:${TAG}",
                "scale": "${N}",
                "ports": ["${PORT:-80}:80", {"target": 81}],
                "build": {"context": "/app"},
            }
        },
    }


def test_what_is_wrong_without_variables_is_still_told() -> None:
    """A short form that no variable can mend."""
    with pytest.raises(LoadError, match="port"):
        plain("services: {web: {image: x, ports: ['a:80']}}")


def test_the_schema_holds() -> None:
    """Unknown attributes are refused."""
    with pytest.raises(LoadError):
        plain("services: {web: {image: x, imagee: y}}")
