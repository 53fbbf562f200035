"""Our Compose schema says what the one inside compose-go says, about every value at every path."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kompose_py.schemas import read_schema

MODULE = "github.com/compose-spec/compose-go/v2@v2.16.2"

pytestmark = pytest.mark.oracle


class Facts:
    """What a schema asks for, one fact for each path and type, whatever the schema is made of.

    Ours is draft-07: it repeats in `properties` what the other composes with `allOf`, and says `propertyNames` where
    the other has a pattern. A `oneOf` is the union of its branches: no two of them allow one type (see `Schema`).
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def all(self) -> set[str]:
        return set(self._facts("", self._document))

    def _facts(self, path: str, schema: dict[str, Any]) -> Iterator[str]:
        schema = self._resolved(schema)
        for branch in schema.get("oneOf", ()):
            yield from self._facts(path, branch)
        types = schema.get("type", [])
        for name in [types] if isinstance(types, str) else types:
            yield f"{path} may be {name}: {json.dumps(self._limits(name, schema), sort_keys=True)}"
            if name == "object":
                yield from self._mapping(path, schema)
            elif name == "array":
                yield from self._facts(f"{path}[]", schema["items"])

    def _mapping(self, path: str, schema: dict[str, Any]) -> Iterator[str]:
        patterns, rest = schema.get("patternProperties", {}), schema.get("additionalProperties")
        if isinstance(rest, dict):
            patterns, rest = {self._resolved(schema["propertyNames"])["pattern"]: rest}, False
        yield f"{path} is {'closed' if rest is False else 'open'}"
        below = {**schema.get("properties", {}), **{_form(pattern): inner for pattern, inner in patterns.items()}}
        for key, inner in below.items():
            yield f"{path} may have {key}"
            yield from self._facts(f"{path}.{key}", inner)

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in schema:
            target = self._document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            return self._resolved(target)
        if "allOf" not in schema:
            return schema
        parts = [self._resolved(part) for part in schema["allOf"]] + [schema]
        merged = {word: {k: v for part in parts for k, v in part.get(word, {}).items()} for word in _COMPOSED}
        return {**schema, **merged, "type": "object", "additionalProperties": schema["unevaluatedProperties"]}

    def _limits(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        limits = {key: schema[key] for key in _LIMITS[name] if schema.get(key) is not None}
        if "required" in limits:
            limits["required"] = sorted(limits["required"])
        return {key: value for key, value in limits.items() if value is not False}


_COMPOSED = ("properties", "patternProperties")
_NUMBER = ("minimum", "maximum")
_LIMITS = {
    "string": ("enum", "pattern"),
    "integer": _NUMBER,
    "number": _NUMBER,
    "array": ("uniqueItems",),
    "object": ("required", "anyOf"),
    "boolean": (),
    "null": (),
}


def _form(pattern: str) -> str:
    """Both spellings of "at least one character" are one."""
    return f"<{'.+' if pattern == '^.+$' else pattern}>"


@pytest.fixture(scope="module")
def reference() -> dict[str, Any]:
    """The schema of the reference implementation."""
    go = shutil.which("go")
    if go is None:
        pytest.skip("needs Go, to fetch compose-go")
    fetched = subprocess.run([go, "mod", "download", "-json", MODULE], capture_output=True, text=True, check=False)
    if fetched.returncode:
        pytest.skip(f"cannot fetch {MODULE}: {fetched.stdout or fetched.stderr}")
    path = Path(json.loads(fetched.stdout)["Dir"]) / "schema" / "compose-spec.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def test_our_schema_asks_for_what_compose_go_asks_for(reference: dict[str, Any]) -> None:
    ours, theirs = Facts(read_schema("compose")).all(), Facts(reference).all()
    assert len(theirs) > 2000
    assert sorted(ours - theirs) == []
    assert sorted(theirs - ours) == []
