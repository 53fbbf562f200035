"""Help for names that do not exist."""

import pytest

from kompose_py.suggest import distance, known_names


@pytest.mark.parametrize(("name", "meant"), [("fornt", "front"), ("back", "backend"), ("fronts", "front")])
def test_a_near_name_is_suggested(name: str, meant: str) -> None:
    """Few changes away."""
    expected = f"did you mean `{meant}`?" if distance(name, meant) <= max(1, len(name) // 3) else None
    found = known_names(name, ["front", "backend"], "network")
    assert found == (expected or "declared: `backend`, `front`")


def test_far_names_are_listed_sorted_and_not_too_many() -> None:
    """Eight at most."""
    assert known_names("x", ["bbb", "aaa"], "volume") == "declared: `aaa`, `bbb`"
    assert known_names("x", [f"name{n}" for n in range(10)], "volume").endswith(" and 2 more")


def test_nothing_is_declared() -> None:
    """Said as it is."""
    assert known_names("x", [], "volume") == "no volume is declared"


@pytest.mark.parametrize(
    ("one", "other", "changes"), [("a", "a", 0), ("abc", "abd", 1), ("", "ab", 2), ("kitten", "sitting", 3)]
)
def test_distance_counts_changes(one: str, other: str, changes: int) -> None:
    """Insertions, deletions, replacements."""
    assert distance(one, other) == changes


def test_of_very_many_near_names_some_are_compared() -> None:
    """All of them would take seconds for a project with thousands of errors."""
    assert known_names("servixe-0", [f"service-{n}" for n in range(5000)], "service") == "did you mean `service-0`?"
