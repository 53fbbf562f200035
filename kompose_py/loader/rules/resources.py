"""The top-level resources: `external` as a mapping (an older form), files, network pools."""

from kompose_py.loader.merge import Merge, Merger
from kompose_py.loader.paths import file_path
from kompose_py.loader.rule import Rule
from kompose_py.loader.trie import Context, Trie
from kompose_py.yamltree.node import Node


def resource(node: Node, context: Context) -> Node:
    """`external: {name: N}` is `external: true` and `name: N`."""
    external = node.get("external")
    if external is None or not isinstance(external.value, dict) or not isinstance(node.value, dict):
        return node
    if any(key != "name" and not key.startswith("x-") for key in external.value):
        return node
    entries = {**node.value, "external": external.with_value(True)}
    old = external.get("name")
    if old is None:
        return node.with_value(entries)
    context.diagnostics.warning(
        "external-name-deprecated",
        "`external.name` is an older form of `name`",
        old.key_span,
        help="write `external: true` and `name` beside it",
    )
    name = node.get("name")
    if name is not None and name.value != old.value:
        context.diagnostics.error(
            "conflicting-names", "`name` and `external.name` differ", old.span, help="keep `name` alone"
        )
    return node.with_value({**entries, "name": name or old})


def volume_device(node: Node, context: Context) -> Node:
    """A local volume that is a bind mount in truth: its `device` made absolute."""
    driver, options = node.get("driver"), node.get("driver_opts")
    if driver is None or driver.value != "local" or options is None:
        return node
    device, kind = options.get("device"), options.get("o")
    if device is None or kind is None or kind.value != "bind":
        return node
    return _with(node, "driver_opts", _with(options, "device", file_path(device, context)))


def _with(node: Node, key: str, child: Node) -> Node:
    return node.with_value({**node.value, key: child}) if isinstance(node.value, dict) else node


def pools_by_subnet(base: Node, override: Node, merger: Merger, trie: Trie[Merge]) -> Node:
    """Address pools of one subnet are merged, others stand beside each other."""
    if not isinstance(base.value, list) or not isinstance(override.value, list):
        return merger.lists(base, override)
    pools = {_subnet(pool): pool for pool in base.value}
    for pool in override.value:
        earlier = pools.get(_subnet(pool))
        pools[_subnet(pool)] = pool if earlier is None else merger.mappings(earlier, pool, trie)
    return base.with_value(list(pools.values()))


def _subnet(pool: Node) -> object:
    subnet = pool.get("subnet")
    return None if subnet is None else subnet.value


RULES = (
    *(Rule(path=f"{kind}.*", canonical=resource) for kind in ("networks", "configs", "secrets")),
    Rule(path="volumes.*", canonical=resource, resolve=volume_device),
    Rule(path="networks.*.ipam.config", merge=pools_by_subnet),
    Rule(path="configs.*.file", resolve=file_path),
    Rule(path="secrets.*.file", resolve=file_path),
)
