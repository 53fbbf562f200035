"""A JSON Schema, compiled to shapes.

Only the part of draft-07 that our own schemas use is known; anything else raises when it is compiled, so that
a schema can never be stronger than its check. An attribute is compiled when a document first has it.
"""

from kompose_py.loader.shapes import (
    ANYTHING,
    TYPES,
    ListRule,
    MappingRule,
    NumberRule,
    RawSchema,
    Rule,
    SchemaError,
    Shape,
    TextRule,
)

_ANNOTATIONS = {"$schema", "title", "description", "definitions"}
_SPECIFIC = {"properties", "patternProperties"}
_KEYWORDS = {
    "string": {"enum", "pattern"},
    "integer": {"minimum", "maximum"},
    "number": {"minimum", "maximum"},
    "boolean": set[str](),
    "null": set[str](),
    "array": {"items", "uniqueItems"},
    "object": {"additionalProperties", "propertyNames", "required", "anyOf"} | _SPECIFIC,
}
"""What may be said about a value of each type."""


class Schema:
    """A whole schema document; `root` is the shape of the documents that it describes."""

    def __init__(self, document: RawSchema) -> None:
        self._document = document
        self._resolved: dict[str, Shape] = {}
        self.root = self._compile(document)

    def _compile(self, schema: RawSchema) -> Shape:
        said = schema.keys() - _ANNOTATIONS
        if said == {"$ref"} and len(schema) == 1:  # draft-07 ignores what stands beside a $ref
            return self._resolve(schema["$ref"])
        if said == {"oneOf"}:
            return self._choice(schema["oneOf"])
        if not said:
            return ANYTHING
        kinds: str | list[str] = schema.get("type", [])
        names = [kinds] if isinstance(kinds, str) else kinds
        unknown = said - {"type"}.union(*(_KEYWORDS[name] for name in names))
        if unknown or ("enum" in said and len(names) > 1) or ("propertyNames" in said and said & _SPECIFIC):
            raise SchemaError(f"unknown keywords, or unknown together: {sorted(said)}")
        return Shape({kind: self._rule(name, kind, schema) for name in names for kind in TYPES[name]})

    def _resolve(self, pointer: str) -> Shape:
        if pointer not in self._resolved:
            target = self._document
            for step in pointer.removeprefix("#/").split("/"):
                target = target[step]
            self._resolved[pointer] = self._compile(target)
        return self._resolved[pointer]

    def _choice(self, branches: list[RawSchema]) -> Shape:
        rules: dict[type, Rule | None] = {}
        for branch in branches:
            for kind, rule in self._compile(branch).rules.items():
                if kind in rules:
                    raise SchemaError(f"two branches of a oneOf allow {kind.__name__}")
                rules[kind] = rule
        return Shape(rules)

    def _rule(self, name: str, kind: type, schema: RawSchema) -> Rule | None:
        if name == "object":
            return MappingRule(schema, self._compile)
        if name == "array":
            return ListRule(schema, self._compile)
        if name == "string" and ("enum" in schema or "pattern" in schema):
            return TextRule(schema)
        if kind is float or (kind is int and ("minimum" in schema or "maximum" in schema)):
            return NumberRule(schema, whole=name == "integer")
        return None
