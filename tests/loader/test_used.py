"""Only what a project uses."""

from kompose_py.loader.used import without_unused
from tests.support.loading import load


def test_what_builds_and_steps_use_stays() -> None:
    """Besides what the services themselves do."""
    project = load(
        "services:\n"
        "  a: {build: {context: ., secrets: [built]}, pre_start: [{image: y, volumes: ['data:/d'], secrets: [run]}]}\n"
        "volumes: {data: , other: }\n"
        "secrets: {built: {environment: HOME}, run: {environment: HOME}, other: {environment: HOME}}"
    )
    used = without_unused(project)
    assert ([*used.volumes], [*used.secrets]) == (["data"], ["built", "run"])


def test_services_that_no_profile_enables_use_nothing() -> None:
    """Nor are they there."""
    used = without_unused(
        load("services: {a: {image: x}, b: {image: y, profiles: [p], networks: [n]}}\nnetworks: {n: }")
    )
    assert (used.networks, used.disabled_services) == ({}, {})
