"""NetworkPolicies let through what the networks of Compose let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.network_reach import Reach
from tests.support.translating import Translated, translate

HEALTHY = "healthcheck: {test: [CMD, x]}"
TIERS = f"""
services:
  web: {{image: app, ports: ["8080:80"], expose: ["9000"], networks: [front]}}
  api: {{image: app, expose: ["3000"], networks: [front, back], depends_on: {{db: {{condition: service_healthy}}}}}}
  db: {{image: postgres, {HEALTHY}, networks: [back]}}
networks: {{front: , back: {{internal: true}}}}
"""


def reach(translated: Translated) -> Reach:
    return Reach(translated.translation.manifests)


def test_peers_reach_each_other_and_others_only_what_is_published() -> None:
    pods = reach(translate(TIERS))
    assert pods.takes("web", "api", 3000)
    assert pods.takes("api", "web", 9000)
    assert pods.takes("api", "db", 5432)
    assert pods.takes(None, "web", 80)
    assert pods.takes("db", "web", 80) is False  # it cannot leave its network, which is internal
    assert not pods.takes("web", "db", 5432)
    assert not pods.takes(None, "web", 9000)
    assert not pods.takes(None, "db", 5432)


def test_an_internal_network_alone_has_no_way_out_but_to_names() -> None:
    translated = translate(TIERS)
    pods = reach(translated)
    assert not pods.gets_out("db")
    assert pods.gets_out("api")
    egress = translated.one("NetworkPolicy", "db")["spec"]["egress"]
    assert {"port": 53, "protocol": "UDP"} in egress[1]["ports"]
    assert translated.one("NetworkPolicy", "api")["spec"]["policyTypes"] == ["Ingress"]
    assert "egress" not in translated.one("NetworkPolicy", "api")["spec"]


def test_it_is_said_what_the_policies_are_for() -> None:
    translated = translate(TIERS)
    assert translated.slugs == ["network-policies"]
    assert translated.said[0].summary.startswith("network `back` is internal: ")


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
    assert not pods.takes("other", "db", 5432)
    assert not pods.gets_out("cut")


def test_a_pod_on_the_node_waits_at_an_open_port() -> None:
    """No policy can tell it from others."""
    translated = translate(f"""
        services:
          db: {{image: postgres, {HEALTHY}, networks: [a]}}
          agent: {{image: app, network_mode: host, depends_on: {{db: {{condition: service_healthy}}}}}}
          web: {{image: app, networks: [b]}}
        networks: {{a: , b: }}
    """)
    assert translated.of_kind("NetworkPolicy") == ["db", "web"]
    assert reach(translated).takes(None, "db", 5432)


def test_no_network_is_no_traffic() -> None:
    translated = translate("services: {a: {image: app, network_mode: none}, b: {image: nginx}}")
    assert translated.one("NetworkPolicy", "a")["spec"].keys() == {"podSelector", "policyTypes"}
    pods = reach(translated)
    assert not pods.takes("b", "a", 80)
    assert not pods.takes("a", "b", 80)
    assert "network-not-cut" not in translated.slugs


def test_routes_and_opened_ports_are_reached_from_outside() -> None:
    translated = translate(
        TIERS.replace("networks: [back]", "networks: [back], x-c2k: {hosts: db.example}"), expose="ingress"
    )
    assert reach(translated).takes(None, "db", 5432)


def test_an_external_network_reaches_beyond_the_project() -> None:
    text = (
        "services: {a: {image: nginx, networks: [p]}, b: {image: nginx}}\nnetworks: {p: {external: true, name: Web_1}}"
    )
    translated = translate(text)
    label = {"c2k.io/external-net.web-1": "true"}
    assert label.items() <= translated.deployment("a").template["metadata"]["labels"].items()
    (peer,) = translated.one("NetworkPolicy", "a")["spec"]["ingress"][0]["from"]
    assert peer == {"namespaceSelector": {}, "podSelector": {"matchLabels": label}}


def test_networks_whose_labels_would_be_one_have_two() -> None:
    text = "services: {a: {image: app, networks: [x_y]}, b: {image: app, networks: [x-y]}}\nnetworks: {x_y: , x-y: }"
    pods = reach(translate(text))
    assert not pods.takes("a", "b", 80)
    assert not pods.takes("b", "a", 80)


def test_the_bridge_of_docker_is_a_network() -> None:
    translated = translate("""
        services:
          a: {image: app, network_mode: bridge}
          b: {image: app, network_mode: bridge}
          c: {image: app, networks: [bridge]}
          d: {image: app, networks: [other]}
        networks: {bridge: , other: }
    """)
    pods = reach(translated)
    assert pods.takes("a", "b", 80)
    assert pods.gets_out("a")
    assert not pods.takes("c", "a", 80)


def test_services_of_one_pod_have_the_networks_of_both() -> None:
    translated = translate("""
        services:
          a: {image: app, networks: [x], labels: {kompose.service.group: g}}
          b: {image: app, networks: [y], labels: {kompose.service.group: g}}
          c: {image: app, networks: [x]}
          d: {image: app, networks: [y]}
        networks: {x: , y: }
    """)
    pods = reach(translated)
    assert pods.takes("c", "g", 80)
    assert pods.takes("d", "g", 80)
    assert not pods.takes("c", "d", 80)


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


@pytest.mark.parametrize(("choice", "count"), [("auto", 0), ("always", 2), ("never", 0)])
def test_policies_are_written_where_networks_keep_services_apart_unless_told_otherwise(choice: str, count: int) -> None:
    text = "services: {a: {image: app}, b: {image: app}}"
    assert len(translate(text, network_policies=choice).of_kind("NetworkPolicy")) == count


def test_without_policies_it_is_said_that_nothing_keeps_services_apart() -> None:
    translated = translate(TIERS, network_policies="never")
    assert translated.of_kind("NetworkPolicy") == []
    assert translated.slugs == ["networks-not-isolated"]


NAMES = ["a", "b", "c"]
attached = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, unique=True), min_size=2, max_size=5)


@given(attached, st.sets(st.sampled_from(NAMES)))
def test_services_reach_each_other_when_they_share_a_network(networks: list[list[str]], internal: set[str]) -> None:
    """On made-up projects: the truth of Compose, pair by pair."""
    services = "".join(f"  s{place}: {{image: app, networks: {names}}}\n" for place, names in enumerate(networks))
    defined = ", ".join(f"{name}: {{internal: {str(name in internal).lower()}}}" for name in NAMES)
    pods = reach(translate(f"services:\n{services}networks: {{{defined}}}\n", network_policies="always"))
    for one, first in enumerate(networks):
        assert pods.gets_out(f"s{one}") == (not set(first) <= internal)
        for other, second in enumerate(networks):
            assert one == other or pods.takes(f"s{one}", f"s{other}", 80) == (not set(first).isdisjoint(second))
