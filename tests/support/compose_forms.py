"""Building blocks for made-up Compose files: choices, short lists, mappings of some of their entries."""

from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import strategies as st

Tree: TypeAlias = Any
Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]


RARELY = st.sampled_from((*[False] * 29, True))


class Raw(str):
    """A scalar that is written without quotes, whatever YAML takes it for."""

    __slots__ = ()


def one_of(*values: Any) -> st.SearchStrategy[Any]:
    """One of some values; strategies among them are drawn from."""
    return st.one_of(*(value if isinstance(value, st.SearchStrategy) else st.just(value) for value in values))


def some(items: st.SearchStrategy[Any], largest: int = 3) -> st.SearchStrategy[list[Any]]:
    """A short list."""
    return st.lists(items, max_size=largest)


def mapping(*needed: str, **entries: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping of some of these entries, and those that it needs, most of the time."""

    @st.composite
    def draw_mapping(draw: Draw) -> dict[str, Any]:
        names = draw(st.lists(st.sampled_from(sorted(entries)), unique=True, max_size=4))
        if not draw(RARELY):
            names = [*needed, *(name for name in names if name not in needed)]
        return {name: draw(as_strategy(entries[name])) for name in names}

    return draw_mapping()


def as_strategy(value: Any) -> st.SearchStrategy[Any]:
    """A strategy as it is; a tuple stands for one of its members, anything else for itself."""
    if isinstance(value, st.SearchStrategy):
        return value
    return one_of(*value) if isinstance(value, tuple) else st.just(value)
