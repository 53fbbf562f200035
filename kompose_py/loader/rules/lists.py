"""Attributes that are lists of texts, or one text for a list of one; each entry counts once.

In lists of a service an entry is what stands in front of an equals sign, in other lists the whole text (compose-go,
`override/uncity.go`).
"""

from collections.abc import Callable

from kompose_py.loader.merge import Merge, Merger
from kompose_py.loader.rule import Rule, of_services, of_steps
from kompose_py.loader.trie import Context, Rewrite, Trie
from kompose_py.model.numbers import INT64_MAX
from kompose_py.yamltree.node import Node


def listed(node: Node, _context: Context | None = None) -> Node:
    """One text as a list of one."""
    return node.with_value([node]) if isinstance(node.value, str) else node


def not_empty(node: Node, context: Context) -> Node:
    """A list of texts without empty ones (`dns: ${DNS:-}`)."""
    node = each_once(listed(node), context)
    if isinstance(node.value, list) and any(item.value == "" for item in node.value):
        return node.with_value([item for item in node.value if item.value != ""])
    return node


def each_once(node: Node, _context: Context) -> Node:
    """A list without repetitions: of entries with the same text up to `=`, the last, at the place of the first."""
    return _without_twins(node, lambda text: text.partition("=")[0])


def same_once(node: Node, _context: Context) -> Node:
    """A list without repetitions of a whole text."""
    return _without_twins(node, str)


def _without_twins(node: Node, key: Callable[[str], str]) -> Node:
    items = node.value
    if not isinstance(items, list) or len(items) < 2:
        return node
    kept: dict[str, Node] = {}
    for item in items:
        if not isinstance(item.value, str):
            return node
        kept[key(item.value)] = item
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


def numbers_as_texts(node: Node, context: Context) -> Node:
    """A list of ports, each as text (`expose`); what is no port at all is left for `bind` to refuse."""
    items = node.value
    if not isinstance(items, list):
        return node
    if any(type(item.value) is int for item in items):
        node = node.with_value([_number_as_text(item) for item in items])
    return same_once(node, context)


def _number_as_text(item: Node) -> Node:
    value = item.value
    return item.with_value(str(value)) if type(value) is int and abs(value) <= INT64_MAX else item


def _of_containers(once: Rewrite) -> list[Rule]:
    """The lists of a service or of a step, in which each entry counts `once`."""
    lists = ("cap_add", "cap_drop", "networks.*.aliases", "networks.*.link_local_ips")
    return [
        *(Rule(path=path, canonical=once) for path in lists),
        *(Rule(path=path, canonical=_one_or_more(once), merge=appended) for path in ("dns", "dns_search", "tmpfs")),
        Rule(path="dns_opt", canonical=once, merge=appended),
    ]


def _one_or_more(once: Rewrite) -> Rewrite:
    return lambda node, context: once(listed(node), context)


RULES = (
    *of_steps(_of_containers(same_once)),
    *of_services(
        [
            *_of_containers(each_once),
            Rule(path="dns", canonical=not_empty, merge=appended),
            Rule(path="expose", canonical=numbers_as_texts),
            *(Rule(path=path, canonical=each_once) for path in ("links", "profiles", "build.tags")),
        ]
    ),
)
