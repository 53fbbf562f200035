"""Whether the API server of a Kubernetes version would take the fields of an object, by the schema in `schemas/`.

The schema is compiled to functions when an object first needs them: nothing is paid for kinds that no object has.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeAlias

from kompose_py.plain import Json, JsonObject, Part
from kompose_py.schemas import read_gateway_schema, read_kubernetes_schema

_RawSchema: TypeAlias = dict[str, Any]
_Check: TypeAlias = Callable[[Json], str]
"""What is wrong with a value, such as `.spec.ports: is no list`; nothing when it is right."""

_Pairs: TypeAlias = Iterable[tuple[object, Json]]
_WHOLE = range(-(1 << 31), 1 << 31)
"""The integers of the API that we write are of 32 bits, or mean less than they could hold."""
_TYPES = {"string": str, "integer": int, "number": float, "boolean": bool, "array": list, "object": dict}
_GATEWAY_KINDS = frozenset({"Gateway", "HTTPRoute"})
_REFERENCE = "#/definitions/"


def schema_of(version: str) -> Callable[[JsonObject], str]:
    """What tells why the API server of `version` (such as `1.34`) would refuse an object; nothing when it would not.

    Objects of API groups that neither Kubernetes nor the Gateway API has are left to the server.
    """
    kubernetes = _schema(version)

    def problem_of(body: JsonObject) -> str:
        schema = _gateway_schema() if body["kind"] in _GATEWAY_KINDS else kubernetes
        return schema.problem_of(body).removeprefix(".")

    return problem_of


@cache
def _schema(version: str) -> "_Schema":
    return _Schema(read_kubernetes_schema(version))


@cache
def _gateway_schema() -> "_Schema":
    return _Schema(read_gateway_schema())


class _Schema:
    """The schema of one version; definitions and properties are compiled when they are first met."""

    def __init__(self, document: _RawSchema) -> None:
        self._definitions: dict[str, _RawSchema] = document["definitions"]
        self._kinds: dict[str, str] = document["kinds"]
        self._groups = {kind.rpartition("/")[0] for kind in self._kinds}
        self._compiled: dict[str, _Check] = {}

    def problem_of(self, body: JsonObject) -> str:
        """What is wrong with an object, if anything."""
        kind = f"{body['apiVersion']}/{body['kind']}"
        if kind in self._kinds:
            return self._definition(self._kinds[kind])(body)
        return f"{kind} is no kind" if body["apiVersion"] in self._groups else ""

    def _definition(self, name: str) -> _Check:
        if name not in self._compiled:
            self._compiled[name] = self.compile(self._definitions[name])
        return self._compiled[name]

    def compile(self, schema: _RawSchema) -> _Check:
        """The check of one schema."""
        if "$ref" in schema:
            return self._definition(schema["$ref"].removeprefix(_REFERENCE))
        if "properties" in schema:
            return _closed(schema, self)
        if "additionalProperties" in schema:
            return _every(schema["additionalProperties"], self, dict, dict.items, ".{}")
        if "items" in schema:
            return _every(schema["items"], self, list, enumerate, "[{}]")
        return _scalar(schema)


class _Fields(dict[str, _Check]):
    """The checks of an object's fields; one is compiled when an object first has the field."""

    def __init__(self, properties: _RawSchema, schema: _Schema) -> None:
        self._properties = properties
        self._schema = schema
        self.plain = {name: kind for name, below in properties.items() if (kind := _plain(below))}
        """The fields of which all is said by the type: most of them, so they are not worth a call."""

    def __missing__(self, name: str) -> _Check:
        known = name in self._properties
        check = self[name] = self._schema.compile(self._properties[name]) if known else _no_field
        return check


def _no_field(_: Json) -> str:
    return ": there is no such field"


def _plain(schema: _RawSchema) -> type | None:
    """The type of a schema that has nothing else to say."""
    kind = schema["type"] if schema.keys() == {"type"} else None
    return _TYPES[kind] if isinstance(kind, str) and kind not in {"integer", "number"} else None


def _closed(schema: _RawSchema, whole: _Schema) -> _Check:
    """An object that has only the fields that the schema names."""
    fields = _Fields(schema["properties"], whole)
    plain = fields.plain.get
    required: tuple[str, ...] = tuple(schema.get("required", ()))

    def check(value: Json) -> str:
        if type(value) is Part:
            if check in value.held:
                return ""
            value.held.add(check)
        elif type(value) is not dict:
            return ": is no object"
        for key, below in value.items():
            if plain(key) is not type(below) and (problem := fields[key](below)):
                return f".{key}{problem}"
        for key in required:
            if key not in value:
                return f".{key}: is missing"
        return ""

    return check


def _every(schema: _RawSchema, whole: _Schema, kind: type, pairs: Callable[[Any], _Pairs], place: str) -> _Check:
    """A `dict` or `list` each of whose values keeps a schema; `pairs` gives them, `place` says where one of them is."""
    plain, rule = _plain(schema), whole.compile(schema)
    says = ": is no list" if kind is list else ": is no object"
    right = {plain}
    values: Callable[[Any], Iterable[Json]] = iter if kind is list else dict.values

    def check(value: Json) -> str:
        if type(value) is not kind:
            return says
        if plain and right.issuperset(map(type, values(value))):
            return ""
        for key, below in pairs(value):
            if type(below) is not plain and (problem := rule(below)):
                return place.format(key) + problem
        return ""

    return check


def _scalar(schema: _RawSchema) -> _Check:
    """A value of one of some types; a text may have to match a pattern."""
    names: list[str] = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    types = {kind for name in names for kind in ((int, float) if name == "number" else (_TYPES[name],))}
    matches = re.compile(schema.get("pattern", "")).match

    def check(value: Json) -> str:
        if type(value) not in types:
            return f": `{value}` is no {' or '.join(names)}"
        if isinstance(value, int) and value not in _WHOLE:
            return f": `{value}` is too large"
        return ": is not of the right form" if isinstance(value, str) and not matches(value) else ""

    return check
