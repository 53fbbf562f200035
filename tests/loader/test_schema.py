"""The compiler of schemas: what it knows, and that it raises for what it does not."""

from typing import Any

import pytest

from kompose_py.loader.schema import Schema
from kompose_py.loader.shapes import ListRule, SchemaError, Shape
from kompose_py.schemas import read_schema
from kompose_py.span import Source
from kompose_py.yamltree.node import Node

SOURCE = Source("made", "")


@pytest.mark.parametrize(
    "schema",
    [
        {"not": {"type": "string"}},
        {"type": "string", "minLength": 1},
        {"type": "string", "items": {}},
        {"type": "integer", "enum": [1]},
        {"type": ["string", "null"], "enum": ["a", None]},
        {"type": "object", "properties": {}, "propertyNames": {"type": "string", "pattern": "a"}},
        {"type": "object", "propertyNames": {"type": "string"}},
        {"type": "object", "anyOf": [{"required": ["a", "b"]}]},
        {"type": "object", "anyOf": [{"type": "object"}]},
        {"type": "string", "oneOf": [{"type": "string"}]},
        {"oneOf": [{"type": "number"}, {"type": "integer"}]},
        {"oneOf": [{"type": ["string", "null"]}, {"type": "null"}]},
        {"$ref": "#/definitions/a", "type": "string", "definitions": {"a": {}}},
        {"enum": ["a"]},
    ],
)
def test_what_would_not_be_checked_is_not_compiled(schema: dict[str, Any]) -> None:
    """Else a change of a schema could be without effect, and nobody would see it."""
    with pytest.raises(SchemaError):
        Schema(schema)


def test_a_definition_is_compiled_once() -> None:
    text = {"$ref": "#/definitions/text"}
    schema = Schema(
        {"type": "object", "properties": {"a": text, "b": text}, "definitions": {"text": {"type": "string"}}}
    )
    rule = schema.root.mapping
    assert rule is not None
    assert rule.under("a") is rule.under("b")


def test_an_attribute_is_compiled_when_a_document_has_it() -> None:
    schema = Schema({"type": "object", "properties": {"odd": {"not": {}}, "text": {"type": "string"}}})
    assert schema.root.accepts(Node({"text": Node("a", SOURCE)}, SOURCE))
    with pytest.raises(SchemaError):
        schema.root.accepts(Node({"odd": Node("a", SOURCE)}, SOURCE))


def test_all_of_the_compose_schema_can_be_compiled() -> None:
    def compile_all(shape: Shape) -> int:
        count = 1
        items = shape.rules.get(list)
        if isinstance(items, ListRule):
            count += compile_all(items.items)
        if shape.mapping:
            count += sum(compile_all(below) for key in shape.mapping.properties if (below := shape.mapping.under(key)))
            count += compile_all(shape.mapping.values) if shape.mapping.names else 0
        return count

    assert compile_all(Schema(read_schema("compose")).root) > 700
