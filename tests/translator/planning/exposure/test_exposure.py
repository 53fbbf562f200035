"""How services are reached from the outside: by routes."""

from typing import Any

import pytest

from tests.support.translating import Translated, translate

PUBLISHED = "services: {web: {image: nginx, ports: ['8080:80']}}"


def rules(translated: Translated, name: str) -> list[tuple[str | None, str, str, int]]:
    """The routes of an Ingress: host, path, Service, port."""
    found: list[Any] = translated.one("Ingress", name)["spec"]["rules"]
    return [
        (
            rule.get("host"),
            path["path"],
            path["backend"]["service"]["name"],
            path["backend"]["service"]["port"]["number"],
        )
        for rule in found
        for path in rule["http"]["paths"]
    ]


def test_nothing_is_routed_unless_it_is_asked_for() -> None:
    assert translate(PUBLISHED).of_kind("Ingress") == []


def test_one_published_port_is_reached_by_any_host() -> None:
    translated = translate(PUBLISHED, expose="ingress")
    assert rules(translated, "web") == [(None, "/", "web", 80)]
    assert translated.slugs == []


def test_several_published_ports_are_told_apart_by_hosts() -> None:
    text = "services: {web: {image: nginx, ports: ['80:80']}, api: {image: app, ports: ['3000:3000', '3001:3001']}}"
    translated = translate(text, expose="ingress")
    assert rules(translated, "web") == [("web.localhost", "/", "web", 80)]
    assert rules(translated, "api") == [("api.localhost", "/", "api", 3000), ("api-3001.localhost", "/", "api", 3001)]
    assert translated.slugs == ["hosts-made-up"]


def test_a_domain_names_the_hosts() -> None:
    translated = translate(PUBLISHED, expose="ingress", domain="example.com")
    assert rules(translated, "web") == [("web.example.com", "/", "web", 80)]
    assert translated.slugs == []


def test_hosts_of_a_service_win_over_all_else() -> None:
    text = """
        services:
          web:
            image: nginx
            ports: ["80:80"]
            labels: {kompose.service.expose: other.example.com}
            x-c2k: {hosts: "a.example.com, b.example.com/shop", http_port: "8081"}
    """
    translated = translate(text, expose="ingress")
    assert rules(translated, "web") == [("a.example.com", "/", "web", 8081), ("b.example.com", "/shop", "web", 8081)]
    assert translated.ports("web") == [80, 8081]


def test_routes_that_nothing_opens_are_told_once() -> None:
    service = "image: nginx, x-c2k: {hosts: a.example.com}"
    translated = translate(f"services: {{web: {{{service}}}, api: {{{service}}}}}")
    assert translated.slugs == ["routes-not-written"]
    assert "(and of 1 more)" in translated.said[0].summary


@pytest.mark.parametrize("port", ["5432:5432", "6379", "53:53/udp", "443:443"])
def test_what_does_not_look_like_http_gets_no_route(port: str) -> None:
    text = f"services: {{web: {{image: app, ports: ['{port if ':' in port else '1:' + port}']}}}}"
    translated = translate(text, expose="ingress")
    assert translated.of_kind("Ingress") == []
    assert translated.slugs == ["port-not-routed"]


def test_the_user_says_what_is_http() -> None:
    port = "{target: 5432, published: '80', app_protocol: http}"
    assert rules(translate(f"services: {{web: {{image: app, ports: [{port}]}}}}", expose="ingress"), "web") == [
        (None, "/", "web", 5432)
    ]


def test_tls_is_the_business_of_whoever_serves_the_routes() -> None:
    translated = translate("services: {web: {image: nginx, ports: ['443:443', '80:80']}}", expose="ingress")
    assert rules(translated, "web") == [(None, "/", "web", 80)]
    assert translated.slugs == []


def test_a_port_of_this_machine_alone_gets_no_route() -> None:
    text = "services: {web: {image: nginx, ports: ['127.0.0.1:80:80']}}"
    assert translate(text, expose="ingress").of_kind("Ingress") == []


def test_a_route_leads_to_the_port_for_http() -> None:
    text = "services: {web: {image: app, expose: ['5432', '8080'], x-c2k: {hosts: a.example}}}"
    assert rules(translate(text, expose="ingress"), "web") == [("a.example", "/", "web", 8080)]


def test_a_route_needs_a_port() -> None:
    translated = translate("services: {web: {image: app, x-c2k: {hosts: a.example}}}", expose="ingress")
    assert translated.of_kind("Ingress") == []
    assert translated.slugs == ["route-without-port"]


def test_two_services_cannot_have_one_route() -> None:
    service = "image: nginx, x-c2k: {hosts: a.example}"
    translated = translate(f"services: {{web: {{{service}}}, api: {{{service}}}}}", expose="ingress")
    assert translated.of_kind("Ingress") == ["web"]
    assert translated.slugs == ["route-taken"]


def test_a_certificate_is_that_of_a_secret_which_must_exist() -> None:
    translated = translate(PUBLISHED, expose="ingress", domain="example.com", tls_secret="wildcard")
    assert translated.one("Ingress", "web")["spec"]["tls"] == [{"hosts": ["web.example.com"], "secretName": "wildcard"}]
    (existing,) = translated.translation.existing
    assert (existing.kind, existing.name, existing.keys) == ("Secret", "wildcard", ("tls.crt", "tls.key"))


def test_cert_manager_makes_certificates() -> None:
    translated = translate(PUBLISHED, expose="ingress", domain="example.com", cluster_issuer="letsencrypt")
    ingress = translated.one("Ingress", "web")
    assert ingress["metadata"]["annotations"] == {"cert-manager.io/cluster-issuer": "letsencrypt"}
    assert ingress["spec"]["tls"] == [{"hosts": ["web.example.com"], "secretName": "web-tls"}]
    assert translated.translation.existing == ()


def test_the_class_of_an_ingress_is_chosen() -> None:
    assert "ingressClassName" not in translate(PUBLISHED, expose="ingress").one("Ingress", "web")["spec"]
    ingress = translate(PUBLISHED, expose="ingress", ingress_class="traefik").one("Ingress", "web")
    assert ingress["spec"]["ingressClassName"] == "traefik"


def test_it_is_said_how_to_reach_what_is_routed() -> None:
    ways = translate(PUBLISHED, expose="ingress", domain="example.com", tls_secret="t").translation.ways_in
    assert [(way.address, way.opener) for way in ways] == [("https://web.example.com/", "ingress web")]
    translation = translate(PUBLISHED, expose="ingress").translation
    assert [way.address for way in translation.ways_in] == ["http://ADDRESS/"]
    assert [port.is_open for port in translation.published] == [True]


def test_a_secret_of_several_services_is_named_once() -> None:
    text = "services: {a: {image: app, ports: ['1:80']}, b: {image: app, ports: ['2:80']}}"
    (existing,) = translate(text, expose="ingress", domain="x.y", tls_secret="t").translation.existing
    assert existing.needed_by == ("a", "b")
