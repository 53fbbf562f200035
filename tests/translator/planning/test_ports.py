"""Which ports a Service has."""

import pytest

from tests.support.translating import refused, translate


@pytest.mark.parametrize(
    ("attributes", "ports"),
    [
        ("image: app, ports: ['8080:80']", [80]),
        ("image: app, ports: ['80'], expose: ['80', '81']", [80, 81]),
        ("image: app, expose: ['8080-8082']", [8080, 8081, 8082]),
        ("image: redis", [6379]),
        ("image: 'php:8-fpm'", [9000]),
        ("image: rabbitmq, ports: ['15672:15672']", [15672, 5672]),
        ("image: app", []),
    ],
)
def test_a_service_has_the_ports_of_the_container(attributes: str, ports: list[int]) -> None:
    translated = translate(f"services: {{web: {{{attributes}}}}}")
    assert translated.ports("web") == ports
    assert (translated.service("web").get("clusterIP") == "None") == (not ports)


def test_one_number_with_two_protocols_is_two_ports() -> None:
    ports = translate("services: {dns: {image: app, ports: ['53:53', '53:53/udp']}}").service("dns")["ports"]
    assert [(port["name"], port["protocol"]) for port in ports] == [("tcp-53", "TCP"), ("udp-53", "UDP")]


@pytest.mark.parametrize("published", ["abc", "70000", "8o80"])
def test_what_docker_cannot_publish_is_refused(published: str) -> None:
    found = refused(f"services: {{web: {{image: app, ports: [{{target: 80, published: '{published}'}}]}}}}")
    assert [diagnostic.slug for diagnostic in found] == ["published-port-invalid"]


def test_the_name_and_protocol_of_a_port_are_kept() -> None:
    translated = translate("""
        services:
          web: {image: app, ports: [{target: 80, name: Web_UI, app_protocol: http2}, {target: 90, name: web-ui}]}
    """)
    first, second = translated.service("web")["ports"]
    assert first["name"] == "web-ui"
    assert first["appProtocol"] == "kubernetes.io/h2c"
    assert second["name"] == "tcp-90"


@pytest.mark.parametrize(
    "caller",
    [
        "environment: {API: 'http://api:3000/v1'}",
        "environment: {API: 'api:3000'}",
        "command: [app, --api, 'api:3000']",
        "healthcheck: {test: curl http://api:3000/}",
    ],
)
def test_a_port_that_others_call_is_opened_though_nobody_declared_it(caller: str) -> None:
    translated = translate(f"services: {{api: {{image: app}}, web: {{image: web, {caller}}}}}")
    assert translated.ports("api") == [3000]
    assert "port-found" in translated.slugs


def test_a_port_in_a_mounted_configuration_file_is_found() -> None:
    translated = translate(
        """
        services:
          php: {image: custom}
          web: {image: nginx, volumes: ["./site.conf:/etc/nginx/conf.d/site.conf:ro"]}
        """,
        files={"site.conf": "location / { fastcgi_pass php:9000; }"},
    )
    assert translated.ports("php") == [9000]


def test_the_default_port_of_a_url_is_found() -> None:
    translated = translate(
        "services: {api: {image: app, expose: ['9']}, web: {image: app, environment: {URL: 'http://api/x'}}}"
    )
    assert translated.ports("api") == [9, 80]


@pytest.mark.parametrize("value", ["db:5432x", "notapi:80", "api.example.com:80", "api:0"])
def test_what_is_no_address_of_a_service_opens_no_port(value: str) -> None:
    translated = translate(f"services: {{api: {{image: app}}, web: {{image: app, environment: {{A: '{value}'}}}}}}")
    assert translated.ports("api") == []


def test_a_job_has_a_service_only_when_it_declares_ports() -> None:
    translated = translate("""
        services:
          quiet: {image: app, restart: "no"}
          served: {image: app, expose: ["80"], deploy: {mode: replicated-job}}
    """)
    assert translated.of_kind("Service") == ["served"]


def test_without_a_network_there_is_no_service() -> None:
    assert translate("services: {web: {image: app, network_mode: none}}").of_kind("Service") == []


