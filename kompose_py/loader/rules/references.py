"""Attributes by which a service names other things of the project: `depends_on`, `networks`, `models`."""

from collections.abc import Callable

from kompose_py.loader.expand import refuse
from kompose_py.loader.merge import Merge, Merger
from kompose_py.loader.paths import local_path
from kompose_py.loader.rule import Rule, of_containers, of_services
from kompose_py.loader.rules.lists import all_texts_once, listed
from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.trie import Context, Trie
from kompose_py.yamltree.node import Node


def named(node: Node, _context: Context | None = None) -> Node:
    """A list of names as a mapping from name to nothing more."""
    return _named(node, lambda _: None)


def dependencies(node: Node, _context: Context | None = None) -> Node:
    """A list of services as a mapping; each is to be started before."""
    return _named(node, lambda item: {"condition": item.with_value("service_started")})


def _named(node: Node, content: Callable[[Node], dict[str, Node] | None]) -> Node:
    items = node.value
    if not isinstance(items, list) or not all_texts_once(items):
        return node
    return node.with_value(
        {str(item.value): Node(content(item), item.source, item.place, item.place) for item in items}
    )


def by_name(base: Node, override: Node, merger: Merger, trie: Trie[Merge]) -> Node:
    """Merge as mappings from name."""
    if override.value is None:
        return base
    return override if base.value is None else merger.mappings(named(base), named(override), trie)


def dependencies_by_name(base: Node, override: Node, merger: Merger, trie: Trie[Merge]) -> Node:
    """Merge as mappings from name; the short form says "started", and so replaces what an earlier file asked for."""
    if override.value is None:
        return base
    if isinstance(override.value, list):
        explicit = dependencies(override)
        if isinstance(explicit.value, dict):
            override = explicit.with_value({name: _required(node) for name, node in explicit.value.items()})
    return override if base.value is None else merger.mappings(dependencies(base), override, trie)


def _required(node: Node) -> Node:
    assert isinstance(node.value, dict)  # noqa: S101  (made by `dependencies`)
    return Node({**node.value, "required": node.with_value(True)}, node.source, node.place, node.key_place)


def hosts(node: Node, context: Context) -> Node:
    """`extra_hosts` as a mapping from host name to a list of addresses."""
    if isinstance(node.value, list) and all_texts_once(node.value):
        return _hosts_from_texts(node, node.value, context)
    if not isinstance(node.value, dict):
        return node
    return node.with_value({name: _addresses(addresses) for name, addresses in node.value.items()})


def _addresses(node: Node) -> Node:
    """A list of addresses without brackets."""
    items = listed(node).value
    if not isinstance(items, list):
        return node
    return node.with_value(
        [item.with_value(item.value.strip("[]")) if type(item.value) is str else item for item in items]
    )


def _hosts_from_texts(node: Node, items: list[Node], context: Context) -> Node:
    """Each host with its addresses, an address once in whichever form it is written."""
    from kompose_py.loader.short_forms.hosts import parse_extra_host  # noqa: PLC0415  (rarely used)

    addresses: dict[str, dict[str, Node]] = {}
    places: dict[str, Node] = {}
    for item in items:
        try:
            name, found = parse_extra_host(str(item.value))
        except ShortFormError as error:
            refuse(item, "extra host", error, context)
            continue
        addresses.setdefault(name, {}).update((address, item.with_value(address)) for address in found)
        places.setdefault(name, item)
    return node.with_value(
        {
            name: Node(list(addresses[name].values()), item.source, item.place, item.place)
            for name, item in places.items()
        }
    )


def hosts_appended(base: Node, override: Node, merger: Merger, _trie: Trie[Merge]) -> Node:
    """Merge as lists of `host=address`: a host may have several."""
    if override.value is None:
        return base
    return override if base.value is None else merger.lists(_host_list(base), _host_list(override))


def _host_list(node: Node) -> Node:
    if not isinstance(node.value, dict):
        return node
    items = []
    for host, addresses in node.value.items():
        each = addresses.value if isinstance(addresses.value, list) else [addresses]
        if not all(isinstance(address.value, str) for address in each):
            return node
        items += [address.with_value(f"{host}={address.value}") for address in each]
    return node.with_value(items)


RULES = (
    *of_containers(
        [
            Rule(path="networks", canonical=named, merge=by_name),
            Rule(path="models", canonical=named, merge=by_name),
            Rule(path="extra_hosts", canonical=hosts, late=True, merge=hosts_appended),
        ]
    ),
    *of_services(
        [
            Rule(path="depends_on", canonical=dependencies, merge=dependencies_by_name),
            Rule(path="build.extra_hosts", canonical=hosts, late=True, merge=hosts_appended),
            Rule(path="extends.file", resolve=local_path),
        ]
    ),
)
