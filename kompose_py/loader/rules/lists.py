"""Attributes that are lists of texts, or one text for a list of one; each entry counts once."""

from kompose_py.loader.merge import Merge, Merger
from kompose_py.loader.rule import Rule, of_containers, of_services
from kompose_py.loader.trie import Context, Trie
from kompose_py.yamltree.node import Node


def listed(node: Node, _context: Context | None = None) -> Node:
    """One text as a list of one."""
    return node.with_value([node]) if isinstance(node.value, str) else node


def listed_once(node: Node, _context: Context) -> Node:
    """One text as a list of one; a list without repetitions."""
    return each_once(listed(node))


def not_empty(node: Node, _context: Context) -> Node:
    """A list of texts without empty ones (`dns: ${DNS:-}`)."""
    node = each_once(listed(node))
    if isinstance(node.value, list) and any(item.value in (None, "") for item in node.value):
        return node.with_value([item for item in node.value if item.value not in (None, "")])
    return node


def each_once(node: Node, _context: Context | None = None) -> Node:
    """A list without repetitions: of entries with the same text up to `=`, the last, at the place of the first."""
    items = node.value
    if not isinstance(items, list) or len(items) < 2:
        return node
    kept: dict[str, Node] = {}
    for item in items:
        if not isinstance(item.value, str):
            return node
        kept[item.value.partition("=")[0]] = item
    return node if len(kept) == len(items) else node.with_value(list(kept.values()))


def all_texts_once(items: list[Node]) -> bool:
    """Whether these are texts, none of them twice; a list of others is left for the schema to refuse."""
    texts = [item.value for item in items]
    return all(isinstance(text, str) for text in texts) and len({*texts}) == len(texts)


def appended(base: Node, override: Node, merger: Merger, _trie: Trie[Merge]) -> Node:
    """Merge as lists, where one text is a list of one."""
    if override.value is None:
        return base
    return override if base.value is None else merger.lists(listed(base), listed(override))


def numbers_as_texts(node: Node, _context: Context) -> Node:
    """A list of ports, each as text (`expose`)."""
    items = node.value
    if not isinstance(items, list):
        return node
    if any(type(item.value) is int for item in items):
        node = node.with_value([i.with_value(str(i.value)) if type(i.value) is int else i for i in items])
    return each_once(node)


RULES = (
    *of_containers(
        [
            *(Rule(path=path, canonical=each_once) for path in ("cap_add", "cap_drop")),
            *(Rule(path=path, canonical=listed_once, merge=appended) for path in ("dns_search", "tmpfs")),
            Rule(path="dns_opt", canonical=each_once, merge=appended),
            Rule(path="dns", canonical=not_empty, merge=appended),
            Rule(path="networks.*.aliases", canonical=each_once),
            Rule(path="networks.*.link_local_ips", canonical=each_once),
        ]
    ),
    *of_services(
        [
            Rule(path="expose", canonical=numbers_as_texts),
            *(Rule(path=path, canonical=each_once) for path in ("links", "profiles", "build.tags")),
        ]
    ),
)
