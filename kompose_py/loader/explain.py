"""Says what is wrong with a document that its schema refuses. Imported only when there is such a document."""

from kompose_py.diagnostics import Diagnostic, Diagnostics, Severity
from kompose_py.loader import advice
from kompose_py.loader.shapes import (
    ANYTHING,
    FORBIDDEN,
    ListRule,
    MappingRule,
    NumberRule,
    Rule,
    Shape,
    TextRule,
    identity,
)
from kompose_py.loader.spot import Spot
from kompose_py.loader.wording import cut, either, quoted
from kompose_py.span import Span
from kompose_py.yamltree.node import Node, Timestamp

_ADVISED = 50
"""Advice is looked for this many times in a run: nobody reads more, and looking for a near miss takes a while."""

_KINDS: dict[type, str] = {
    str: "a string",
    Timestamp: "a date",
    int: "a number",
    float: "a number",
    bool: "a boolean",
    list: "a list",
    dict: "a mapping",
}


class Explainer:
    """Walks where a document breaks its schema, and reports every failure that is not the consequence of another."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._advice_left = _ADVISED

    def explain(self, spot: Spot) -> None:
        """Report what is wrong at this spot and below it; nothing when the node has the shape that it should have."""
        value = spot.node.value
        rule = spot.shape.rules.get(type(value), FORBIDDEN)
        if rule is FORBIDDEN:
            self._kind(spot)
        elif isinstance(rule, MappingRule) and isinstance(value, dict):
            self._mapping(rule, spot, value)
        elif isinstance(rule, ListRule) and isinstance(value, list):
            self._list(rule, spot, value)
        elif rule is not None and not rule.holds(value):
            self._scalar(rule, spot)

    def _mapping(self, rule: MappingRule, spot: Spot, value: dict[str, Node]) -> None:
        for key, node in value.items():
            shape = rule.under(key)
            if shape is None:
                self._key(rule, spot, spot.below(key, node, ANYTHING))
            elif not shape.accepts(node):
                self.explain(spot.below(key, node, shape))
        if not rule.is_complete(value):
            self._missing(rule, spot, value)

    def _list(self, rule: ListRule, spot: Spot, value: list[Node]) -> None:
        spots = [spot.below(position, item, rule.items) for position, item in enumerate(value)]
        for item in spots:
            self.explain(item)
        if rule.unique:
            self._duplicates(spots)

    def _kind(self, spot: Spot) -> None:
        allowed = either(dict.fromkeys(_allowed_kinds(spot.shape)))
        if spot.node.value is None:
            summary = f"{spot.name} is empty; it must be {allowed}"
            self._report("empty-value", summary, spot.key_span, "give it a value, or remove the key")
        else:
            summary = f"{spot.name} must be {allowed}, not {_KINDS[type(spot.node.value)]}"
            self._report("wrong-type", summary, spot.span, advice.on_kind(spot))

    def _key(self, rule: MappingRule, outer: Spot, spot: Spot) -> None:
        key = quoted(str(spot.path[-1]))
        if rule.names and not rule.closed:
            summary = f"{key} is not a valid name in {outer.name}"
            self._report("invalid-name", summary, spot.key_span, f"a name is made of {rule.names.description}")
            return
        self._advice_left -= 1
        hint = advice.on_unknown(spot, outer, rule) if self._advice_left >= 0 else ""
        self._report("unknown-attribute", f"{outer.name} has no attribute {key}", spot.key_span, hint)

    def _missing(self, rule: MappingRule, spot: Spot, value: dict[str, Node]) -> None:
        unknown = [key for key in value if rule.under(key) is None]
        for key in rule.required:
            if key not in value and not any(advice.near_miss(word, (key,)) for word in unknown):
                hint = advice.on_missing(key, rule)
                self._report("missing-attribute", f"{spot.name} needs the attribute {quoted(key)}", spot.key_span, hint)
        if rule.some_of and not any(key in value for key in rule.some_of):
            needed = either(quoted(key) for key in rule.some_of)
            self._report("missing-attribute", f"{spot.name} needs the attribute {needed}", spot.key_span, "add one")

    def _duplicates(self, spots: list[Spot]) -> None:
        first: dict[object, Spot] = {}
        for spot in spots:
            earlier = first.setdefault(identity(spot.node), spot)
            if earlier is not spot:
                summary = f"{spot.name} repeats {_shown(earlier)}"
                notes = (("first written here", earlier.span),) if earlier.span else ()
                self._report("duplicate-item", summary, spot.span, "remove one of them", notes)

    def _scalar(self, rule: Rule, spot: Spot) -> None:
        value = spot.node.value
        if isinstance(rule, NumberRule) and isinstance(value, int | float):
            self._number(rule, spot, value)
        elif isinstance(rule, TextRule) and isinstance(value, str):
            self._text(rule, spot, value)

    def _number(self, rule: NumberRule, spot: Spot, value: float) -> None:
        if not rule.is_kind(value):
            kind = "a whole number" if rule.whole else "a finite number"
            self._report("wrong-type", f"{spot.name} must be {kind}, not {value}", spot.span)
            return
        limits = f"at least {rule.minimum}" if rule.maximum is None else f"from {rule.minimum} to {rule.maximum}"
        self._report("number-out-of-range", f"{spot.name} must be {limits}, not {cut(str(value))}", spot.span)

    def _text(self, rule: TextRule, spot: Spot, value: str) -> None:
        if rule.allowed:
            summary = f"{spot.name} must be {either(map(quoted, rule.allowed))}, not {quoted(value)}"
            self._report("unknown-value", summary, spot.span, advice.near_miss(value, rule.allowed))
        else:
            summary = f"{spot.name} cannot be {quoted(value)}"
            self._report("malformed-value", summary, spot.span, f"it must be {rule.description}")

    def _report(
        self, slug: str, summary: str, span: Span | None, hint: str = "", notes: tuple[tuple[str, Span], ...] = ()
    ) -> None:
        self._diagnostics.add(Diagnostic(slug, Severity.ERROR, summary, span, hint, notes))


def _allowed_kinds(shape: Shape) -> list[str]:
    number = shape.rules.get(float)
    whole = isinstance(number, NumberRule) and number.whole
    words = {**_KINDS, int: "a whole number", float: "a whole number"} if whole else _KINDS
    return [words[kind] for kind in words if kind in shape.rules and kind is not Timestamp]


def _shown(spot: Spot) -> str:
    value = spot.node.value
    if isinstance(value, str):
        return quoted(value)
    return spot.name if isinstance(value, list | dict) else cut(str(value))
