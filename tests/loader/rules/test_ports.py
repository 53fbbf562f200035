"""`ports`: short and long form, and what counts as the same port."""

from kompose_py.model.ports import Port
from kompose_py.model.quantities import Count
from tests.support.loading import errors, load_service, slugs


def test_a_number_is_a_container_port() -> None:
    """Published on any free port."""
    assert load_service("ports: [80, '81']").ports == (Port(target=Count(80)), Port(target=Count(81)))


def test_a_pair_publishes() -> None:
    """Host first."""
    assert load_service("ports: ['8080:80']").ports == (Port(target=Count(80), published="8080"),)


def test_address_and_protocol() -> None:
    """Both are optional."""
    [port] = load_service("ports: ['127.0.0.1:53:5353/udp']").ports
    assert port == Port(target=Count(5353), published="53", host_ip="127.0.0.1", protocol="udp")


def test_a_range_of_container_ports_is_a_port_each() -> None:
    """With the published ports in step."""
    assert load_service("ports: ['9000-9001:8000-8001']").ports == (
        Port(target=Count(8000), published="9000"),
        Port(target=Count(8001), published="9001"),
    )


def test_the_long_form_may_publish_a_number() -> None:
    """Kept as text, since it may also be a range."""
    assert load_service("ports: [{target: 80, published: 8080}]").ports == (Port(target=Count(80), published="8080"),)


def test_the_same_port_counts_once() -> None:
    """In whatever form it is written; another protocol is another port."""
    attributes = "ports: ['80:80', {target: 80, published: '80'}, '80:80/udp']"
    assert [(port.target, port.protocol) for port in load_service(attributes).ports] == [(80, "tcp"), (80, "udp")]


def test_a_port_knows_where_it_is_written() -> None:
    """Also when it comes from a short form."""
    service = load_service("ports:\n  - '80'\n  - '81:81'")
    assert str(service.ports[1].span("published")) == "compose.yaml:5:9"


def test_a_text_that_is_no_port_is_an_error_at_its_place() -> None:
    """And the only one."""
    assert slugs(errors("services:\n  a:\n    image: x\n    ports:\n      - 80:http")) == ["invalid-port:5"]
