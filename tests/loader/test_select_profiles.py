"""Profiles."""

import pytest

from tests.support.loading import load

TEXT = "services: {a: {image: x}, b: {image: x, profiles: [p]}, c: {image: x, profiles: [p, q]}}"


@pytest.mark.parametrize(
    ("chosen", "enabled"), [((), ["a"]), (("p",), ["a", "b", "c"]), (("q",), ["a", "c"]), (("*",), ["a", "b", "c"])]
)
def test_a_service_runs_without_profiles_or_with_a_chosen_one(chosen: tuple[str, ...], enabled: list[str]) -> None:
    """The others are set apart."""
    project = load(TEXT, profiles=chosen)
    assert list(project.services) == enabled
    assert sorted([*project.services, *project.disabled_services]) == ["a", "b", "c"]


def test_a_profile_without_a_name_is_chosen_when_no_other_is() -> None:
    """As with Compose, where a variable is empty."""
    text = "services: {a: {image: x, profiles: ['${UNSET:-}']}}"
    assert list(load(text).services) == ["a"]
    assert list(load(text, profiles=("dev",)).services) == []
