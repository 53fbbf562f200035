"""Relative paths."""

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.paths import absolute, context_path, file_path
from kompose_py.loader.trie import Context
from kompose_py.span import Source
from kompose_py.yamltree.node import Node

CONTEXT = Context(diagnostics=Diagnostics(), directory="/p/q", home="/home/me")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a", "/p/q/a"),
        ("./a/../b", "/p/q/b"),
        ("../a", "/p/a"),
        ("/a", "/a"),
        ("~", "/home/me"),
        ("~/a", "/home/me/a"),
        ("", ""),
    ],
)
def test_a_path_becomes_absolute(path: str, expected: str) -> None:
    """From the project directory or from home."""
    assert absolute(path, "/p/q", "/home/me").rstrip("/") == expected


@pytest.mark.parametrize("path", ["C:\\data", "c:/data", "\\\\host\\share"])
def test_windows_paths_stay(path: str) -> None:
    """They are absolute where they are meant for."""
    assert file_path(Node(path, Source("x", "")), CONTEXT).value == path


@pytest.mark.parametrize(
    "context", ["https://x/y.git", "git@github.com:x/y", "docker-image://a", "service:b", "github.com/x/y"]
)
def test_remote_contexts_stay(context: str) -> None:
    """They are no paths."""
    assert context_path(Node(context, Source("x", "")), CONTEXT).value == context


def test_a_path_that_does_not_change_is_the_same_node() -> None:
    """So that the tree around it is shared."""
    node = Node("/abs", Source("x", ""))
    assert file_path(node, CONTEXT) is node
