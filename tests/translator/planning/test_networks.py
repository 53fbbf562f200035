"""Where networks keep services apart, that is told, once."""

import pytest

from tests.support.translating import translate


def slugs(*networks: str, defined: str = "{a: , b: , c: }") -> list[str]:
    """What is said about services that are on these networks."""
    services = "".join(f"  s{number}: {{image: app, {given}}}\n" for number, given in enumerate(networks))
    return translate(f"services:\n{services}networks: {defined}\n").slugs


@pytest.mark.parametrize(
    "networks",
    [
        ("networks: [a]",),
        ("networks: [a, b]", "networks: [b]"),
        ("networks: [a, b]", "networks: [b, c]", "networks: [a, c]"),
        ("networks: [a]", "network_mode: bridge", "networks: [a]"),
    ],
)
def test_services_that_all_share_a_network_with_each_other_need_nothing(networks: tuple[str, ...]) -> None:
    assert slugs(*networks) == []


def test_services_without_a_common_network_are_kept_apart() -> None:
    assert slugs("networks: [a]", "networks: [a, b]", "networks: [b]", "networks: [c]") == ["network-policies"]


def test_an_internal_network_counts_when_somebody_uses_it() -> None:
    defined = "{a: {internal: true}, b: }"
    assert slugs("networks: [a]", defined=defined) == ["network-policies"]
    assert slugs("networks: [b]", defined=defined) == []


@pytest.mark.parametrize("driver", ["macvlan", "ipvlan"])
def test_addresses_in_the_network_of_the_machine_are_lost(driver: str) -> None:
    assert slugs("networks: [a]", defined=f"{{a: {{driver: {driver}}}}}") == ["network-of-machine"]
    assert slugs("networks: [b]", defined=f"{{a: {{driver: {driver}}}, b: {{driver: bridge}}}}") == []
