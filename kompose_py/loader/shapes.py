"""What a schema asks of a node, as objects that answer fast, and that whoever explains a no can look into."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from kompose_py.yamltree.node import Node, Timestamp

RawSchema: TypeAlias = dict[str, Any]

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str, Timestamp),  # compose-go validates a date as the string that JSON makes of it
    "integer": (int, float),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}
"""The types of `Node.value` that JSON's types stand for."""


class SchemaError(Exception):
    """A schema of ours uses what this module does not know; always a bug."""


class Rule:
    """What must hold for a value of a kind that is allowed; this one allows none."""

    __slots__ = ()

    def holds(self, value: Any) -> bool:  # noqa: ARG002  (each rule takes the kind of value that it is for)
        """Whether `value`, the value of a node, keeps the rule."""
        return False


FORBIDDEN = Rule()


class Shape:
    """What a node may be: for each type of value that is allowed its rule, None when any value of that type will do."""

    __slots__ = ("rules",)

    def __init__(self, rules: dict[type, Rule | None]) -> None:
        self.rules = rules

    def accepts(self, node: Node) -> bool:
        """Whether the node keeps all rules."""
        value = node.value
        rule = self.rules.get(type(value), FORBIDDEN)
        return rule is None or rule.holds(value)

    @property
    def mapping(self) -> "MappingRule | None":
        """The rule for a mapping, where there is one."""
        rule = self.rules.get(dict)
        return rule if isinstance(rule, MappingRule) else None


ANYTHING = Shape(dict.fromkeys((kind for kinds in TYPES.values() for kind in kinds), None))
Compile: TypeAlias = Callable[[RawSchema], Shape]


class TextRule(Rule):
    """A string: one of `allowed` (when there are any), of the form `pattern`, which `description` says in words."""

    __slots__ = ("allowed", "description", "pattern")

    def __init__(self, schema: RawSchema) -> None:
        self.allowed: tuple[str, ...] = tuple(schema.get("enum", ()))
        self.pattern = _regex(schema["pattern"]) if "pattern" in schema else None
        self.description: str = schema.get("description", "")

    def holds(self, value: str) -> bool:
        """See `Rule.holds`."""
        if self.allowed and value not in self.allowed:
            return False
        return self.pattern is None or self.pattern.search(value) is not None


class NumberRule(Rule):
    """A finite number between `minimum` and `maximum` (where given), and without a fraction when it is `whole`."""

    __slots__ = ("maximum", "minimum", "whole")

    def __init__(self, schema: RawSchema, *, whole: bool) -> None:
        self.minimum: float | None = schema.get("minimum")
        self.maximum: float | None = schema.get("maximum")
        self.whole = whole

    def is_kind(self, value: float) -> bool:
        """Whether it is the right kind of number, of whatever size."""
        if isinstance(value, int):
            return True
        return value.is_integer() if self.whole else value - value == 0  # not so for infinity and NaN

    def holds(self, value: float) -> bool:
        """See `Rule.holds`."""
        return (
            self.is_kind(value)
            and (self.minimum is None or value >= self.minimum)
            and (self.maximum is None or value <= self.maximum)
        )


class ListRule(Rule):
    """A list of `items`; a `unique` one has nothing twice."""

    __slots__ = ("items", "unique")

    def __init__(self, schema: RawSchema, compiler: Compile) -> None:
        self.items = compiler(schema.get("items", {}))
        self.unique: bool = schema.get("uniqueItems", False)

    def holds(self, value: list[Node]) -> bool:
        """See `Rule.holds`."""
        accepts = self.items.accepts
        for item in value:
            if not accepts(item):
                return False
        return not self.unique or len(value) < 2 or _all_differ(value)


class MappingRule(Rule):
    """A mapping: which keys it may have, what stands under each, and which it must have.

    A key is one of `properties`, or of the form of a pattern. Any other is refused when the mapping is `closed`;
    else it must be one of `names` (where there is such a rule), and `values` may stand under it.
    """

    __slots__ = ("_compile", "_known", "_patterns", "closed", "names", "properties", "required", "some_of", "values")

    def __init__(self, schema: RawSchema, compiler: Compile) -> None:
        rest = schema.get("additionalProperties", {})
        self._compile = compiler
        self._known: dict[str, Shape] = {}
        patterns: RawSchema = schema.get("patternProperties", {})
        self._patterns = [(_regex(form), compiler(under)) for form, under in patterns.items()]
        self.properties: dict[str, RawSchema] = schema.get("properties", {})
        self.closed: bool = rest is False
        self.values = compiler(rest or {})
        self.names = _text_rule(compiler(schema["propertyNames"])) if "propertyNames" in schema else None
        self.required: tuple[str, ...] = tuple(schema.get("required", ()))
        self.some_of: tuple[str, ...] = tuple(_sole_requirement(branch) for branch in schema.get("anyOf", ()))

    def under(self, key: str) -> Shape | None:
        """What may stand under `key`; None when the mapping may not have that key."""
        if key in self._known:
            return self._known[key]
        if key in self.properties:
            return self._known.setdefault(key, self._compile(self.properties[key]))
        for pattern, shape in self._patterns:
            if pattern.search(key):
                return shape
        if self.closed or not (self.names is None or self.names.holds(key)):
            return None
        return self.values

    def holds(self, value: dict[str, Node]) -> bool:
        """See `Rule.holds`."""
        known = self._known
        for key, node in value.items():
            shape = known.get(key) or self.under(key)
            if shape is None:
                return False
            rule = shape.rules.get(type(node.value), FORBIDDEN)  # `accepts`, without a call for each node
            if rule is not None and not rule.holds(node.value):
                return False
        return self.is_complete(value)

    def is_complete(self, value: dict[str, Node]) -> bool:
        """Whether it has the keys that it must have."""
        for key in self.required:
            if key not in value:
                return False
        return not self.some_of or any(key in value for key in self.some_of)


_COLLECTIONS = frozenset({dict, list})


def _all_differ(items: list[Node]) -> bool:
    """Whether no two are equal: mostly the scalars in them tell that already."""
    return len(set(map(_sketch, items))) == len(items) or len(set(map(identity, items))) == len(items)


def _sketch(node: Node) -> object:
    """Something hashable that differs only between nodes that do."""
    value = node.value
    if isinstance(value, dict):
        return frozenset([child.value for child in value.values() if type(child.value) not in _COLLECTIONS])
    return None if isinstance(value, list) else value


def identity(node: Node) -> object:
    """Something hashable that two nodes have in common exactly when JSON calls their values equal."""
    value = node.value
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(identity(item) for item in value)
    if isinstance(value, dict):
        return frozenset((key, identity(item)) for key, item in value.items())
    return isinstance(value, bool), value  # True is 1 in Python and not in JSON


def _regex(pattern: str) -> re.Pattern[str]:
    """JSON's `$` is the end of the text, Python's also the place before a last line break."""
    return re.compile(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern)


def _text_rule(shape: Shape) -> TextRule:
    rule = shape.rules.get(str)
    if not isinstance(rule, TextRule):
        raise SchemaError("propertyNames without a pattern")
    return rule


def _sole_requirement(branch: RawSchema) -> str:
    if branch.keys() != {"required"} or len(branch["required"]) != 1:
        raise SchemaError("an anyOf may only choose between required keys")
    key: str = branch["required"][0]
    return key
