"""Which sets of profiles need a component."""

from collections.abc import Mapping

import pytest

from kompose_py.manifests.manifest import ObjectRef
from kompose_py.plain import JsonObject
from kompose_py.writers.profile_sets import Build, DependentProfilesError, components_for, profile_sets


def build(effects: Mapping[str, Mapping[str, str] | None]) -> Build:
    """A project in which sets of profiles (`a+b`) bring objects; None is no valid project."""

    def objects(profiles: frozenset[str]) -> dict[ObjectRef, JsonObject] | None:
        found: dict[str, str] = {"base": "as it is"}
        for names, brought in sorted(effects.items()):
            if profiles.issuperset(names.split("+")):
                if brought is None:
                    if profiles == {*names.split("+")}:
                        return None
                    continue
                found.update(brought)
        return {ObjectRef("Service", name): {"is": value} for name, value in found.items()}

    return objects


def test_profiles_that_have_nothing_to_do_with_each_other_stand_alone() -> None:
    effects = {"a": {"one": "x"}, "b": {"two": "x"}, "c": {"base": "changed"}}
    assert profile_sets(["a", "b", "c"], build(effects)) == [("a",), ("b",), ("c",)]


@pytest.mark.parametrize(
    "effects",
    [
        {"a": {"shared": "x"}, "b": {"shared": "x"}},
        {"a": {"base": "x"}, "b": {"base": "y"}},
        {"a": {"one": "x"}, "b": {"two": "x"}, "a+b": {"one": "y"}},
        {"a": {"one": "x"}, "b": {"two": "x"}, "a+b": {"three": "x"}},
    ],
    ids=["bring one object", "change one object", "change each other", "bring more together"],
)
def test_profiles_that_depend_on_each_other_have_a_component_for_both(effects: Mapping[str, Mapping[str, str]]) -> None:
    found = profile_sets(["a", "b", "z"], build({**effects, "z": {"other": "x"}}))
    assert found == [("a",), ("b",), ("a", "b"), ("z",)]


def test_a_profile_that_needs_another_has_no_component_alone() -> None:
    assert profile_sets(["a", "b"], build({"a": {"one": "x"}, "b": None, "a+b": {"two": "x"}})) == [("a",), ("a", "b")]


def test_a_profile_that_brings_nothing_has_no_component() -> None:
    assert profile_sets(["a", "b"], build({"a": {}, "b": {"one": "x"}})) == [("b",)]


def test_what_three_profiles_do_together_is_seen() -> None:
    effects = {"a": {"one": "x"}, "b": {"two": "x"}, "c": {"three": "x"}, "a+b+c": {"base": "changed"}}
    assert len(profile_sets(["a", "b", "c"], build(effects))) == 7


def test_too_many_that_depend_on_each_other_are_refused() -> None:
    with pytest.raises(DependentProfilesError, match="a, b, c, d, e, f"):
        profile_sets([*"abcdef"], build({name: {"shared": name} for name in "abcdef"}))


def test_the_largest_components_that_fit_are_taken() -> None:
    sets = [("a",), ("b",), ("a", "b"), ("z",)]
    assert components_for(["a", "z"], sets) == [("a",), ("z",)]
    assert components_for(["a", "b"], sets) == [("a", "b")]
    assert components_for([], sets) == []
