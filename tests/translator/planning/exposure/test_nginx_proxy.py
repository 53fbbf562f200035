"""Variables for nginx-proxy as routes."""

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.translator.planning.exposure.nginx_proxy import nginx_proxy_asks
from tests.support.loading import load


def asked(variables: str) -> tuple[list[tuple[str | None, str, bool, int | None, bool, bool]], list[str]]:
    """The routes that a service with these variables asks for (without places), and what is told."""
    said = Diagnostics()
    service = load(f"services: {{web: {{image: app, environment: {{{variables}}}}}}}").services["web"]
    return [ask[:6] for ask in nginx_proxy_asks(service, said)], [item.slug for item in said]


@pytest.mark.parametrize(
    ("variables", "route"),
    [
        ("VIRTUAL_HOST: A.example", ("a.example", "/", False, None, False, False)),
        ("VIRTUAL_HOST: '*.a.example', VIRTUAL_PORT: 3000", ("*.a.example", "/", False, 3000, False, False)),
        (
            "VIRTUAL_HOST: a.example, LETSENCRYPT_HOST: 'b.example,a.example'",
            ("a.example", "/", False, None, True, False),
        ),
        ("VIRTUAL_HOST: a.example, VIRTUAL_PATH: /x/, VIRTUAL_DEST: /", ("a.example", "/x", False, None, False, True)),
        ("VIRTUAL_HOST: a.example, CERT_NAME: a", ("a.example", "/", False, None, True, False)),
    ],
)
def test_a_host_is_a_route(variables: str, route: tuple[object, ...]) -> None:
    assert asked(variables) == ([route], [])


def test_nothing_is_stripped_from_the_root() -> None:
    routes, _ = asked("VIRTUAL_HOST: a.example, VIRTUAL_DEST: /")
    assert routes == [("a.example", "/", False, None, False, False)]


def test_several_hosts_are_several_routes_and_others_are_told() -> None:
    routes, slugs = asked("VIRTUAL_HOST: 'a.example, b.example, ~^c, d.*'")
    assert [route[0] for route in routes] == ["a.example", "b.example"]
    assert slugs == ["route-not-mapped"] * 2


@pytest.mark.parametrize(
    "variables",
    [
        "VIRTUAL_HOST: a.example, VIRTUAL_PROTO: fastcgi",
        "VIRTUAL_HOST: a.example, NETWORK_ACCESS: internal",
        "VIRTUAL_HOST: a.example, VIRTUAL_PORT: http",
        "VIRTUAL_HOST: a.example, VIRTUAL_PATH: '~^/(a|b)'",
        "VIRTUAL_HOST_MULTIPORTS: 'a.example: {}'",
    ],
)
def test_what_cannot_be_a_route_is_told(variables: str) -> None:
    assert asked(variables) == ([], ["route-not-mapped"])


def test_an_empty_variable_asks_for_nothing() -> None:
    assert asked("VIRTUAL_HOST: ''") == ([], [])
