"""`build` and `develop`: a folder alone is the build context; what is watched are paths, too."""

from kompose_py.loader.expand import refuse
from kompose_py.loader.merge import Merge, Merger
from kompose_py.loader.paths import context_path, file_path, local_path
from kompose_py.loader.rule import Rule, of_services
from kompose_py.loader.rules.commands import words
from kompose_py.loader.rules.lists import listed
from kompose_py.loader.rules.mounts import reference
from kompose_py.loader.rules.values import by_name, pairs, texts
from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.trie import Context, Rewrite, Trie
from kompose_py.yamltree.node import Node


def build(node: Node, _context: Context | None = None) -> Node:
    """A text is the context."""
    return node.with_value({"context": node}) if type(node.value) is str else node


def merge_build(base: Node, override: Node, merger: Merger, trie: Trie[Merge]) -> Node:
    """Merge in long form."""
    if override.value is None:
        return base
    return override if base.value is None else merger.mappings(build(base), build(override), trie)


def with_context(node: Node, context: Context) -> Node:
    """A build without a context has the project directory; that is nowhere written, so it has no place."""
    if not isinstance(node.value, dict) or "context" in node.value:
        return node
    return node.with_value({**node.value, "context": Node(context.directory, node.source)})


def contexts(node: Node, context: Context) -> Node:
    """A list of `NAME=CONTEXT` as a mapping."""
    _refuse_names_alone(node, "build context", "a path, an address or `service:NAME`", context)
    return pairs(node, context.diagnostics)


def keys(node: Node, context: Context) -> Node:
    """A list of `NAME=PATH` as a mapping; the running agent is `default` alone."""
    _refuse_names_alone(node, "ssh key", "the path of a key, or `default`", context, allowed="default")
    return pairs(node, context.diagnostics)


def _refuse_names_alone(node: Node, what: str, value: str, context: Context, allowed: str | None = None) -> None:
    for item in node.value if isinstance(node.value, list) else ():
        if isinstance(item.value, str) and item.value != allowed and "=" not in item.value:
            refuse(item, what, ShortFormError("has no equals sign", f"write it as `NAME=VALUE`: {value}"), context)


def text(node: Node, _context: Context) -> Node:
    """A switch that may also be a text, as text (`provenance`, `sbom`)."""
    return node.with_value(str(node.value).lower()) if isinstance(node.value, bool) else node


def adopted(old: str, new: str) -> Rewrite:
    """A canonical form: an attribute that was the extension `old` before the specification had it as `new`."""

    def canonical(node: Node, context: Context) -> Node:
        if not isinstance(node.value, dict) or old not in node.value:
            return node
        entries = dict(node.value)
        extension, attribute = entries.pop(old), entries.get(new)
        if attribute is not None:
            extension = Merger(Trie(), context.diagnostics).merge(extension, attribute)
        return node.with_value({**entries, new: extension})

    return canonical


RULES = (
    Rule(path="services.*", canonical=adopted("x-develop", "develop")),
    *of_services(
        [
            Rule(path="build", canonical=build, merge=merge_build, resolve=with_context),
            Rule(path="build.context", resolve=context_path),
            Rule(path="build.additional_contexts", canonical=contexts, merge=by_name),
            Rule(path="build.additional_contexts.*", resolve=context_path),
            Rule(path="build.no_cache_filter", canonical=listed),
            Rule(path="build.ssh", canonical=keys, merge=by_name),
            Rule(path="build.ssh.*", resolve=file_path),
            Rule(path="build.secrets.*", canonical=reference),
            Rule(path="build.provenance", canonical=text),
            Rule(path="build.sbom", canonical=text),
            Rule(path="develop.watch.*", canonical=adopted("x-initialSync", "initial_sync")),
            Rule(path="develop.watch.*.path", resolve=local_path),
            Rule(path="develop.watch.*.ignore", canonical=listed),
            Rule(path="develop.watch.*.include", canonical=listed),
            Rule(path="develop.watch.*.exec.command", canonical=words, late=True),
            Rule(path="develop.watch.*.exec.environment", canonical=texts, merge=by_name),
        ]
    ),
)
