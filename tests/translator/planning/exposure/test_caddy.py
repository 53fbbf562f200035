"""Labels of caddy-docker-proxy as routes."""

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.translator.planning.exposure.caddy import caddy_asks
from tests.support.loading import load


def asked(labels: str) -> tuple[list[tuple[str | None, str, bool, int | None, bool, bool]], list[str]]:
    """The routes that a service with these labels asks for (without places), and what is told."""
    said = Diagnostics()
    service = load(f"services: {{web: {{image: app, labels: {labels}}}}}").services["web"]
    return [ask[:6] for ask in caddy_asks(service, said)], [item.slug for item in said]


@pytest.mark.parametrize(
    ("labels", "route"),
    [
        ("{caddy: a.example, caddy.reverse_proxy: '{{upstreams 80}}'}", ("a.example", "/", False, 80, True, False)),
        (
            "{caddy: 'http://a.example', caddy.reverse_proxy: '{{upstreams}}'}",
            ("a.example", "/", False, None, False, False),
        ),
        ("{caddy: ':80', caddy.reverse_proxy: '{{upstreams http 80}}'}", (None, "/", False, 80, False, False)),
        (
            "{caddy_1: a.example/x/*, caddy_1.reverse_proxy: '{{upstreams}}'}",
            ("a.example", "/x", False, None, True, False),
        ),
        (
            "{caddy: a.example, caddy.reverse_proxy: '/y/* {{upstreams}}'}",
            ("a.example", "/y", False, None, True, False),
        ),
        (
            "{caddy: a.example, caddy.handle: /z, caddy.handle.0_reverse_proxy: '{{ upstreams 8 }}'}",
            ("a.example", "/z", True, 8, True, False),
        ),
        (
            "{caddy: a.example, caddy.handle_path: /p/*, caddy.handle_path.0_reverse_proxy: '{{upstreams}}'}",
            ("a.example", "/p", False, None, True, True),
        ),
    ],
)
def test_a_site_is_a_route(labels: str, route: tuple[object, ...]) -> None:
    assert asked(labels) == ([route], [])


def test_the_port_of_http_is_not_secure() -> None:
    routes, _ = asked("{caddy: 'a.example:80', caddy.reverse_proxy: '{{upstreams}}'}")
    assert routes == [("a.example", "/", False, None, False, False)]


def test_a_site_may_have_several_addresses() -> None:
    routes, _ = asked("{caddy: 'a.example, b.example', caddy.reverse_proxy: '{{upstreams}}'}")
    assert [route[0] for route in routes] == ["a.example", "b.example"]


def test_what_is_no_site_is_no_route() -> None:
    assert asked("{caddy.email: me@example.com, caddy_2: '(snippet)', caddy_2.tls: internal}") == ([], [])


@pytest.mark.parametrize(
    "labels",
    [
        "{caddy: a.example, caddy.reverse_proxy: '{{upstreams}}', caddy.basic_auth: ''}",
        "{caddy: a.example, caddy.reverse_proxy: '{{upstreams}}', caddy.0_import: secure}",
        "{caddy: a.example, caddy.reverse_proxy: 'http://elsewhere:80'}",
        "{caddy: a.example, caddy.reverse_proxy: '@inside {{upstreams}}'}",
        "{caddy: a.example, caddy.root: '* /srv', caddy.file_server: ''}",
        "{caddy: 'a b_.example', caddy.reverse_proxy: '{{upstreams}}'}",
    ],
)
def test_what_cannot_be_a_route_is_told(labels: str) -> None:
    assert asked(labels) == ([], ["route-not-mapped"])


def test_what_a_route_does_without_is_told() -> None:
    routes, slugs = asked(
        "{caddy: a.example, caddy.reverse_proxy: '{{upstreams}}', caddy.header: X, caddy.tls: internal}"
    )
    assert (len(routes), slugs) == (1, ["route-does-less"])
