"""The difference of two objects as a strategic merge patch, as small as such a patch can be.

The form is described under "Update API Objects in Place Using kubectl patch" in the Kubernetes documentation; kustomize
merges it in the same way, but for the order of lists (see `_comes_in_order`).
"""

from collections.abc import Mapping
from typing import TypeAlias

from kompose_py.manifests.merge_keys import DIRECTIVE, MergedList, Shape
from kompose_py.plain import Json, JsonObject

_Key: TypeAlias = tuple[Json, ...]
_Items: TypeAlias = Mapping[_Key, JsonObject]
_NOTHING: Shape = {}


def merge_patch(base: JsonObject, wanted: JsonObject, shape: Shape) -> JsonObject:
    """What merged into `base` gives `wanted`; empty where they are equal. `shape` tells which lists are merged."""
    patch: JsonObject = {field: None for field in base if field not in wanted}
    for field, value in wanted.items():
        if field not in base:
            patch[field] = value
        elif base[field] != value:
            patch[field] = _value_patch(base[field], value, shape.get(field, _NOTHING))
    return patch


def _value_patch(base: Json, wanted: Json, shape: Shape | MergedList) -> Json:
    if isinstance(shape, MergedList):
        return _list_patch(base, wanted, shape) if isinstance(base, list) and isinstance(wanted, list) else wanted
    return merge_patch(base, wanted, shape) if isinstance(base, dict) and isinstance(wanted, dict) else wanted


def _list_patch(base: list[Json], wanted: list[Json], shape: MergedList) -> list[Json]:
    """The items that are new, changed or gone; the whole list where that cannot be said by their keys."""
    before, after = _by_key(base, shape.keys), _by_key(wanted, shape.keys)
    if not before or not after:
        return [{DIRECTIVE: "replace"}, *wanted]
    touched = [key for key in after if before.get(key) != after[key]]
    if shape.is_ordered and not _comes_in_order(touched, before, after):
        return [{DIRECTIVE: "replace"}, *wanted]
    items: list[Json] = [_item_patch(before, after, key, shape) for key in touched]
    items += [{**dict(zip(shape.keys, key, strict=True)), DIRECTIVE: "delete"} for key in before if key not in after]
    return items


def _item_patch(before: _Items, after: _Items, key: _Key, shape: MergedList) -> JsonObject:
    if key not in before:
        return after[key]
    return {**dict(zip(shape.keys, key, strict=True)), **merge_patch(before[key], after[key], shape.items)}


def _comes_in_order(touched: list[_Key], before: _Items, after: _Items) -> bool:
    """Whether a merge gives the wanted order: kustomize puts the items of the patch first, the API server last."""
    others = [key for key in before if key in after and key not in touched]
    return list(after) == touched + others


def _by_key(items: list[Json], keys: tuple[str, ...]) -> _Items:
    """The items by their keys; nothing where two have one key, or one has none."""
    found: dict[_Key, JsonObject] = {}
    for item in items:
        if isinstance(item, dict) and all(key in item for key in keys):
            found[tuple(item[key] for key in keys)] = item
    return found if len(found) == len(items) else {}
