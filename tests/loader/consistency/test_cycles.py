"""Services that wait for each other."""

import pytest

from tests.support.loading import errors


def test_a_circle_is_told_as_a_chain_with_the_place_of_each_link() -> None:
    """Once."""
    [error] = errors("""
services:
  a: {image: x, depends_on: [b]}
  b: {image: x, depends_on: [c]}
  c: {image: x, depends_on: [a]}
""")
    assert error.slug == "dependency-cycle"
    assert error.summary.endswith("a -> b -> c -> a")
    assert str(error.span) == "compose.yaml:5:30"
    assert [str(span) for _, span in error.notes] == ["compose.yaml:3:30", "compose.yaml:4:30"]


@pytest.mark.parametrize("back", ["links: [a]", "network_mode: 'service:a'", "volumes_from: [a]", "ipc: 'service:a'"])
def test_other_attributes_are_dependencies_too(back: str) -> None:
    """As Compose has it."""
    found = errors(f"services: {{a: {{image: x, depends_on: [b]}}, b: {{image: x, {back}}}}}")
    assert [error.slug for error in found] == ["dependency-cycle"]


def test_a_service_that_waits_for_itself() -> None:
    """The smallest circle."""
    [error] = errors("services: {a: {image: x, depends_on: [a]}}")
    assert error.summary.endswith("a -> a")


def test_two_circles_are_two_errors() -> None:
    """Each on its own."""
    services = ", ".join(f"{one}: {{image: x, depends_on: [{other}]}}" for one, other in ("ab", "ba", "cd", "dc"))
    assert len(errors(f"services: {{{services}}}")) == 2


def test_two_ways_to_one_service_are_no_circle() -> None:
    """A diamond."""
    needs = {"a": "b, c", "b": "d", "c": "d", "d": ""}
    services = ", ".join(f"{name}: {{image: x, depends_on: [{others}]}}" for name, others in needs.items())
    assert errors(f"services: {{{services}}}") == []


def test_a_long_chain_is_no_problem() -> None:
    """However long."""
    services = "\n".join(f"  s{n}: {{image: x, depends_on: [s{n + 1}]}}" for n in range(3000))
    assert errors(f"services:\n{services}\n  s3000: {{image: x}}") == []
