"""The attribute paths of the Compose schema: `services.*.ports[].target`, with `*` for a name and `[]` for an item."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kompose_py.schemas import read_schema

Schema = Mapping[str, Any]


class Attribute(NamedTuple):
    """An attribute of Compose: where it may stand, and the schemas (one for each form) that describe its value."""

    path: str
    forms: tuple[Schema, ...]
    extensible: bool
    """Whether it is a mapping that takes `x-` keys."""


def attributes() -> dict[str, Attribute]:
    """All attributes by path, those that the schema names in the order of the schema; the project itself is at ``."""
    document = read_schema("compose")
    return {attribute.path: attribute for attribute in _walk("", document, document)}


def _walk(path: str, schema: Schema, document: Schema) -> Iterator[Attribute]:
    forms = tuple(_forms(schema, document))
    yield Attribute(path, forms, any("^x-" in form.get("patternProperties", {}) for form in forms))
    for form in forms:
        for step, below in _steps(form, document):
            yield from _walk(_join(path, step), below, document)


def _forms(schema: Schema, document: Schema) -> Iterator[Schema]:
    if "$ref" in schema:
        yield from _forms(_resolve(schema["$ref"], document), document)
    elif "oneOf" in schema:
        for alternative in schema["oneOf"]:
            yield from _forms(alternative, document)
    else:
        yield schema


def _resolve(reference: str, document: Schema) -> Schema:
    found = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def _steps(form: Schema, document: Schema) -> Iterator[tuple[str, Schema]]:
    """What may stand below: names always; names and items of the user's only where they hold mappings."""
    yield from form.get("properties", {}).items()
    of_user = [schema for pattern, schema in form.get("patternProperties", {}).items() if pattern != "^x-"]
    if isinstance(form.get("additionalProperties"), dict):
        of_user.append(form["additionalProperties"])
    for schema in of_user:
        if _holds_mappings(schema, document):
            yield "*", schema
    if "items" in form and _holds_mappings(form["items"], document):
        yield "[]", form["items"]


def _holds_mappings(schema: Schema, document: Schema) -> bool:
    return any("properties" in form for form in _forms(schema, document))


def _join(path: str, step: str) -> str:
    return path + step if step == "[]" else f"{path}.{step}".lstrip(".")
