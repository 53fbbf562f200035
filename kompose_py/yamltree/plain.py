"""Nodes to plain data: what a schema message or `config` shows, without the places."""

from kompose_py.plain import Json
from kompose_py.yamltree.node import Node


def to_plain(node: Node) -> Json:
    """The same value without places and tags; a date or time is its text."""
    value = node.value
    if isinstance(value, dict):
        return {key: to_plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [to_plain(child) for child in value]
    return str(value) if isinstance(value, str) else value
