"""Labels for Traefik as routes."""

import pytest

from tests.support.translating import Translated, translate

PROXY = """
  proxy:
    image: traefik:v3
    command: [--providers.docker=true, --entrypoints.in.address=:443]
    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
    labels:
      traefik.http.routers.dash.rule: Host(`dash.example`)
      traefik.http.middlewares.https.redirectscheme.scheme: https
      traefik.http.middlewares.auth.basicauth.users: someone
      traefik.http.middlewares.both.chain.middlewares: https, auth@docker
"""


def labelled(*labels: str, expose: str = "ingress") -> Translated:
    """The service `web` with labels of the router and service `web` of Traefik."""
    lines = "".join(f"      - traefik.http.{label}\n" for label in labels)
    service = f"  web:\n    image: app\n    expose: ['80']\n    labels:\n{lines}"
    return translate(f"services:\n{PROXY}{service}", expose=expose)


def routes(translated: Translated) -> list[tuple[str | None, str, int]]:
    """What leads to `web`: host, path, port."""
    if "web" not in translated.of_kind("Ingress"):
        return []
    return [
        (rule.get("host"), path["path"], path["backend"]["service"]["port"]["number"])
        for rule in translated.one("Ingress", "web")["spec"]["rules"]
        for path in rule["http"]["paths"]
    ]


RULE = "routers.web.rule=Host(`a.example`)"


def test_the_proxy_is_left_out_and_its_routes_are_written() -> None:
    translated = labelled(RULE, "services.web.loadbalancer.server.port=3000")
    assert routes(translated) == [("a.example", "/", 3000)]
    assert translated.ports("web") == [80, 3000]
    assert translated.objects == ["Service/web", "Deployment/web", "Ingress/web"]
    assert translated.slugs == ["proxy-left-out"]


def test_labels_that_are_routes_are_not_copied() -> None:
    assert "traefik" not in str(labelled(RULE).one("Deployment", "web"))


@pytest.mark.parametrize(
    "label",
    [
        "routers.web.tls=true",
        "routers.web.tls.certresolver=le",
        "routers.web.entrypoints=web,websecure",
        "routers.web.entrypoints=in",
        "routers.web.middlewares=https@docker",
    ],
)
def test_a_route_is_secure_where_traefik_has_it_so(label: str) -> None:
    assert labelled(RULE, label).one("Ingress", "web")["spec"]["tls"] == [{"hosts": ["a.example"]}]


def test_a_route_that_is_secure_once_is_secure() -> None:
    """People write one router that redirects, and one behind it."""
    both = labelled(RULE, "routers.web.middlewares=https", "routers.s.rule=Host(`a.example`)", "routers.s.tls=true")
    assert routes(both) == [("a.example", "/", 80)]
    assert "tls" not in labelled(RULE, "routers.web.entrypoints=web").one("Ingress", "web")["spec"]


def test_each_router_has_the_port_of_its_service() -> None:
    translated = labelled(
        "routers.a.rule=Host(`a.example`)",
        "routers.a.service=one",
        "routers.b.rule=Host(`b.example`)",
        "routers.b.service=Two@docker",
        "services.one.loadbalancer.server.port=1000",
        "services.two.loadbalancer.server.port=2000",
    )
    assert routes(translated) == [("a.example", "/", 1000), ("b.example", "/", 2000)]


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("routers.web.middlewares=auth", "asks for a password"),
        ("routers.web.middlewares=both", "asks for a password"),
        ("routers.web.middlewares=other@file", "is not defined by labels"),
        ("routers.web.service=api@internal", "part of Traefik"),
        ("routers.web.rule=ClientIP(`10.0.0.1`)", "ClientIP"),
    ],
)
def test_a_route_that_would_let_in_everybody_is_not_written(label: str, why: str) -> None:
    translated = labelled(RULE, label)
    assert routes(translated) == []
    assert translated.slugs == ["proxy-left-out", "route-not-mapped"]
    assert why in next(item.summary for item in translated.said if item.slug == "route-not-mapped")


def test_what_a_route_cannot_do_is_told() -> None:
    translated = labelled(RULE, "routers.web.middlewares=zip", "middlewares.zip.compress=true")
    assert routes(translated) == [("a.example", "/", 80)]
    assert "route-does-less" in translated.slugs


def test_an_ingress_does_not_strip_paths() -> None:
    labels = ("routers.web.rule=PathPrefix(`/x`)", "routers.web.middlewares=s", "middlewares.s.stripprefix.prefixes=/x")
    translated = labelled(*labels)
    assert routes(translated) == [(None, "/x", 80)]
    assert "prefix-not-stripped" in translated.slugs


def test_a_prefix_that_is_not_that_of_the_route_is_not_stripped() -> None:
    labels = ("routers.web.rule=PathPrefix(`/x`)", "routers.web.middlewares=s", "middlewares.s.stripprefix.prefixes=/y")
    assert labelled(*labels).slugs == ["proxy-left-out", "route-does-less"]


@pytest.mark.parametrize(
    "label",
    [
        "services.web.loadbalancer.sticky.cookie=true",
        "services.web.loadbalancer.server.scheme=h2c",
        "routers.web.foo=1",
    ],
)
def test_an_option_that_no_route_has_is_told(label: str) -> None:
    assert labelled(RULE, label).slugs == ["proxy-left-out", "route-does-less"]


@pytest.mark.parametrize(
    "label",
    [
        "services.web.loadbalancer.passhostheader=true",
        "services.web.loadbalancer.healthcheck.path=/",
        "routers.web.priority=5",
    ],
)
def test_an_option_that_needs_nothing_is_not_told(label: str) -> None:
    assert labelled(RULE, label).slugs == ["proxy-left-out"]


@pytest.mark.parametrize(
    "labels",
    [
        "{traefik.frontend.rule: 'Host:a.example', traefik.port: '80'}",
        "{traefik.enable: 'true', traefik.http.services.a.loadbalancer.server.port: '80'}",
        "{traefik.http.routers.a.entrypoints: web}",
    ],
)
def test_labels_without_a_rule_are_told(labels: str) -> None:
    translated = translate(f"services: {{web: {{image: app, labels: {labels}}}}}", expose="ingress")
    assert translated.of_kind("Ingress") == []
    assert translated.slugs == ["route-not-mapped"]


def test_chains_of_chains_end() -> None:
    chains = [f"middlewares.c{number}.chain.middlewares=c{number + 1},c{number + 1},c0" for number in range(60)]
    translated = labelled(RULE, "routers.web.middlewares=c0", "middlewares.c60.basicauth.users=x", *chains)
    assert translated.slugs == ["proxy-left-out", "route-not-mapped"]


def test_a_service_may_be_disabled() -> None:
    text = "services: {web: {image: app, labels: {traefik.enable: 'false', traefik.http.routers.a.rule: Host(`a.b`)}}}"
    assert translate(text, expose="ingress").of_kind("Ingress") == []


def test_other_protocols_have_no_route() -> None:
    text = "services: {web: {image: app, labels: {traefik.tcp.routers.a.rule: HostSNI(`*`)}}}"
    (told,) = translate(text, expose="ingress").said
    assert (told.slug, "`ports`" in told.help) == ("route-not-mapped", True)
    assert translate(text).slugs == ["routes-not-written"]


def test_without_routes_it_is_said_how_to_have_them() -> None:
    text = "services: {web: {image: app, labels: {traefik.http.routers.a.rule: Host(`a.b`)}}}"
    translated = translate(text)
    assert translated.slugs == ["routes-not-written"]
    assert "traefik.http.routers.a.rule" in translated.deployment("web").template["metadata"]["annotations"]
