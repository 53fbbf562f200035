"""Immutable typed records that cost nothing to define, and next to nothing to make.

A dataclass takes half a millisecond to define and the model has fifty, which is more than `c2k convert` may
spend on starting; see docs/decisions/0002-records.md. mypy checks a Record as it checks a frozen dataclass.
"""

from types import SimpleNamespace
from typing import Any, ClassVar, Self, dataclass_transform, get_origin


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record(SimpleNamespace):
    """Base of immutable records: annotated names are the fields, a class value is the field's default.

    Defaults are shared between instances, so they must be immutable values (or never be mutated). That a field is
    missing, or is none, is for the type checker to see: at run time nothing looks at the names.
    """

    _fields: ClassVar[dict[str, Any]] = {}
    _required: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        annotations: dict[str, Any] = cls.__annotations__  # its own: a class without any has an empty dict
        own = {name: kind for name, kind in annotations.items() if get_origin(kind) is not ClassVar and name[0] != "_"}
        cls._fields = {**cls._fields, **own}
        cls._required = tuple(name for name in cls._fields if not hasattr(cls, name))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: cannot set {name}")

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        return type(self)(**{**self.__dict__, **changes})

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return type(other) is type(self) and all(getattr(self, name) == getattr(other, name) for name in self._fields)

    def __ne__(self, other: object) -> bool:
        return not self == other  # SimpleNamespace has its own

    __hash__ = None  # equality is by value, and values may be dicts

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields if name in self.__dict__)
        return f"{type(self).__name__}({given})"
