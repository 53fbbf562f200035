"""Attributes about resources and the way a container runs: `ulimits`, `gpus`, `logging`, `pull_policy`."""

from kompose_py.loader.merge import Merge, Merger
from kompose_py.loader.rule import Rule, of_containers, of_services
from kompose_py.loader.rules.values import distinct_labels
from kompose_py.loader.trie import Context, Trie
from kompose_py.yamltree.node import Node


def ulimit(node: Node, _context: Context) -> Node:
    """One number is both limits."""
    return node.with_value({"soft": node, "hard": node}) if isinstance(node.value, int | float | str) else node


def merge_ulimit(base: Node, override: Node, merger: Merger, trie: Trie[Merge]) -> Node:
    """Two mappings are merged; else the later value replaces the earlier."""
    both = isinstance(base.value, dict) and isinstance(override.value, dict)
    return merger.mappings(base, override, trie) if both else override


def gpus(node: Node, _context: Context | None = None) -> Node:
    """`all` is one request for all."""
    if node.value != "all":
        return node
    return node.with_value([node.with_value({"count": node})])


def merge_gpus(base: Node, override: Node, merger: Merger, _trie: Trie[Merge]) -> Node:
    """Merge as lists of requests."""
    if override.value is None:
        return base
    return override if base.value is None else merger.lists(gpus(base), gpus(override))


def device_count(node: Node, _context: Context) -> Node:
    """`all` is -1."""
    return node.with_value(-1) if isinstance(node.value, str) and node.value.lower() == "all" else node


def merge_logging(base: Node, override: Node, merger: Merger, trie: Trie[Merge]) -> Node:
    """Options are merged when both are for one driver; else the later value replaces the earlier."""
    if override.value is None:
        return base
    driver, earlier = override.get("driver"), base.get("driver")
    if driver is not None and earlier is not None and driver.value != earlier.value:
        return override
    return merger.mappings(base, override, trie)


def pull_policy(node: Node, _context: Context) -> Node:
    """`if_not_present` is an older word for `missing`."""
    return node.with_value("missing") if node.value == "if_not_present" else node


RULES = (
    *of_containers(
        [
            Rule(path="ulimits.*", canonical=ulimit, merge=merge_ulimit),
            Rule(path="gpus", canonical=gpus, merge=merge_gpus),
            Rule(path="gpus.*.count", canonical=device_count, late=True),
            Rule(path="gpus.*.options", canonical=distinct_labels),
            Rule(path="logging", merge=merge_logging),
            Rule(path="pull_policy", canonical=pull_policy, late=True),
        ]
    ),
    *of_services(
        [
            Rule(path="build.ulimits.*", canonical=ulimit, merge=merge_ulimit),
            Rule(path="deploy.resources.reservations.devices.*.count", canonical=device_count, late=True),
            Rule(path="deploy.resources.reservations.devices.*.options", canonical=distinct_labels),
        ]
    ),
)
