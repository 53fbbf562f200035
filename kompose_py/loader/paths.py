"""Relative paths to absolute ones. `/` separates; what Windows calls absolute is left alone, as for a remote engine."""

import posixpath

from kompose_py.loader.trie import Context
from kompose_py.yamltree.node import Node

_REMOTE = ("https://", "http://", "git://", "ssh://", "github.com/", "git@")


def absolute(path: str, directory: str, home: str | None) -> str:
    """`path` below `directory`, unless it is absolute; `~` is the home directory; the empty path stays empty."""
    if path.startswith("~") and home:
        path = posixpath.join(home, path[1:].lstrip("/"))
    if not path or path.startswith("/"):
        return path
    return posixpath.normpath(posixpath.join(directory, path))


def file_path(node: Node, context: Context) -> Node:
    """The absolute form of a path on the host that runs the containers."""
    if type(node.value) is not str or _is_windows_absolute(node.value):
        return node
    return _moved(node, absolute(node.value or ".", context.directory, context.home))


def local_path(node: Node, context: Context) -> Node:
    """The absolute form of a path that the loader itself reads."""
    return _moved(node, absolute(node.value, context.directory, context.home)) if type(node.value) is str else node


def context_path(node: Node, context: Context) -> Node:
    """The absolute form of a build context; addresses and `service:NAME` stay."""
    if type(node.value) is not str or is_remote(node.value):
        return node
    return _moved(node, absolute(node.value, context.directory, context.home))


def is_remote(location: str) -> bool:
    """Whether a build context is no local folder: a repository, an address, an image, another service."""
    return "://" in location or location.startswith(("service:", *_REMOTE))


def _is_windows_absolute(path: str) -> bool:
    return path.startswith("\\\\") or (len(path) > 2 and path[0].isalpha() and path[1] == ":" and path[2] in "/\\")


def _moved(node: Node, path: str) -> Node:
    return node if path == node.value else node.with_value(path)
