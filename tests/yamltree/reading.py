"""Reading a few lines of YAML, for tests."""

import pytest

from kompose_py.diagnostics import Diagnostic, Diagnostics
from kompose_py.errors import LoadError
from kompose_py.plain import Json
from kompose_py.span import Source
from kompose_py.yamltree.node import Node
from kompose_py.yamltree.plain import to_plain
from kompose_py.yamltree.reader import read_documents


def read(text: str) -> Node:
    """The only document of a text."""
    (document,) = read_documents(Source("compose.yaml", text), Diagnostics())
    return document


def plain_documents(text: str) -> list[Json]:
    """What all documents of a text say."""
    return [to_plain(document) for document in read_documents(Source("compose.yaml", text), Diagnostics())]


def at(node: Node, *path: str | int) -> Node:
    """The node below `node` at a path of keys and indexes."""
    for step in path:
        if isinstance(step, int):
            assert isinstance(node.value, list)
            node = node.value[step]
        else:
            assert isinstance(node.value, dict)
            node = node.value[step]
    return node


def plain(text: str) -> Json:
    """What the only document of a text says."""
    return to_plain(read(text))


def complaints(text: str) -> list[Diagnostic]:
    """What reading a text complains about; it must."""
    diagnostics = Diagnostics()
    with pytest.raises(LoadError) as raised:
        read_documents(Source("compose.yaml", text), diagnostics)
    assert list(raised.value.diagnostics) == list(diagnostics), "what is raised is also collected"
    return list(diagnostics)


def complaint(text: str) -> Diagnostic:
    """The only thing that is wrong with a text."""
    (found,) = complaints(text)
    return found
