"""Calls that lead nowhere, and ports that only calls tell of."""

import pytest

from tests.support.translating import translate


def test_a_call_to_the_machine_of_docker_is_told_at_its_line() -> None:
    translated = translate("""
        services:
          web:
            image: app
            environment:
              OTHER: x
              DB: postgres://u:p@host.docker.internal:15432/x
          db: {image: postgres, ports: ["15432:5432"]}
    """)
    (told,) = (item for item in translated.said if item.slug == "docker-host-called")
    assert told.span is not None
    assert told.span.line == 7
    assert "`db:5432`" in told.help
    assert translated.ports("db") == [5432]


def test_a_host_that_is_told_already_is_not_told_twice() -> None:
    translated = translate("""
        services:
          web:
            image: app
            command: run http://host.docker.internal:80
            extra_hosts: ["host.docker.internal:host-gateway"]
    """)
    assert translated.slugs == ["host-gateway-not-mapped"]


@pytest.mark.parametrize("peer", ["network_mode: none", "restart: 'no'"])
def test_a_peer_without_a_service_is_told(peer: str) -> None:
    translated = translate(f"""
        services:
          web: {{image: app, environment: {{PEER: "http://peer:8080"}}}}
          peer: {{image: app, {peer}}}
    """)
    (told,) = (item for item in translated.said if item.slug == "peer-without-service")
    assert told.span is not None
    assert told.span.line == 3


@pytest.mark.parametrize("variables", ['{URL: "redis://cache/0"}', "{REDIS_HOST: cache, REDIS_PORT: '6379'}"])
def test_a_port_that_is_called_is_added(variables: str) -> None:
    translated = translate(f"""
        services:
          web: {{image: app, environment: {variables}}}
          cache: {{image: my/cache}}
    """)
    assert translated.ports("cache") == [6379]
    assert translated.slugs == ["port-found"]


def test_a_container_that_is_called_by_the_name_that_compose_makes_up_is_told_at_its_line() -> None:
    """Whoever calls it so means the service, so its port is found."""
    translated = translate("""
        services:
          web:
            image: app
            environment:
              DB: postgres://u@app-store-2:5433/x
          store: {image: store, scale: 2}
    """)
    (told,) = (item for item in translated.said if item.slug == "container-name-called")
    assert told.span
    assert (told.span.line, told.help) == (6, "call the service: `store`")
    assert translated.ports("store") == [5433]


@pytest.mark.parametrize(
    "attribute",
    [
        "post_start: [{command: [sh, -c, 'curl http://peer:8080']}]",
        "pre_stop: [{command: 'true', environment: {PEER: 'peer:8080'}}]",
        "pre_start: [{command: 'wait-for peer:8080'}]",
        "pre_start: [{command: 'true', environment: {PEER_HOST: peer, PEER_PORT: '8080'}}]",
    ],
)
def test_hooks_and_steps_call_others_too(attribute: str) -> None:
    translated = translate(f"services: {{web: {{image: app, {attribute}}}, peer: {{image: other}}}}")
    assert translated.ports("peer") == [8080]


@pytest.mark.parametrize(
    "asking",
    [
        "volumes: ['./nginx.conf:/etc/nginx/nginx.conf:ro']",
        "environment: {RESOLVER: 127.0.0.11}",
        "command: run 127.0.0.11",
    ],
)
def test_who_asks_the_name_server_of_docker_is_told(asking: str) -> None:
    """It is nginx in most cases, which resolves the names in variables itself."""
    files = {"nginx.conf": "resolver 127.0.0.11 valid=30s; set $api api; proxy_pass http://$api:80;"}
    translated = translate(f"services: {{web: {{image: app, {asking}}}}}", files=files)
    assert translated.slugs == ["docker-dns-asked"]
