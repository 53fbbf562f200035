"""What to do about a value that the schema refuses. Imported only when there is such a value."""

import difflib
from collections.abc import Iterable, Mapping

from kompose_py.loader.go_text import go_text
from kompose_py.loader.shapes import ListRule, MappingRule, Shape, TextRule
from kompose_py.loader.spot import Spot
from kompose_py.loader.wording import LONGEST, cut, either, in_quotes, quoted
from kompose_py.yamltree.node import Node

_CALLED = {
    "cmd": "command",
    "env": "environment",
    "log_driver": "logging.driver",
    "log_opt": "logging.options",
    "name": "container_name",
    "net": "network_mode",
}
"""What other tools, and old versions of Compose, call an attribute of a service."""

_DEPTH = 5
"""How far below a mapping an attribute that does not belong there is looked for."""

_FEW = 8
"""So many attributes of a mapping may be listed."""


def on_unknown(spot: Spot, outer: Spot, rule: MappingRule) -> str:
    """Where the key of `spot`, which `outer` does not have, belongs, or what it may have been meant to be."""
    key = str(spot.path[-1])
    return (
        _section_among_services(outer)
        or _other_name(key, rule)
        or _nearby(key, outer, rule)
        or _belongs_around(key, outer)
        or near_miss(key, rule.properties)
        or _service_at_top(key, spot, outer)
        or _attributes(rule)
    )


def on_kind(spot: Spot) -> str:
    """How to write the value of `spot`, which is of a kind that it must not be."""
    misplaced = _attribute_as_name(spot)
    if misplaced:
        return misplaced
    value = spot.node.value
    if isinstance(value, dict):
        return _instead_of_mapping(spot, value)
    if isinstance(value, list):
        return "" if str in spot.shape.rules else "leave out the dashes, and write `key: value`"
    return _instead_of_scalar(spot)


def on_missing(key: str, rule: MappingRule) -> str:
    """What to add."""
    shape = rule.under(key)
    text = shape.rules.get(str) if shape else None
    return f"add {key}: {either(text.allowed)}" if isinstance(text, TextRule) and text.allowed else f"add {key}"


def near_miss(word: str, words: Iterable[str]) -> str:
    """Asks "did you mean `ports`?" when one of the words is near; else empty."""
    close = _close(word, words, 0.6)
    return f"did you mean {quoted(close)}?" if close else ""


def _close(word: str, words: Iterable[str], cutoff: float) -> str:
    if len(word) > LONGEST:
        return ""
    return next(iter(difflib.get_close_matches(word.lower(), list(words), n=1, cutoff=cutoff)), "")


def _section_among_services(outer: Spot) -> str:
    root = outer.outer and outer.outer.outer
    section = outer.path[-1] if outer.path else ""
    if root and not root.path and root.rule and section in root.rule.properties:
        return f"if {section} is meant to be the top-level element, indent it less"
    return ""


def _other_name(key: str, rule: MappingRule) -> str:
    name = _CALLED.get(key, "")
    return f"it is called {name}" if name.split(".")[0] in rule.properties else ""


def _nearby(key: str, outer: Spot, rule: MappingRule) -> str:
    inner = _nearest(key, rule)
    if not inner:
        return ""
    place = ((outer.name if outer.path else "") + inner).removeprefix(".")
    close = _close(key, rule.properties, 0.8)
    return f"did you mean {quoted(close)}, or to put {key} into {place}?" if close else f"{key} belongs in {place}"


def _nearest(key: str, rule: MappingRule) -> str:
    """The nearest mapping below that has the attribute, such as `.deploy.resources`; empty when there is none."""
    level = _entries("", rule)
    for _ in range(_DEPTH):
        deeper: list[tuple[str, Shape]] = []
        for path, shape in level:
            if shape.mapping and key in shape.mapping.properties:
                return path
            deeper += _entries(path, shape.mapping) if shape.mapping else []
            items = shape.rules.get(list)
            deeper += [(f"{path}[]", items.items)] if isinstance(items, ListRule) else []
        level = deeper
    return ""


def _entries(path: str, rule: MappingRule) -> list[tuple[str, Shape]]:
    named = [(f"{path}.{name}", shape) for name in rule.properties if (shape := rule.under(name))]
    return [*named, (f"{path}.<name>", rule.values)] if rule.names else named


def _belongs_around(key: str, outer: Spot) -> str:
    around = outer.outer
    while around:
        if around.rule and key in around.rule.properties:
            return f"{key} belongs in {around.name}" if around.path else f"{key} belongs at the top level"
        around = around.outer
    return ""


def _service_at_top(key: str, spot: Spot, outer: Spot) -> str:
    services = outer.rule.under("services") if outer.rule and not outer.path else None
    service = services and services.mapping and services.mapping.values.mapping
    if service and isinstance(spot.node.value, dict) and not service.properties.keys().isdisjoint(spot.node.value):
        return f"services stand under the top-level key services: move {cut(key)} there"
    return ""


def _attributes(rule: MappingRule) -> str:
    return f"it may have {either(rule.properties)}" if 0 < len(rule.properties) <= _FEW else ""


def _instead_of_mapping(spot: Spot, value: Mapping[str, Node]) -> str:
    if list in spot.shape.rules:
        return "write a dash before each entry"
    if len(value) != 1 or str not in spot.shape.rules:
        return ""
    if isinstance(spot.path[-1], int) and spot.outer and spot.outer.rule:
        return _instead_of_pair(value)
    return f'if it is meant to be a string, put all of it in quotes: "{cut(next(iter(value)))}: …"'


def _instead_of_pair(value: Mapping[str, Node]) -> str:
    """For an entry that is a mapping, in a list that may be a mapping as a whole."""
    [(name, node)] = value.items()
    if isinstance(node.value, list | dict):
        return "leave out the dashes"
    return f'write "{cut(name)}={cut(go_text(node.value))}", or leave out all dashes'


def _attribute_as_name(spot: Spot) -> str:
    """For the attributes of a service that stand directly under `services`."""
    names = spot.outer and spot.outer.rule
    named = names and names.names and names.values.mapping
    if spot.outer and named and spot.path[-1] in named.properties:
        return f"{spot.path[-1]} is an attribute: put it under a name, as {spot.outer.name}.<name>.{spot.path[-1]}"
    return ""


def _instead_of_scalar(spot: Spot) -> str:
    kinds = spot.shape.rules
    if isinstance(spot.node.value, str):
        return f"write it as a list: [{in_quotes(spot.node.value)}]" if list in kinds else _attributes_of(spot)
    if kinds.keys() == {list}:
        return f"write it as a list: [{_as_written(spot)}]"
    if bool in kinds:
        return "write true or false"
    text = kinds.get(str)
    if isinstance(text, TextRule) and text.allowed:
        return f"write {either(text.allowed)}"
    return f'put it in quotes: "{_as_written(spot)}"' if str in kinds else _attributes_of(spot)


def _attributes_of(spot: Spot) -> str:
    value = spot.node.value
    if not spot.rule or not isinstance(value, str):
        return _attributes(spot.rule) if spot.rule else ""
    name, colon, rest = value.partition(":")
    if colon and name in spot.rule.properties:
        return f"write a blank behind the colon: {name}: {cut(rest)}"
    if "image" in spot.rule.properties:
        return f"if that is its image, write image: {cut(value)} below it"
    return _attributes(spot.rule)


def _as_written(spot: Spot) -> str:
    """The text of a scalar in its file: `1.10` is not the number 1.1 to its author."""
    return cut((spot.node.span.text if spot.node.place else "") or str(spot.node.value))
