"""Configs, secrets, volumes, and names that may be used once."""

import pytest

from kompose_py.diagnostics import Severity
from tests.support.loading import errors, said, slugs

SERVICE = "services: {a: {image: x}}\n"


@pytest.mark.parametrize(
    ("resources", "slug"),
    [
        ("configs: {c: {}}", "no-content"),
        ("secrets: {s: {}}", "no-content"),
        ("secrets: {s: {driver: d}}", "no-content"),
        ("configs: {c: {file: f, content: c}}", "exclusive-attributes"),
        ("secrets: {s: {file: f, environment: E}}", "exclusive-attributes"),
        ("volumes: {v: {external: true, driver: d}}", "external-with-attributes"),
    ],
)
def test_resources_that_make_no_sense(resources: str, slug: str) -> None:
    """Used or not."""
    assert slugs(errors(SERVICE + resources)) == [f"{slug}:2"]


@pytest.mark.parametrize(
    "resources",
    [
        "configs: {c: {external: true}}",
        "secrets: {s: {file: gone}}",
        "volumes: {v: {external: true, name: n, x-a: 1}}",
    ],
)
def test_resources_that_are_fine(resources: str) -> None:
    """What nobody uses may be missing."""
    assert said(SERVICE + resources) == []


def test_the_file_of_a_config_must_be_there() -> None:
    """When a service uses it; a folder is as good."""
    text = "services: {a: {image: x, configs: [c]}}\nconfigs: {c: {file: ./c}}"
    assert slugs(errors(text)) == ["missing-file:2"]
    assert errors(text, files={"c": ""}) == []
    assert errors(text, files={"c/inner": ""}) == []


def test_the_variable_of_a_config_must_be_set() -> None:
    """When a service uses it; it may be empty."""
    text = "services: {a: {image: x, configs: [c]}}\nconfigs: {c: {environment: C}}"
    assert slugs(errors(text)) == ["unset-variable:2"]
    assert errors(text, environment={"C": ""}) == []


def test_a_secret_without_content_is_a_warning() -> None:
    """Its content may come from elsewhere later."""
    text = "services: {a: {image: x, secrets: [s, t]}}\nsecrets:\n  s: {file: ./s}\n  t: {environment: T}"
    found = said(text)
    assert slugs(found) == ["missing-file:3", "unset-variable:4"]
    assert {item.severity for item in found} == {Severity.WARNING}


def test_a_container_name_belongs_to_one_service() -> None:
    """The first one is shown."""
    [error] = errors("services:\n  a: {image: x, container_name: same}\n  b: {image: x, container_name: same}")
    assert slugs([error]) == ["duplicate-container-name:3"]
    assert [span.line for _, span in error.notes] == [2]


def test_sections_without_effect_are_told() -> None:
    """`version` in passing, `jobs` as a loss."""
    found = said("version: '3'\njobs: {j: {image: x, triggers: {schedule: ['@daily']}}}\n" + SERVICE)
    assert [(item.slug, item.severity) for item in found] == [
        ("version-obsolete", Severity.DETAIL),
        ("jobs-not-loaded", Severity.WARNING),
    ]


def test_a_project_in_which_nothing_runs_is_told() -> None:
    """Most often a profile was forgotten, so they are named."""
    [warning] = said("services: {a: {image: x, profiles: [dev]}, b: {image: x, profiles: [ci, dev]}}")
    assert (warning.slug, warning.severity) == ("no-service", Severity.WARNING)
    assert warning.help.endswith(": ci, dev")
    assert slugs(said("services: {}")) == ["no-service:1"]


def test_a_secret_of_no_variable_has_no_content() -> None:
    """A config of none is empty, as with Compose."""
    assert slugs(errors("services: {a: {image: x}}\nsecrets:\n  s: {environment: ''}")) == ["no-content:3"]
    assert errors("services: {a: {image: x}}\nconfigs:\n  s: {environment: ''}") == []
