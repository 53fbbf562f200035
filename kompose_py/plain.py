"""Plain data, as JSON knows it: what Kubernetes objects and the values of Compose are made of."""

from typing import NoReturn, TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
JsonObject: TypeAlias = dict[str, Json]


class Part(dict[str, Json]):
    """A piece that many objects have alike, such as a port or a probe: made once, never changed, and not empty.

    So it is held against the schema once, and its lines are printed once for each indent; `held` and `printed`
    remember that.
    """

    __slots__ = ("held", "printed")

    def __init__(self, body: JsonObject) -> None:
        super().__init__(body)
        self.held: set[object] = set()
        self.printed: dict[str, str] = {}

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("many objects share this part, so none may change it")

    def __reduce__(self) -> tuple[type, tuple[JsonObject]]:
        return dict, ({**self},)  # what is copied is nobody else's

    __setitem__ = __delitem__ = __ior__ = pop = popitem = clear = update = setdefault = _refuse


def to_copy(data: Json) -> Json:
    """The same data, in lists and mappings that nobody shares."""
    if isinstance(data, dict):
        return {key: to_copy(value) for key, value in data.items()}
    return [to_copy(value) for value in data] if isinstance(data, list) else data
