"""Shapes and rules: yes or no about one node."""

from itertools import combinations

import pytest

from kompose_py.loader.schema import Schema
from kompose_py.loader.shapes import ANYTHING, FORBIDDEN, Shape, identity
from kompose_py.span import Source
from kompose_py.yamltree.node import Node, Timestamp, Value

SOURCE = Source("made", "")


def node(value: Value) -> Node:
    return Node(value, SOURCE)


def accepted(schema: dict[str, object], values: list[Value]) -> list[Value]:
    shape = Schema(schema).root
    return [value for value in values if shape.accepts(node(value))]


@pytest.mark.parametrize("value", ["a", Timestamp("2024-01-01"), 1, 1.5, True, None, [], {}])
def test_every_value_is_something_and_nothing_is_allowed_by_no_rule(value: Value) -> None:
    assert ANYTHING.accepts(node(value))
    assert not Shape({}).accepts(node(value))
    assert not FORBIDDEN.holds(value)


def test_a_boolean_is_no_number_and_a_date_is_a_string() -> None:
    values: list[Value] = ["a", Timestamp("2024-01-01"), 1, True, None]
    assert accepted({"type": "number"}, values) == [1]
    assert accepted({"type": "string"}, values) == ["a", "2024-01-01"]


def test_a_whole_float_is_an_integer() -> None:
    """As in JSON, where `2.0` and `2` are one number."""
    assert accepted({"type": "integer"}, [2, 2.0, 2.5]) == [2, 2.0]


def test_limits_are_part_of_the_range() -> None:
    assert accepted({"type": "integer", "minimum": 0, "maximum": 2}, [-1, 0, 2, 3, 2.0]) == [0, 2, 2.0]


def test_a_pattern_is_searched_and_its_end_is_the_end() -> None:
    assert accepted({"type": "string", "pattern": "b$"}, ["ab", "ab\n", "ba"]) == ["ab"]


def test_equal_values_have_one_identity_and_others_have_not() -> None:
    different: list[Value] = [
        "1",
        1,
        True,
        None,
        "",
        0,
        False,
        [],
        [node("a")],
        [node("a"), node("a")],
        {},
        {"a": node(1)},
        {"a": node(True)},
    ]
    assert all(identity(node(one)) != identity(node(other)) for one, other in combinations(different, 2))
    assert identity(node({"a": node(1), "b": node([node(2)])})) == identity(
        node({"b": node([node(2.0)]), "a": node(1.0)})
    )
