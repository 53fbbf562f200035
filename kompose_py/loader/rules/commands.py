"""Commands: one line of shell words or a list of arguments; a later one replaces an earlier one."""

from kompose_py.loader.merge import Merge, Merger
from kompose_py.loader.rule import Rule, of_containers, of_services
from kompose_py.loader.trie import Context, Trie
from kompose_py.yamltree.node import Node


def words(node: Node, context: Context) -> Node:
    """One line, split into words as the Docker command line does it."""
    if type(node.value) is not str:  # a date is left for `bind` to refuse
        return node
    from kompose_py.loader.shell_words import ShellWordsError, split_words  # noqa: PLC0415  (only where it is used)

    try:
        found = split_words(node.value)
    except ShellWordsError as error:
        if not context.interpolated and "$" in node.value:
            return node
        context.diagnostics.error("invalid-command", f"the command {error}", node.span, help="write it as a list")
        return node
    if found.operator:
        context.diagnostics.warning(
            "command-cut",
            f"the command ends at `{found.operator}`, since Compose runs it without a shell",
            node.span,
            help='write `["sh", "-c", "…"]` where a shell is meant',
        )
    return node.with_value([node.with_value(word) for word in found.words])


def check_test(node: Node, _context: Context) -> Node:
    """A health check that is one line is run by a shell."""
    return node.with_value([node.with_value("CMD-SHELL"), node]) if type(node.value) is str else node


def replaced(_base: Node, override: Node, _merger: Merger, _trie: Trie[Merge]) -> Node:
    """The later value alone; null gives the image's own back."""
    return override


_COMMAND = [Rule(path=path, canonical=words, late=True, merge=replaced) for path in ("command", "entrypoint")]

RULES = (
    *of_containers(_COMMAND),
    *of_services(
        [
            Rule(path="healthcheck.test", canonical=check_test, late=True, merge=replaced),
            Rule(path="post_start.*.command", canonical=words, late=True),
            Rule(path="pre_stop.*.command", canonical=words, late=True),
        ]
    ),
)
