"""No attribute is dropped in silence: setting it changes the manifests, or something is said at the line where it is.

For every attribute of the schema a project that has it is held against the same project without it: with several
values, in services of every kind, and written in other files than the first.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from kompose_py.diagnostics import Diagnostics, Severity
from kompose_py.errors import LoadError, TranslateError
from kompose_py.translator import translate
from kompose_py.translator.options import Options
from tests.support.attribute_samples import ATTRIBUTES, FILES, STEP, around, leaves, merged, sample, with_value
from tests.support.attribute_values import CONTEXTS, NOTHING, VALUES, CannotStandTogetherError, together
from tests.support.loading import load
from tests.support.outcomes import Outcome, outcome, said
from tests.support.written import Place, lines_of, place_of, written

LEAVES = tuple(leaves())
OF_SERVICES = tuple(path for path in LEAVES if path.startswith("services."))
ELSEWHERE_TOLD = {
    ("joining a pod", "services.*.pre_start[].per_replica"),  # how many pods there are is told at `scale`
    ("on every node", "services.*.deploy.placement.preferences[].spread"),  # at `preferences`, whatever is in it
}
NEEDS_ANOTHER = ("services.*.cpu_period",)
NOT_INHERITED = ("services.*.depends_on", "services.*.extends", "services.*.links", "services.*.volumes_from")


@pytest.mark.parametrize("path", LEAVES)
def test_an_attribute_has_an_effect_or_is_told_about_at_its_line(path: str) -> None:
    """With each of its values; those that ask for what holds without them are nothing to tell about."""
    project = around(path)
    assert outcome(with_value(project, path, sample(path))), "the sample is not valid"
    silent = [value for value in values(path) if is_silent(project, path, value)]
    assert silent == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_so_it_is_in_services_of_every_kind(context: str) -> None:
    silent = []
    for path in OF_SERVICES:
        try:
            project = together(around(path), CONTEXTS[context])
            if (context, path) not in ELSEWHERE_TOLD and is_silent(project, path, sample(path)):
                silent.append(path)
        except (CannotStandTogetherError, ValueError):
            continue
    assert silent == []


def test_so_it_is_in_the_steps_before_a_start() -> None:
    """A step is mapped as its service is, and what is said about it stands in the step."""
    tried = [path for path in OF_SERVICES if path not in NEEDS_ANOTHER and "[]." not in path]
    of_steps = {path.replace("services.*.", STEP, 1): path for path in tried}
    silent = [
        of_step
        for of_step, path in of_steps.items()
        if of_step in ATTRIBUTES and is_silent(around(of_step), of_step, sample(path))
    ]
    assert silent == []


@pytest.mark.parametrize("path", [path for path, options in VALUES.items() if isinstance(options[0], list | dict)])
def test_so_is_each_item_of_an_attribute_that_has_several(path: str) -> None:
    """Each is added to the first one, and told about at its own line or the attribute's."""
    first, *others = (value for value in VALUES[path] if isinstance(value, list | dict) and value)
    project = around(path)
    silent = []
    for other in others:
        if type(other) is type(first) and not is_known(first, other):
            both = merged_items(first, other)
            one, two = outcome(with_value(project, path, first)), outcome(with_value(project, path, both))
            if one and two and one.result == two.result and not has_place(two, place_of(path)):
                silent.append(other)
    assert silent == []


@pytest.mark.parametrize("way", ["included", "extended", "overridden"])
def test_it_does_not_matter_in_which_file_an_attribute_stands(way: str) -> None:
    """The objects and the messages are the same, and these are at the attribute's line in the other file."""
    different = []
    for path in OF_SERVICES:
        if way == "extended" and path.startswith(NOT_INHERITED):
            continue
        project = with_value(around(path), path, sample(path))
        direct, other = outcome(project), outcome(project, way)
        if direct and other:
            lines = lines_of(("services", "web"), direct.places)
            there = [(*item[:3], "inner.yaml", item.line) for item in direct.said if item.line in lines]
            if direct.result != other.result or not {*there} <= {*other.said} or len(direct.said) != len(other.said):
                different.append(path)
    assert different == []


def test_a_report_is_no_better_than_what_is_said() -> None:
    """Each warning stands at an attribute whose verdict says so, whether a mapping or planning found it out."""
    too_good = []
    for path in LEAVES:
        text, _ = written(with_value(around(path), path, sample(path)))
        with suppress(LoadError):
            loaded = load(text, files=FILES, environment={"SET": "value"})
            diagnostics = Diagnostics()
            try:
                attributes = translate(loaded, diagnostics=diagnostics, verdicts=True).attributes
            except TranslateError as error:
                attributes = error.attributes
            judged = {each.span and each.span.line for each in attributes if each.verdict not in {"mapped", "ignored"}}
            if not {item.line for item in said(diagnostics) if item.severity > Severity.NOTE} <= judged:
                too_good.append(path)
    assert too_good == []


@pytest.mark.parametrize("version", ["1.29", "1.36"])
def test_no_attribute_needs_a_field_that_the_version_does_not_have(version: str) -> None:
    """What is made is checked by the schema of that version, and what breaks it is no outcome."""
    for path in LEAVES:
        for value in values(path):
            text, _ = written(with_value(around(path), path, value))
            with suppress(LoadError, TranslateError):
                translate(load(text, files=FILES, environment={"SET": "value"}), Options(kube_version=version))


@pytest.mark.parametrize("path", OF_SERVICES)
def test_nothing_is_said_about_a_service_that_no_profile_enables(path: str) -> None:
    project = merged(around(path), {"services": {"web": {"profiles": ["off"]}}})
    changed = outcome(with_value(project, path, sample(path)))
    lines = lines_of(("services", "web"), changed.places) if changed else set()
    assert not changed or [item for item in changed.said if item.line in lines and item.severity > Severity.NOTE] == []


def values(path: str) -> Iterator[Any]:
    """Those of the tables, and both of a switch."""
    switch = (True, False) if any("boolean" in form.get("type", ()) for form in ATTRIBUTES[path].forms) else ()
    asking = [value for value in (*VALUES.get(path, ()), *switch) if not is_among(value, NOTHING.get(path, ()))]
    yield from (sample(path), *asking)


def is_among(value: Any, others: tuple[Any, ...]) -> bool:
    """Whether a value is one of others; `True` is not 1."""
    return json.dumps(value) in map(json.dumps, others)


def merged_items(first: Any, other: Any) -> Any:
    return [*first, *other] if isinstance(first, list) else {**first, **other}


def is_known(first: Any, other: Any) -> bool:
    """Whether one has what the other adds."""
    return all(item in first for item in other)


def is_silent(project: dict[str, Any], path: str, value: Any) -> bool:
    """Whether a valid project with the value gives what it gives without, and nothing is said where the value is."""
    with_it = with_value(project, path, value)
    without, changed = outcome(project), outcome(with_it)
    if without is None or changed is None or with_it == project or (without.result is None and changed.result is None):
        return False
    return without.result == changed.result and not is_told(without, changed, place_of(path))


def has_place(changed: Outcome, place: Place) -> bool:
    """Whether anything is said at the lines of the attribute."""
    lines = lines_of(place, changed.places)
    return any(item.line in lines for item in changed.said)


def is_told(without: Outcome, changed: Outcome, place: Place) -> bool:
    """Whether something is said at the lines of the attribute, or something is no longer said."""
    before = {item[:3] for item in without.said}
    lines = lines_of(place, changed.places)
    if any(item[:3] not in before and item.line in lines for item in changed.said):
        return True
    return not before <= {item[:3] for item in changed.said}
