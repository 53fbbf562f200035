"""`ports`: the short form, which may stand for several ports."""

from kompose_py.loader.expand import expanded, refuse
from kompose_py.loader.rule import Rule, of_services
from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.short_forms.ports import parse_ports
from kompose_py.loader.trie import Context
from kompose_py.yamltree.node import Node


def ports(node: Node, context: Context) -> Node:
    """Ports in long form, `published` as text; of several with one address, port and protocol the last."""
    if not isinstance(node.value, list):
        return node
    kept: dict[object, Node] = {}
    for item in node.value:
        for port in _long(item, context):
            kept[_key(port) or id(port)] = port
    return node.with_value(list(kept.values()))


def _long(item: Node, context: Context) -> list[Node]:
    if isinstance(item.value, str) or type(item.value) is int:
        return _from_text(item, context)
    published = item.get("published")
    if published is not None and type(published.value) is int and isinstance(item.value, dict):
        return [item.with_value({**item.value, "published": published.with_value(str(published.value))})]
    return [item]


def _from_text(item: Node, context: Context) -> list[Node]:
    text = str(item.value)
    try:
        found = parse_ports(text)
    except ShortFormError as error:
        refuse(item, "port", error, context)
        return [item]
    if "/" not in text:
        found = [{key: value for key, value in port.items() if key != "protocol"} for port in found]
    return [expanded(item, port) for port in found]


def _key(port: Node) -> object:
    if port.get("target") is None:
        return None
    return (
        _text(port, "host_ip", "0.0.0.0"),  # noqa: S104  (what Compose takes for no address)
        _text(port, "published", ""),
        _text(port, "target", ""),
        _text(port, "protocol", "tcp"),
    )


def _text(port: Node, key: str, default: str) -> str:
    node = port.get(key)
    return default if node is None else str(node.value)


RULES = tuple(of_services([Rule(path="ports", canonical=ports)]))
