"""Strategic merge patches, as `kubectl kustomize` applies them (Kubernetes, "Strategic merge patch").

Objects are merged field by field and null removes a field; items of a keyed list are merged by their keys, and those of
the patch come first; any other list, and every plain value, replaces what was there. `$patch: replace` in an object, or
as an item of a keyed list, has the rest of the patch replace all of it; `$patch: delete` removes the object or item.
"""

from kompose_py.manifests.merge_keys import DIRECTIVE, MergedList, Shape
from kompose_py.plain import Json, JsonObject

_REPLACE: JsonObject = {DIRECTIVE: "replace"}
_DEFAULTS: JsonObject = {"protocol": "TCP"}
"""What the API server fills in for a part of a key that is left out."""


class PatchError(Exception):
    """A patch that cannot be applied; `path` is the place in the patch, `problem` a sentence about it."""

    def __init__(self, path: tuple[str | int, ...], problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(problem)


def deletes(patch: Json) -> bool:
    """Whether a patch, or a part of one, removes what it speaks of."""
    return patch is None or (isinstance(patch, dict) and patch.get(DIRECTIVE) == "delete")


def merged(target: Json, patch: Json, lists: Shape | MergedList, path: tuple[str | int, ...] = ()) -> Json:
    """`target` with `patch` applied; neither is changed. `lists` are the keyed lists of what is patched.

    Raises:
        PatchError: the patch has another shape than the object, or a directive that does not exist.
    """
    if target is not None and _shape(target) is not _shape(patch):
        raise PatchError(path, f"the patch has {_WORDS[_shape(patch)]} where the object has {_WORDS[_shape(target)]}")
    if isinstance(patch, dict):
        fields = {} if isinstance(lists, MergedList) else lists
        return _object(target if isinstance(target, dict) else {}, patch, fields, path)
    if isinstance(patch, list) and isinstance(lists, MergedList):
        return _list(target if isinstance(target, list) else [], patch, lists, path)
    return patch


_WORDS: dict[type, str] = {dict: "an object", list: "a list", str: "a value"}


def _shape(value: Json) -> type:
    return type(value) if isinstance(value, dict | list) else str


def _object(target: JsonObject, patch: JsonObject, fields: Shape, path: tuple[str | int, ...]) -> JsonObject:
    result = {} if _directive(patch, path) == "replace" else {**target}
    for key, value in patch.items():
        if key == DIRECTIVE:
            continue
        if deletes(value):
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value, fields.get(key, {}), (*path, key))
    return result


def _directive(patch: JsonObject, path: tuple[str | int, ...]) -> Json:
    unknown = next((key for key in patch if key.startswith("$") and key != DIRECTIVE), None)
    if unknown is not None:
        raise PatchError((*path, unknown), f"there is no directive `{unknown}`")
    directive = patch.get(DIRECTIVE, "merge")
    if directive not in {"merge", "replace", "delete"}:
        raise PatchError((*path, DIRECTIVE), f"`{DIRECTIVE}` is merge, replace or delete, not `{directive}`")
    return directive


def _list(target: list[Json], patch: list[Json], keyed: MergedList, path: tuple[str | int, ...]) -> list[Json]:
    kept = [] if _REPLACE in patch else [item for item in target if isinstance(item, dict)]
    rest = {_identity(keyed, item): item for item in kept}
    first: dict[tuple[Json, ...], JsonObject] = {}
    for position, item in enumerate(patch):
        if item == _REPLACE:
            continue
        body = _item(item, keyed, (*path, position))
        identity = _identity(keyed, body)
        known = rest.pop(identity, None) or first.pop(identity, {})
        if not deletes(item):
            first[identity] = _object(known, body, keyed.items, (*path, position))
    return [*first.values(), *rest.values()]


def _identity(keyed: MergedList, item: JsonObject) -> tuple[Json, ...]:
    """What tells an item from the others; None stands for a part that is missing."""
    return tuple(item.get(key, _DEFAULTS.get(key)) for key in keyed.keys)


def _item(item: Json, keyed: MergedList, path: tuple[str | int, ...]) -> JsonObject:
    """An item of a patch, when it can be told which one it speaks of."""
    if not isinstance(item, dict):
        raise PatchError(path, f"an item of this list is an object with `{keyed.keys[0]}`")
    identity = _identity(keyed, item)
    missing = [key for key, value in zip(keyed.keys, identity, strict=True) if not isinstance(value, str | int)]
    if missing:
        raise PatchError(path, f"the item does not say which one it is: it has no `{missing[0]}`")
    return item
