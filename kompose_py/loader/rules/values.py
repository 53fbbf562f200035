"""Attributes that map names to texts, and may also be lists of `NAME=text`: environment, labels, sysctls, arguments.

Source: compose-spec, "Specifying list or mapping"; merging by name as "Merge Compose files" says.
"""

from types import NoneType

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.merge import Merge, Merger
from kompose_py.loader.rule import Rule, of_containers, of_services
from kompose_py.loader.rules.lists import all_texts_once
from kompose_py.loader.trie import Context, Trie
from kompose_py.model.numbers import INT64_MAX
from kompose_py.yamltree.node import Node, Value


def pairs(node: Node, diagnostics: Diagnostics) -> Node:
    """A list of `NAME=text` as a mapping; a name alone has no value, and what has no name is left out."""
    items = node.value
    if not isinstance(items, list) or not all(isinstance(item.value, str) for item in items):
        return node
    entries: dict[str, Node] = {}
    for item in items:
        name, equals, text = str(item.value).partition("=")
        if name:
            entries[name] = Node(text if equals else None, item.source, item.place, item.place)
        else:
            summary = f"an entry of `{node.key_span.text}` has no name, and is left out"
            diagnostics.warning("nameless-entry", summary, item.span, help="write it as `NAME=value`, or remove it")
    return node.with_value(entries)


def texts(node: Node, context: Context) -> Node:
    """A mapping (or list) of which every value is a text, or null."""
    node = pairs(node, context.diagnostics)
    entries = node.value
    if not isinstance(entries, dict):
        return node
    others = {
        name: child for name, child in entries.items() if child.value is not None and type(child.value) is not str
    }
    if not others:
        return node
    from kompose_py.loader.scalars import as_text  # noqa: PLC0415  (only where there are such values)

    changed = {name: as_text(child, name, context.diagnostics) for name, child in others.items()}
    return node.with_value({**entries, **changed})


def labels(node: Node, context: Context) -> Node:
    """As `texts`, where no value is the empty text."""
    return _without_nulls(texts(node, context))


def _without_nulls(node: Node) -> Node:
    """A mapping whose nulls are empty texts."""
    entries = node.value
    if not isinstance(entries, dict):
        return node
    empty = {name: child.with_value("") for name, child in entries.items() if child.value is None}
    return node.with_value({**entries, **empty}) if empty else node


def by_name(base: Node, override: Node, merger: Merger, trie: Trie[Merge]) -> Node:
    """Merge by name; a later name without a value takes the earlier value away."""
    base, override = pairs(base, merger.diagnostics), pairs(override, merger.diagnostics)
    if not isinstance(base.value, dict):
        return override if override.value is not None else base
    if not isinstance(override.value, dict):
        return merger.mappings(base, override, trie) if override.value is not None else base
    return base.with_value({**base.value, **override.value})


def distinct_texts(node: Node, context: Context) -> Node:
    """As `texts`; a list with an entry twice is left for the schema to refuse."""
    return node if isinstance(node.value, list) and not all_texts_once(node.value) else texts(node, context)


def distinct_labels(node: Node, context: Context) -> Node:
    """As `labels`; a list with an entry twice is left for the schema to refuse."""
    return node if isinstance(node.value, list) and not all_texts_once(node.value) else labels(node, context)


def options(node: Node, context: Context) -> Node:
    """A mapping of texts, in which numbers are texts too; nothing else is, so that the schema may refuse it."""
    if not isinstance(node.value, dict) or any(type(child.value) is bool for child in node.value.values()):
        return node
    return texts(node, context)


def log_options(node: Node, context: Context) -> Node:
    """As `options`, where no value is the empty text."""
    return _without_nulls(options(node, context))


def plain_options(node: Node, context: Context) -> Node:
    """As `options`, but for what `bind` refuses, since Compose takes it for no text here: only small whole numbers."""
    if not isinstance(node.value, dict) or not all(_is_plain(child.value) for child in node.value.values()):
        return node
    return options(node, context)


def _is_plain(value: Value) -> bool:
    return type(value) in (str, NoneType) or (type(value) is int and value <= INT64_MAX)


def repeatable(node: Node, context: Context) -> Node:
    """A list of texts, of which one may stand alone."""
    from kompose_py.loader.scalars import as_text  # noqa: PLC0415  (rarely used)

    items = node.value if isinstance(node.value, list) else [node]
    if any(item.value is None for item in items):  # for the schema to refuse
        return node
    return node.with_value([as_text(item, "options", context.diagnostics) for item in items])


RULES = (
    *of_containers(
        [
            Rule(path="environment", canonical=texts, merge=by_name),
            Rule(path="labels", canonical=labels, merge=by_name),
            Rule(path="annotations", canonical=labels, merge=by_name),
            Rule(path="sysctls", canonical=labels, merge=by_name),
            Rule(path="storage_opt", canonical=plain_options),
            Rule(path="logging.options", canonical=log_options),
            Rule(path="networks.*.driver_opts", canonical=options),
            Rule(path="volumes.*.volume.labels", canonical=distinct_labels, merge=by_name),
        ]
    ),
    *of_services(
        [
            Rule(path="build.args", canonical=texts, merge=by_name),
            Rule(path="build.labels", canonical=labels, merge=by_name),
            Rule(path="deploy.labels", canonical=labels, merge=by_name),
            Rule(path="provider.options.*", canonical=repeatable, late=True),
            Rule(path="post_start.*.environment", canonical=distinct_texts, merge=by_name),
            Rule(path="pre_stop.*.environment", canonical=distinct_texts, merge=by_name),
        ]
    ),
    Rule(path="networks.*.labels", canonical=labels, merge=by_name),
    *(
        Rule(path=f"{kind}.*.labels", canonical=distinct_labels, merge=by_name)
        for kind in ("volumes", "configs", "secrets")
    ),
    *(Rule(path=f"{kind}.*.driver_opts", canonical=options) for kind in ("networks", "volumes")),
    *(Rule(path=f"{kind}.*.driver_opts", canonical=plain_options) for kind in ("configs", "secrets")),
)
