"""No value is dropped in silence: what Compose tells apart, the manifests or the messages tell apart.

Sharper than `test_every_leaf.py`, which holds each value against none: here each is held against each other one.
"""

from itertools import combinations

import pytest

from tests.support.attribute_samples import around, with_value
from tests.support.different_values import DIFFERENT
from tests.support.outcomes import Outcome, outcome
from tests.support.written import Place, lines_of, place_of


@pytest.mark.parametrize("path", DIFFERENT)
def test_values_that_mean_different_things_are_told_apart(path: str) -> None:
    """By what is made of them, or by what is said; else both are said to be lost, at their line."""
    values, told_by = DIFFERENT[path]
    alike = [
        (one, other)
        for (one, first), (other, second) in combinations([(value, tried(path, value)) for value in values], 2)
        if first.result == second.result
        and messages(first) == messages(second)
        and not (is_told(first, told_by, place_of(path)) and is_told(second, told_by, place_of(path)))
    ]
    assert alike == []


def tried(path: str, value: object) -> Outcome:
    project = with_value(around(path), path, value)
    made = outcome(project)
    assert made, f"{value} is not valid"
    return made


def messages(made: Outcome) -> set[tuple[str, str]]:
    return {(item.slug, item.summary) for item in made.said}


def is_told(made: Outcome, slugs: tuple[str, ...], place: Place) -> bool:
    lines = lines_of(place, made.places)
    return any(item.slug in slugs and item.line in lines for item in made.said)
