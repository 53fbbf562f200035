"""`network_mode`, `networks`, `mac_address`."""

import pytest

from tests.support.mapping import map_web


def test_the_network_of_the_host_is_that_of_the_node() -> None:
    """Names of services must still resolve."""
    mapped = map_web("network_mode: host")
    assert mapped.drafts.pod.host_network
    assert mapped.drafts.pod.dns_policy == "ClusterFirstWithHostNet"
    assert mapped.slugs == ["host-network"]


@pytest.mark.parametrize("mode", ["bridge", "default", "''"])
def test_bridge_is_what_every_pod_has(mode: str) -> None:
    """Nothing is written or lost."""
    mapped = map_web(f"network_mode: {mode}")
    assert not mapped.drafts.pod.host_network
    assert mapped.slugs == []


def test_to_share_the_network_of_a_foreign_container_is_refused() -> None:
    """Programs that talk over localhost would not find each other."""
    assert map_web("network_mode: container:x").slugs == ["network-not-shared"]


def test_no_network_is_lost() -> None:
    """A pod has one."""
    assert map_web("network_mode: none").slugs == ["network-not-cut"]


def test_addresses_are_the_clusters_business() -> None:
    """Each is told at its own line."""
    mapped = map_web(
        "networks: {a: {ipv4_address: 10.0.0.2, priority: 3}}\nmac_address: 02:42:ac:11:65:43", rest="networks: {a: }"
    )
    assert mapped.slugs == ["networks-ipv4-address-not-mapped", "mac-address-not-mapped"]
    assert mapped.details == ["networks-priority-ignored"]
