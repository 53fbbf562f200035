"""Through the walls between networks goes what Docker publishes, and what waits."""

from tests.support.network_reach import reach
from tests.support.translating import translate

HEALTHY = "healthcheck: {test: [CMD, x]}"


def test_who_waits_for_a_service_of_another_network_reaches_it() -> None:
    """Compose needs no network to see whether a container is healthy."""
    translated = translate(f"""
        services:
          db: {{image: postgres, {HEALTHY}, networks: [a]}}
          web: {{image: app, networks: [b], depends_on: {{db: {{condition: service_healthy}}}}}}
          cut: {{image: app, network_mode: none, depends_on: {{db: {{condition: service_healthy}}}}}}
          other: {{image: app, networks: [b]}}
        networks: {{a: , b: }}
    """)
    pods = reach(translated)
    assert pods.takes("web", "db", 5432)
    assert pods.takes("cut", "db", 5432)
    assert not pods.takes("web", "db", 22)
    assert not pods.takes("other", "db", 5432)
    assert not pods.gets_out("cut")
    assert not pods.gets_out("cut", 5432)
    assert pods.resolves("cut")


def test_a_pod_on_the_node_waits_at_an_open_port() -> None:
    """No policy can tell it from others."""
    translated = translate(f"""
        services:
          db: {{image: postgres, {HEALTHY}, networks: [a]}}
          agent: {{image: app, network_mode: host, depends_on: {{db: {{condition: service_healthy}}}}}}
          web: {{image: app, networks: [b]}}
        networks: {{a: , b: }}
    """)
    assert translated.of_kind("NetworkPolicy") == ["app-a", "app-b", "db"]
    assert "c2k.io/net.app_a" not in str(translated.deployment("agent").body)
    assert reach(translated).takes(None, "db", 5432)


def test_a_closed_pod_waits_for_one_on_a_node() -> None:
    """The address of a node is not known, so the port is open wherever it is."""
    translated = translate("""
        services:
          agent: {image: app, network_mode: host, expose: ["9000"], healthcheck: {test: [CMD, x]}}
          web: {image: app, networks: [x], depends_on: {agent: {condition: service_healthy}}}
        networks: {x: {internal: true}}
    """)
    pods = reach(translated)
    assert pods.gets_out("web", 9000)
    assert not pods.gets_out("web", 80)


def test_a_port_of_the_machine_alone_is_open_to_nobody_else() -> None:
    translated = translate("""
        services:
          db: {image: app, networks: [x], ports: ["127.0.0.1:5432:5432", "8080:80"]}
          web: {image: app, networks: [y]}
        networks: {x: , y: }
    """)
    pods = reach(translated)
    assert pods.takes("web", "db", 80)
    assert not pods.takes("web", "db", 5432)


def test_no_network_is_no_traffic() -> None:
    translated = translate("services: {a: {image: app, network_mode: none}, b: {image: nginx}}")
    assert translated.one("NetworkPolicy", "a")["spec"].keys() == {"podSelector", "policyTypes"}
    pods = reach(translated)
    assert not pods.takes("b", "a", 80)
    assert not pods.takes("a", "b", 80)
    assert "network-not-cut" not in translated.slugs


def test_routes_and_opened_ports_are_reached_from_outside() -> None:
    translated = translate(
        """
        services:
          db: {image: postgres, networks: [x], x-c2k: {hosts: db.example}}
          web: {image: app, networks: [y]}
        networks: {x: , y: }
        """,
        expose="ingress",
    )
    assert reach(translated).takes(None, "db", 5432)


def test_a_closed_pod_may_ask_whether_a_job_is_complete() -> None:
    translated = translate("""
        services:
          seed: {image: app, networks: [x]}
          web: {image: app, networks: [x], depends_on: {seed: {condition: service_completed_successfully}}}
        networks: {x: {internal: true}}
    """)
    assert translated.slugs == ["network-policies", "egress-to-api"]
    egress = translated.one("NetworkPolicy", "web")["spec"]["egress"]
    assert {"ports": [{"port": 443, "protocol": "TCP"}, {"port": 6443, "protocol": "TCP"}]} in egress


def test_docker_publishes_no_port_of_a_service_whose_networks_are_internal() -> None:
    translated = translate("""
        services:
          db: {image: app, networks: [x], ports: ["5432:5432"]}
          both: {image: app, networks: [x, y], ports: ["80:80"]}
        networks: {x: {internal: true}, y: }
    """)
    pods = reach(translated)
    assert not pods.takes(None, "db", 5432)
    assert pods.takes(None, "both", 80)