def test_a_range_on_the_host_publishes_its_first_port() -> None:
    translated = translate("services: {web: {image: app, ports: ['9000-9010:80']}}")
    (port,) = translated.translation.published
    assert (port.port, port.published) == (80, "9000-9010")


def test_published_ports_are_opened_as_asked() -> None:
    text = "services: {web: {image: app, ports: ['8080:80', '127.0.0.1:9000:90', '30080:91']}}"
    assert translate(text).of_kind("Service") == ["web"]
    published = translate(text, expose="nodeport").service("web-published")
    assert published["type"] == "NodePort"
    assert [(port["port"], port["targetPort"], port.get("nodePort")) for port in published["ports"]] == [
        (8080, 80, None),
        (30080, 91, 30080),
    ]
    assert translate(text, expose="loadbalancer").service("web-published")["type"] == "LoadBalancer"


@pytest.mark.parametrize(
    ("attribute", "place"),
    [
        ("ports: [{target: 80, protocol: odd}]", "ports"),
        ("ports: [{target: 70000}]", "ports"),
        ("expose: [80/odd]", "expose"),
    ],
)
def test_a_port_that_no_service_can_have_is_refused(attribute: str, place: str) -> None:
    (error,) = refused(f"services:\n  web:\n    image: app\n    {attribute}\n")
    assert (error.slug, error.span and error.span.line) == ("port-invalid", 4), place


@pytest.mark.parametrize("entry", ["", "a", "0", "65536", "5-2", "80/x", "1-99999999999999999999", "9" * 5000])
def test_what_cannot_be_listened_on_is_refused(entry: str) -> None:
    [error] = refused(f"services: {{web: {{image: app, expose: ['{entry}']}}}}")
    assert error.slug == "port-invalid"


def headless(called: str, caller: str = "image: app, command: [run, --master-host, web]") -> bool:
    """Whether the name of a service leads to its pod itself."""
    translated = translate(f"services: {{web: {{{called}}}, worker: {{{caller}}}}}")
    alone: bool = translated.service("web").get("clusterIP") == "None"
    assert ("called-by-name-alone" in translated.slugs) == alone
    return alone


def test_all_ports_are_open_of_what_is_called_by_its_name_alone() -> None:
    """Compose opens all ports, and an address of its own has those alone that are known."""
    assert headless("image: own, ports: ['80:80']")


@pytest.mark.parametrize(
    "called", ["image: own, ports: ['80:80'], expose: ['81']", "image: redis, ports: ['6379:6379']"]
)
def test_whose_ports_are_told_has_an_address_of_its_own(called: str) -> None:
    assert not headless(called)


@pytest.mark.parametrize(
    "caller",
    [
        "image: app",
        "image: app, environment: {WEB_HOST: web, WEB_PORT: '80'}",
        "image: app, environment: {WEB_HOST: web, URL: 'http://web:80'}",
    ],
)
def test_who_is_called_at_a_port_or_not_at_all_has_an_address_of_its_own(caller: str) -> None:
    assert not headless("image: own, ports: ['80:80']", caller)


def test_a_name_for_itself_is_no_call() -> None:
    assert not headless("image: own, ports: ['80:80'], environment: {HOST: web}", "image: app")


def test_no_port_is_called_by_the_number_of_another() -> None:
    text = (
        "services: {web: {image: app, ports: [{target: 80, name: tcp-81}, {target: 81}, {target: 82, name: tcp-82}]}}"
    )
    done = translate(text)
    assert [port["name"] for port in done.service("web")["ports"]] == ["tcp-80", "tcp-81", "tcp-82"]
    assert done.slugs == ["port-renamed"]


@pytest.mark.parametrize("attributes", ["x-c2k: {host_ports: true}", "deploy: {mode: global}"])
def test_a_port_of_the_node_is_opened_once(attributes: str) -> None:
    ports = "[{target: 80, published: '80', mode: host}, {target: 81, published: '80', mode: host}]"
    done = translate(f"services: {{web: {{image: app, ports: {ports}, {attributes}}}}}")
    runner = done.daemon_set("web") if "deploy" in attributes else done.deployment("web")
    assert [port.get("hostPort") for port in runner.container()["ports"]] == [80, None]
    assert "node-port-taken" in done.slugs
