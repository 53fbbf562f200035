"""Ports that are opened on nodes or at a load balancer."""

import pytest

from tests.support.translating import refused, translate


def test_the_published_ports_are_opened() -> None:
    text = "services: {web: {image: app, ports: ['8080:80', '53:53/udp', '127.0.0.1:90:90'], expose: ['70']}}"
    translated = translate(text, expose="loadbalancer")
    opened = translated.service("web-published")
    assert [(port["port"], port["targetPort"], port["protocol"]) for port in opened["ports"]] == [
        (8080, 80, "TCP"),
        (53, 53, "UDP"),
    ]
    assert [way.address for way in translated.translation.ways_in] == ["ADDRESS:8080", "ADDRESS:53/udp"]


@pytest.mark.parametrize(
    ("published", "opened"),
    [
        ("'8080:80', '8081:80'", [8080, 8081]),
        ("'8080:80', '8080:80/udp', '8081:80', '8082:80'", [8080, 8081, 8082, 8080]),
        ("'127.0.0.1:8080:80', '8081:80'", [8081]),
        ("'8080:80', '127.0.0.1:8081:80'", [8080]),
        ("'80', '8081:80'", [8081]),
        ("'8080:80', '10.0.0.1:8080:80'", [8080]),
    ],
)
def test_a_port_that_is_published_by_several_entries_is_opened_for_each(published: str, opened: list[int]) -> None:
    """But for what only the host could reach; the container has it once."""
    translated = translate(f"services: {{web: {{image: app, ports: [{published}]}}}}", expose="loadbalancer")
    ports = translated.service("web-published")["ports"]
    assert [port["port"] for port in ports] == opened
    assert len({port["name"] for port in ports}) == len(ports)
    assert {port["targetPort"] for port in ports} == {80}
    assert {port["containerPort"] for port in translated.deployment("web").container()["ports"]} == {80}


def test_a_service_that_has_the_name_keeps_it() -> None:
    text = "services: {web: {image: nginx, ports: ['80:80']}, web-published: {image: nginx}}"
    names = translate(text, expose="nodeport").of_kind("Service")
    assert names[:2] == ["web", "web-published"]
    assert names[2].startswith("web-published-")


def test_a_port_of_the_nodes_leads_to_one_service() -> None:
    text = """
        services:
          a: {image: app, ports: ["10.0.0.1:30080:80"]}
          b: {image: app, ports: ["10.0.0.2:30080:80"]}
    """
    translated = translate(text, expose="nodeport")
    assert translated.service("a-published")["ports"][0]["nodePort"] == 30080
    assert "nodePort" not in translated.service("b-published")["ports"][0]
    assert [way.address for way in translated.translation.ways_in] == ["NODE:30080", "NODE:PORT"]


def test_labels_open_the_ports_of_one_service() -> None:
    text = """
        services:
          a: {image: app, expose: ["80"], labels: {kompose.service.type: LoadBalancer}}
          b: {image: app, ports: ["8080:80"], labels: {kompose.service.type: clusterip}}
          c: {image: app, ports: ["8080:80"]}
    """
    translated = translate(text)
    assert translated.of_kind("Service") == ["a", "a-published", "b", "c"]
    assert translate(text, expose="nodeport").of_kind("Service") == ["a", "a-published", "b", "c", "c-published"]


def test_a_headless_service_has_no_address() -> None:
    text = "services: {a: {image: app, expose: ['80'], labels: {kompose.service.type: headless}}}"
    assert translate(text).service("a")["clusterIP"] == "None"


def labelled(*labels: str, rest: str = "expose: ['80']") -> str:
    """A service with labels of kompose, each without what all begin with."""
    written = ", ".join(f"kompose.service.{label}" for label in labels)
    return f"services: {{a: {{image: app, {rest}, labels: {{{written}}}}}}}"


def test_a_label_names_the_port_of_the_nodes() -> None:
    translated = translate(labelled("type: nodeport", "nodeport.port: '30123'"))
    assert translated.service("a-published")["ports"][0]["nodePort"] == 30123


def test_a_port_of_the_nodes_that_cannot_be_is_refused() -> None:
    both = ("type: nodeport", "nodeport.port: '30123'")
    for text in (labelled("nodeport.port: '30123'"), labelled(*both, rest="expose: ['80', '81']")):
        assert [item.slug for item in refused(text)] == ["node-port-refused"]
    twice = labelled(*both).removesuffix("}") + ", b" + labelled(*both).removeprefix("services: {a")
    assert [item.slug for item in refused(twice)] == ["node-port-refused"]


def test_the_traffic_policy_is_that_of_the_opened_service() -> None:
    for kind in ("nodeport", "loadbalancer"):
        translated = translate(labelled(f"type: {kind}", "external-traffic-policy: Local"))
        assert translated.service("a-published")["externalTrafficPolicy"] == "Local"
    assert translate(labelled("external-traffic-policy: local")).slugs == ["traffic-policy-without-effect"]


def test_without_a_port_there_is_nothing_to_open() -> None:
    translated = translate(labelled("type: loadbalancer", rest="command: x"))
    assert translated.of_kind("Service") == ["a"]
    assert translated.slugs == ["nothing-to-open"]


@pytest.mark.parametrize("expose", ["nodeport", "loadbalancer"])
def test_what_is_published_twice_as_one_number_is_opened_once(expose: str) -> None:
    done = translate("services: {web: {image: app, ports: ['30080:80', '30080:81', '30080:80/udp']}}", expose=expose)
    opened = [(port["targetPort"], port["protocol"]) for port in done.service("web-published")["ports"]]
    assert opened == [(80, "TCP"), (80, "UDP")]
    assert done.slugs == ["published-twice"]
