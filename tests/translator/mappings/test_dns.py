"""`dns_search`, `domainname` and `dns_opt`."""

from kompose_py.translator.options import Options
from tests.support.mapping import map_web


def test_domains_are_searched_in_small_letters_and_once() -> None:
    mapped = map_web("dns_search: [Example.COM., example.com, .]\ndomainname: b.c")
    assert mapped.drafts.pod.dns_searches == ["example.com", "b.c"]


def test_what_is_no_domain_is_told_at_its_line() -> None:
    mapped = map_web("dns_search: [a b, -x, a.b]\ndomainname: '_'")
    assert mapped.drafts.pod.dns_searches == ["a.b"]
    told = [item.span.line for item in mapped.diagnostics if item.slug == "domain-not-searched" and item.span]
    assert told == [3, 3, 4]


def test_no_pod_searches_more_domains_than_the_api_server_permits() -> None:
    """32, and 2048 characters."""
    many = map_web(f"dns_search: [{', '.join(f'd{number}' for number in range(40))}]")
    assert len(many.drafts.pod.dns_searches) == 32
    long = map_web(f"dns_search: [{', '.join(f'd{number}.' + 'x.' * 100 + 'y' for number in range(20))}]")
    assert len(" ".join(long.drafts.pod.dns_searches)) <= 2048
    assert set(many.slugs) == set(long.slugs) == {"domain-not-searched"}


def test_an_option_of_the_resolver_has_a_name() -> None:
    mapped = map_web("dns_opt: ['ndots:2', ':5', '']")
    assert mapped.drafts.pod.dns_options == [{"name": "ndots", "value": "2"}]
    assert mapped.slugs == ["dns-option-without-name", "dns-option-without-name"]


def test_no_pod_asks_more_servers_than_the_api_server_permits_and_none_without_an_address() -> None:
    mapped = map_web("dns: [1.1.1.1, x, 1.1.1.1, '::1', 2.2.2.2, 3.3.3.3]", options=Options(dns="pod"))
    assert mapped.drafts.pod.dns_servers == ["1.1.1.1", "::1", "2.2.2.2"]
    assert mapped.slugs == ["dns-server-not-asked", "dns-server-not-asked"]


def test_an_address_with_a_zone_is_none() -> None:
    assert map_web("dns: ['fe80::1%eth0']", options=Options(dns="pod")).slugs == ["dns-server-not-asked"]
    assert map_web("extra_hosts: {a: 'fe80::1%eth0'}").slugs == ["host-address-invalid"]
