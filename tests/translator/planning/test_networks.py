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


BRIDGE = "com.docker.network.bridge"


@pytest.mark.parametrize(
    ("option", "value", "usual"),
    [
        (f"{BRIDGE}.enable_icc", "'false'", "'true'"),
        (f"{BRIDGE}.enable_ip_masquerade", "'false'", "'true'"),
        (f"{BRIDGE}.gateway_mode_ipv4", "isolated", "nat"),
        (f"{BRIDGE}.host_binding_ipv4", "127.0.0.1", "0.0.0.0"),
        ("encrypted", "''", "'false'"),
    ],
)
def test_a_network_that_keeps_traffic_apart_by_an_option_is_told(option: str, value: str, usual: str) -> None:
    """At the option; what Docker does without it is nothing to tell."""
    assert slugs("networks: [a]", defined=f"{{a: {{driver_opts: {{{option}: {value}}}}}}}") == [
        "network-option-not-mapped"
    ]
    assert slugs("networks: [a]", defined=f"{{a: {{driver_opts: {{{option}: {usual}}}}}}}") == []
    assert slugs("networks: [a]", defined=f"{{a: {{driver_opts: {{{BRIDGE}.name: br0}}}}}}") == []


@pytest.mark.parametrize("driver", ["macvlan", "ipvlan"])
def test_addresses_in_the_network_of_the_machine_are_lost(driver: str) -> None:
    assert slugs("networks: [a]", defined=f"{{a: {{driver: {driver}}}}}") == ["network-of-machine"]
    assert slugs("networks: [b]", defined=f"{{a: {{driver: {driver}}}, b: {{driver: bridge}}}}") == []


def test_of_an_external_network_it_is_told_how_services_are_found() -> None:
    """Once for each network, at its line; the namespace of its project makes them be found by their names."""
    text = "services: {a: {image: app}}\nnetworks: {default: {external: true, name: shared%s}}"
    (said,) = (item for item in translate(text % "").said if item.severity > 0)
    assert (said.slug, str(said.span)) == ("network-external-not-mapped", "compose.yaml:2:22")
    assert translate(text % ", x-c2k: {namespaces: all}").slugs == ["network-external-not-mapped"]
    translated = translate(text % ", x-c2k: {namespaces: 'infra, blog'}")
    assert translated.slugs == []
    searched = translated.deployment("a").pod["dnsConfig"]["searches"]
    assert searched == ["infra.svc.cluster.local", "blog.svc.cluster.local"]


def test_names_of_neighbours_are_found_in_the_domain_of_the_cluster() -> None:
    text = "services: {a: {image: app, dns_search: [a.example]}}\nnetworks: {default: {x-c2k: {namespaces: infra}}}"
    translated = translate(text, cluster_domain="k8s.example")
    assert translated.deployment("a").pod["dnsConfig"]["searches"] == ["a.example", "infra.svc.k8s.example"]
