"""Networks keep nobody apart in a cluster, and the user is told where that matters."""

import pytest

from tests.support.translating import translate


def slugs(*networks: str) -> list[str]:
    """What is said about services that are on these networks."""
    services = "".join(f"  s{number}: {{image: app, {given}}}\n" for number, given in enumerate(networks))
    return translate(f"services:\n{services}networks: {{a: , b: , c: }}\n").slugs


@pytest.mark.parametrize(
    "networks",
    [
        ("networks: [a]",),
        ("networks: [a, b]", "networks: [b]"),
        ("networks: [a, b]", "networks: [b, c]", "networks: [a, c]"),
        ("networks: [a]", "network_mode: bridge", "networks: [a]"),
    ],
)
def test_services_that_all_share_a_network_with_each_other_lose_nothing(networks: tuple[str, ...]) -> None:
    """There is nothing to tell."""
    assert "networks-not-isolated" not in slugs(*networks)


def test_services_without_a_common_network_could_not_reach_each_other() -> None:
    """It is told once, however many services there are."""
    assert slugs("networks: [a]", "networks: [a, b]", "networks: [b]", "networks: [c]") == ["networks-not-isolated"]
