"""`ports` and `expose`."""

from time import process_time

from kompose_py.translator.plan import PlannedPort
from tests.support.mapping import map_web
from tests.support.translating import translate

HTTP = PlannedPort(number=80, protocol="tcp", name="tcp-80", published="8080")


def test_the_planned_ports_are_those_of_container_and_service() -> None:
    """Peers use the port of the container, not the published one."""
    drafts = map_web("ports: ['8080:80']", member={"ports": (HTTP,)}).drafts
    assert drafts.container.ports == [{"containerPort": 80, "protocol": "TCP", "name": "tcp-80"}]
    assert drafts.service.ports == [{"name": "tcp-80", "port": 80, "targetPort": 80, "protocol": "TCP"}]
    assert not drafts.service.headless


def test_ports_are_written_though_the_service_says_nothing() -> None:
    """Planning knows the ports of well-known images."""
    assert len(map_web("tty: true", member={"ports": (HTTP,)}).drafts.container.ports) == 1


def test_a_service_without_ports_is_headless() -> None:
    """Its name still resolves."""
    assert map_web("tty: true").drafts.service.headless


def test_dnsrr_is_a_headless_service() -> None:
    """Its name resolves to the pods."""
    assert map_web("deploy: {endpoint_mode: dnsrr}", member={"ports": (HTTP,)}).drafts.service.headless


def test_a_name_that_is_too_long_for_a_container_is_the_services_alone() -> None:
    """RFC 6335 allows 15 characters; a Service has no such limit."""
    port = HTTP.replace(name="a-name-that-is-long", app_protocol="http")
    drafts = map_web("expose: [80]", member={"ports": (port,)}).drafts
    assert "name" not in drafts.container.ports[0]
    assert drafts.service.ports[0]["appProtocol"] == "http"


def test_what_the_host_would_have_opened_is_told() -> None:
    """A pod is not bound to an address of its node."""
    local = map_web("ports: ['127.0.0.1:80:80']")
    assert (local.slugs, local.details) == ([], ["loopback-port"])
    assert map_web("ports: ['10.0.0.1:80:80']").slugs == ["host-ip-not-mapped"]
    assert map_web("ports: [{target: 80, mode: host}]").slugs == ["host-port-not-mapped"]
    assert map_web("ports: ['0.0.0.0:80:80']").slugs == []


def test_a_mode_or_name_that_is_none_is_told_at_its_line() -> None:
    """The port is there all the same."""
    mapped = map_web("ports: [{target: 80, name: A_very_long_name_indeed, mode: inward}]", member={"ports": (HTTP,)})
    assert mapped.slugs == ["port-mode-unknown", "port-renamed"]
    assert len(mapped.drafts.service.ports) == 1


def test_an_endpoint_mode_that_is_none_is_told() -> None:
    """Compose does not check it."""
    assert map_web("deploy: {endpoint_mode: round}", member={"ports": (HTTP,)}).slugs == ["endpoint-mode-unknown"]


def test_a_port_in_host_mode_is_one_of_each_node_where_each_node_has_a_pod() -> None:
    """Elsewhere it is told to be published as any other."""
    text = (
        "services: {{web: {{image: x, deploy: {{mode: {}}},"
        " ports: [{{target: 80, published: '8080', host_ip: 10.0.0.1, mode: host}}, {{target: 90, published: '9'}}]}}}}"
    )
    done = translate(text.format("global"))
    first, second = done.daemon_set("web").container()["ports"]
    assert (first["hostPort"], first["hostIP"]) == (8080, "10.0.0.1")
    assert "hostPort" not in second
    assert done.slugs == []
    assert translate(text.format("replicated")).slugs == ["host-ip-not-mapped", "host-port-not-mapped"]


def test_what_is_no_protocol_of_an_application_is_told() -> None:
    text = "services: {{web: {{image: x, ports: [{{target: 80, app_protocol: '{protocol}'}}]}}}}"
    for protocol in ("a b", "//", "é", "x" * 64):
        done = translate(text.format(protocol=protocol))
        assert done.slugs == ["app-protocol-invalid"]
        assert "appProtocol" not in done.service("web")["ports"][0]
    assert translate(text.format(protocol="e.x/y")).service("web")["ports"][0]["appProtocol"] == "e.x/y"


def test_a_number_alone_is_no_name_of_a_port() -> None:
    """Containers want a letter in it."""
    text = "services: {web: {image: x, ports: [{target: 80, app_protocol: '7'}, {target: 81, name: '9'}]}}"
    assert [port["name"] for port in translate(text).service("web")["ports"]] == ["tcp-80", "tcp-81"]


def test_many_ports_take_no_time_that_grows_as_the_square_of_their_number() -> None:
    """20,000 take a second."""
    ports = "[{target: 1, name: x}, '2-20001:2-20001']"
    start = process_time()
    done = translate(f"services: {{web: {{image: x, ports: {ports}}}}}")
    assert len(done.service("web")["ports"]) == 20_001
    assert process_time() - start < 20
