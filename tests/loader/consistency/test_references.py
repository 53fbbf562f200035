"""Names that must be declared."""

import pytest

from kompose_py.loader.consistency import ADVISED
from tests.support.loading import errors, slugs


@pytest.mark.parametrize(
    ("attribute", "slug"),
    [
        ("networks: [gone]", "undefined-network"),
        ("volumes: ['gone:/x']", "undefined-volume"),
        ("configs: [gone]", "undefined-config"),
        ("secrets: [gone]", "undefined-secret"),
        ("models: [gone]", "undefined-model"),
        ("depends_on: [gone]", "undefined-dependency"),
        ("depends_on: {gone: {condition: service_started, required: false}}", "undefined-dependency"),
        ("links: ['gone:alias']", "undefined-dependency"),
        ("network_mode: 'service:gone'", "undefined-dependency"),
        ("volumes_from: ['gone:ro']", "undefined-dependency"),
        ("build: {context: ., secrets: [gone]}", "undefined-secret"),
        ("build: {context: ., additional_contexts: [c=service:gone]}", "undefined-service"),
    ],
)
def test_a_name_that_is_not_declared_is_an_error_at_its_line(attribute: str, slug: str) -> None:
    """Whatever attribute has it."""
    assert slugs(errors(f"services:\n  a:\n    image: x\n    {attribute}")) == [f"{slug}:4"]


def test_the_message_helps() -> None:
    """With the name that was meant."""
    [error] = errors("services: {a: {image: x, networks: [frnt]}}\nnetworks: {front: }")
    assert error.summary == "the service `a` refers to the network `frnt`, which is not declared"
    assert error.help == "did you mean `front`?"


def test_the_default_network_and_anonymous_volumes_need_no_declaration() -> None:
    """Nor do bind mounts and other containers."""
    attributes = "networks: [default], volumes: [/x, './y:/y'], volumes_from: ['container:other']"
    assert errors(f"services: {{a: {{image: x, {attributes}}}}}") == []


def test_a_needed_service_must_be_enabled() -> None:
    """Unless it is not required; the profiles that would do are told."""
    text = """
services:
  a: {{image: x, depends_on: {{b: {{condition: service_started, required: {}}}}}}}
  b: {{image: x, profiles: [p]}}
"""
    [error] = errors(text.format("true"))
    assert error.slug == "disabled-dependency"
    assert "`--profile p`" in error.help
    assert errors(text.format("false")) == []


def test_services_that_are_not_enabled_are_not_checked() -> None:
    """They do not run."""
    assert errors("services: {a: {image: x}, b: {image: x, profiles: [p], networks: [gone]}}") == []


def test_a_build_context_must_be_built() -> None:
    """Not only exist."""
    text = "services: {a: {build: {context: ., additional_contexts: [c=service:b]}}, b: {image: x}}"
    assert slugs(errors(text)) == ["context-not-built:1"]


def test_all_of_very_many_names_that_are_not_declared_are_reported() -> None:
    """What may have been meant is told for the first, since looking for it takes time for each."""
    services = "".join(f"  s{n}: {{image: x, networks: [gone{n}]}}\n" for n in range(ADVISED + 5))
    found = errors(f"services:\n{services}networks: {{here: }}")
    assert [error.slug for error in found] == ["undefined-network"] * (ADVISED + 5)
    assert [error.help for error in found].count("declared: `here`") == ADVISED
    assert all(error.help for error in found)
