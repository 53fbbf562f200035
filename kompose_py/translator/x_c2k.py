"""Reads one `x-c2k`: keys that have a meaning where it stands, with values that they take."""

from typing import Any

from kompose_py.diagnostics import Diagnostics
from kompose_py.translator.choices import checked
from kompose_py.translator.forms import FormError
from kompose_py.translator.options import Level, Options
from kompose_py.translator.steering import PATCH
from kompose_py.yamltree.node import Node
from kompose_py.yamltree.plain import to_plain

_PLACES: dict[Level, str] = {
    "project": "the project",
    "service": "a service",
    "volume": "a volume",
    "network": "a network",
    "config": "a config",
    "secret": "a secret",
}


def keys_of(level: Level) -> list[str]:
    """The keys that `x-c2k` of a project, service, volume and so on may have."""
    options = [key for key in Options._fields if level in Options.levels(key)]
    return sorted([*options, PATCH]) if level == "service" else sorted(options)


def read(node: Node, level: Level, diagnostics: Diagnostics) -> dict[str, Any]:
    """The options that `x-c2k` at `node` chooses; what is wrong with it is told to `diagnostics`."""
    if node.value is None:
        return {}
    if not isinstance(node.value, dict):
        diagnostics.error(
            "x-c2k-not-a-mapping", "`x-c2k` is not a mapping", node.span, help="write it as `x-c2k: {KEY: VALUE}`"
        )
        return {}
    known = keys_of(level)
    chosen: dict[str, Any] = {}
    for key, child in node.value.items():
        if key not in known:
            _tell_unknown(key, child, level, diagnostics)
        elif key != PATCH:
            _choose(key, child, chosen, diagnostics)
    return chosen


def _choose(key: str, node: Node, chosen: dict[str, Any], diagnostics: Diagnostics) -> None:
    try:
        chosen[key] = checked(key, to_plain(node))
    except FormError as error:
        wrong = _at(node, error.path)
        is_number = isinstance(wrong.value, int | float) and str(error).partition("` is ")[2].startswith("text")
        diagnostics.error(
            "x-c2k-value-wrong",
            f"`x-c2k` has a value that it does not take: {error}",
            wrong.span,
            help="put it in quotes" if is_number else "`docs/reference/options.md` says what each key takes",
        )


def _at(node: Node, path: tuple[str | int, ...]) -> Node:
    """What stands at `path` below a node."""
    for step in path:
        value = node.value
        child = value[step] if isinstance(value, list) and isinstance(step, int) else node.get(str(step))
        node = child or node
    return node


def _tell_unknown(key: str, node: Node, level: Level, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        "x-c2k-key-unknown",
        f"`x-c2k` of {_PLACES[level]} has no key `{key}`",
        node.key_span,
        help=_advice(key, level),
    )


def _advice(key: str, level: Level) -> str:
    """Where the key belongs, or which one is meant; `namespace` of a network is more likely a slip."""
    from kompose_py.suggest import known_names, nearest  # noqa: PLC0415  (only for a mistake)

    known = keys_of(level)
    elsewhere = " or ".join(place for other, place in _PLACES.items() if key in keys_of(other))
    meant = nearest(key, known)
    if elsewhere and meant:
        return f"did you mean `{meant}`? `{key}` stands in `x-c2k` of {elsewhere}"
    return f"write it in `x-c2k` of {elsewhere}" if elsewhere else known_names(key, known)
