"""From the canonical tree to the model: one converter for each class, made from the annotations of its fields."""

from collections.abc import Callable, Mapping
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.casts import to_boolean
from kompose_py.model.element import Element
from kompose_py.model.numbers import INT64_MAX, parse_float, parse_integer
from kompose_py.model.quantities import Bytes, Count, NanoCpus, Nanoseconds, to_bytes, to_cpus, to_nanoseconds
from kompose_py.plain import Json
from kompose_py.yamltree.node import Node, Timestamp
from kompose_py.yamltree.plain import to_plain

Convert = Callable[[Node, Diagnostics], Any]
E_ = TypeVar("E_", bound=Element)

_NOTHING: Mapping[str, object] = MappingProxyType({})


def bind(kind: type[E_], node: Node, diagnostics: Diagnostics, **given: object) -> E_:
    """The element of class `kind` that a canonical, valid node describes; `given` are fields that it does not hold.

    A value that cannot be read (`mem_limit: lots`) is reported at its place, and the field left at its default.
    """
    return _made(_binder(kind), kind, node, diagnostics, given)


class _Binder:
    """How the entries of a mapping become the fields of a class."""

    __slots__ = ("converters", "extensions", "required", "rest")

    def __init__(self, kind: type[Element]) -> None:
        fields = kind._fields
        self.required = kind._required  # noqa: SLF001
        self.extensions = "extensions" in fields
        self.rest = fields.get("options") == dict[str, Json]
        own = ("extensions", "options") if self.rest else ("extensions",)
        self.converters = {name: _converter(annotation) for name, annotation in fields.items() if name not in own}


_BINDERS: dict[type[Element], _Binder] = {}


def _binder(kind: type[Element]) -> _Binder:
    binder = _BINDERS.get(kind)
    if binder is None:
        binder = _BINDERS[kind] = _Binder(kind)
    return binder


def _fields(binder: _Binder, node: Node, diagnostics: Diagnostics) -> dict[str, Any]:
    values: dict[str, Any] = {}
    entries = node.value
    if not isinstance(entries, dict):
        return values
    converters = binder.converters
    others: dict[str, Node] = {}
    for name, child in entries.items():
        convert = converters.get(name)
        if convert is None:
            others[name] = child
        elif child.value is not None:
            try:
                values[name] = convert(child, diagnostics)
            except ValueError as error:
                diagnostics.error("invalid-value", f"`{name}` {error}", child.span)
    if others:
        _keep(binder, others, values)
    return values


def _keep(binder: _Binder, others: dict[str, Node], values: dict[str, Any]) -> None:
    if binder.extensions:
        values["extensions"] = {name: node for name, node in others.items() if name.startswith("x-")}
    if binder.rest:
        values["options"] = {name: to_plain(node) for name, node in others.items() if not name.startswith("x-")}


def _made(
    binder: _Binder, kind: type[E_], node: Node, diagnostics: Diagnostics, given: Mapping[str, object] = _NOTHING
) -> E_:
    """An element; what the schema could not see is reported."""
    values = _fields(binder, node, diagnostics)
    values.update(given)
    for name in binder.required:
        if name not in values:
            child = node.get(name)
            values[name] = child.value if child is not None else None  # wrong, but it was reported
            if child is None or child.value is None:
                diagnostics.error("missing-attribute", f"`{name}` is missing here", node.span, help=f"add `{name}`")
    return kind(_node=node, **values)


def _converter(annotation: Any) -> Convert:
    """How a value that is not null becomes what the annotation says."""
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if annotation == Json:
        return lambda node, _: to_plain(node)
    origin = get_origin(annotation)
    if origin in (UnionType, Union):
        kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
        return _converter(kinds[0]) if len(kinds) == 1 else _number
    if origin is tuple:
        return _tuple_of(get_args(annotation)[0])
    if origin is dict:
        return _dict_of(get_args(annotation)[1])
    if isinstance(annotation, type) and issubclass(annotation, Element):
        return _element(annotation)
    return lambda node, _: node


def _element(kind: type[Element]) -> Convert:
    def convert(node: Node, diagnostics: Diagnostics) -> Element:
        if isinstance(node.value, Timestamp):
            raise ValueError(_unquoted("date", node.value))  # noqa: TRY004  (the user's value)
        if node.value is not None and not isinstance(node.value, dict):
            raise ValueError("is not a mapping")
        return _made(_BINDERS.get(kind) or _binder(kind), kind, node, diagnostics)

    return convert


def _tuple_of(annotation: Any) -> Convert:
    convert = _converter(annotation)

    def items(node: Node, diagnostics: Diagnostics) -> tuple[Any, ...]:
        value = node.value
        if isinstance(value, Timestamp):
            raise ValueError(_unquoted("date", value))  # noqa: TRY004  (the user's value)
        return tuple([convert(item, diagnostics) for item in value]) if isinstance(value, list) else ()

    return items


def _dict_of(annotation: Any) -> Convert:
    optional = annotation == str | None
    convert = _converter(annotation)

    def entries(node: Node, diagnostics: Diagnostics) -> dict[str, Any]:
        items = node.value.items() if isinstance(node.value, dict) else ()
        return {
            name: None if optional and child.value is None else convert(child, diagnostics) for name, child in items
        }

    return entries


def _text(node: Node, _: Diagnostics) -> str:
    value = node.value
    if type(value) is str:  # first: most are
        return value
    if isinstance(value, Timestamp | float):
        raise ValueError(_unquoted("number" if isinstance(value, float) else "date", value))  # noqa: TRY004
    if isinstance(value, bool):
        raise ValueError(_unquoted("boolean", str(value).lower()))  # noqa: TRY004
    if isinstance(value, list | dict):
        raise ValueError("is not text")  # noqa: TRY004  (the user's value)
    if isinstance(value, int) and abs(value) > INT64_MAX:
        raise ValueError("is too large a number")
    return "" if value is None else str(value)


def _unquoted(kind: str, value: float | str) -> str:
    return f'is a {kind}, not text; put it in quotes: "{value}"'


def _integer(node: Node, _: Diagnostics) -> int:
    value = _number(node, _)
    if value % 1:  # also true of infinity, for which the rest is NaN
        raise ValueError("is not a whole number")
    if abs(value) > INT64_MAX:
        raise ValueError("is too large a number")
    return int(value)


def _count(node: Node, _: Diagnostics) -> int:
    number = _integer(node, _)
    if number < 0:
        raise ValueError("is negative")
    return number


def _real(node: Node, _: Diagnostics) -> float:
    return float(_number(node, _))


def _number(node: Node, _: Diagnostics) -> int | float:
    value = node.value
    if type(value) is int:
        return value
    if isinstance(value, str):
        return parse_integer(value) if value.lstrip("+-").isdigit() else parse_float(value)
    if not isinstance(value, int | float):
        raise ValueError("is not a number")  # noqa: TRY004  (what is wrong is the user's value)
    return value


_AMOUNTS = (str, int, float)


def _amount(node: Node) -> str | float:
    value = node.value
    if isinstance(value, _AMOUNTS):
        return value
    raise ValueError("is not an amount")


def _switch(node: Node, _: Diagnostics) -> bool:
    value = node.value
    return to_boolean(value) if isinstance(value, str) else bool(value)


_SIMPLE: Mapping[Any, Convert] = {
    str: _text,
    int: _integer,
    Count: _count,
    float: _real,
    bool: _switch,
    Nanoseconds: lambda node, _: to_nanoseconds(_text(node, _)),
    Bytes: lambda node, _: to_bytes(_amount(node)),
    NanoCpus: lambda node, _: to_cpus(_amount(node)),
}
