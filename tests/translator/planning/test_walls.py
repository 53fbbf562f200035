"""NetworkPolicies let through what the networks of Compose let through: peers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.network_reach import reach
from tests.support.translating import translate

TIERS = """
services:
  web: {image: app, ports: ["8080:80"], expose: ["9000"], networks: [front]}
  api: {image: app, expose: ["3000"], networks: [front, back], depends_on: {db: {condition: service_healthy}}}
  db: {image: postgres, healthcheck: {test: [CMD, x]}, networks: [back]}
networks: {front: , back: {internal: true}}
"""


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
    among_peers, to_names = translated.one("NetworkPolicy", "app-back")["spec"]["egress"]
    assert among_peers == {"to": [{"podSelector": {"matchLabels": {"c2k.io/net.app_back": "true"}}}]}
    assert {"port": 53, "protocol": "UDP"} in to_names["ports"]
    # who is on another network, too, gets out by that one
    assert translated.one("NetworkPolicy", "app-front")["spec"]["egress"] == [{}]


def test_a_policy_for_each_network_and_for_each_service_that_opens_ports() -> None:
    services = "".join(f"  s{number}: {{image: app, networks: [n{number % 3}]}}\n" for number in range(30))
    text = (
        f"services:\n{services}  web: {{image: app, networks: [n0], ports: ['80:80']}}\nnetworks: {{n0: , n1: , n2: }}"
    )
    assert translate(text).of_kind("NetworkPolicy") == ["app-n0", "app-n1", "app-n2", "web"]


def test_where_no_network_is_internal_nothing_is_said_about_the_way_out() -> None:
    translated = translate(
        "services: {a: {image: app, networks: [x]}, b: {image: app, networks: [y]}}\nnetworks: {x: , y: }"
    )
    assert translated.one("NetworkPolicy", "app-x")["spec"]["policyTypes"] == ["Ingress"]


def test_it_is_said_what_the_policies_are_for() -> None:
    translated = translate(TIERS)
    assert translated.slugs == ["network-policies"]
    assert translated.said[0].summary.startswith("network `back` is internal: ")


def test_an_external_network_reaches_beyond_the_project() -> None:
    text = (
        "services: {a: {image: nginx, networks: [p]}, b: {image: nginx}}\nnetworks: {p: {external: true, name: Web_1}}"
    )
    translated = translate(text)
    label = {"c2k.io/net.Web_1": "true"}
    assert label.items() <= translated.deployment("a").template["metadata"]["labels"].items()
    policy = translated.one("NetworkPolicy", "app-p")["spec"]
    assert policy["podSelector"]["matchLabels"] == {**label, "app.kubernetes.io/instance": "app"}
    assert policy["ingress"][0]["from"] == [{"namespaceSelector": {}, "podSelector": {"matchLabels": label}}]


def test_a_network_has_one_label_in_all_projects_that_share_it() -> None:
    """Docker, too, knows it by its name, which is `<project>_<network>` unless the file says another."""
    own = translate("name: shop\nservices: {a: {image: app, networks: [x]}}\nnetworks: {x: {internal: true}}")
    joined = translate(
        "name: blog\nservices: {b: {image: app, networks: [y]}}\nnetworks: {y: {external: true, name: shop_x}}",
        network_policies="always",
    )
    for pods in (own.deployment("a"), joined.deployment("b")):
        assert pods.template["metadata"]["labels"]["c2k.io/net.shop_x"] == "true"


LONG = "n" * 60


@pytest.mark.parametrize(("one", "other"), [("x_y", "x-y"), ("x-", "x"), (LONG + "1", LONG + "2"), ("a", "A")])
def test_networks_with_names_alike_are_two(one: str, other: str) -> None:
    services = f"services: {{a: {{image: app, networks: [{one}]}}, b: {{image: app, networks: [{other}]}}}}"
    translated = translate(f"{services}\nnetworks: {{{one}: , {other}: }}")
    assert len(translated.of_kind("NetworkPolicy")) == 2
    pods = reach(translated)
    assert not pods.takes("a", "b", 80)
    assert not pods.takes("b", "a", 80)


def test_two_names_of_one_network_are_one_wall() -> None:
    translated = translate("""
        services:
          a: {image: app, networks: [x]}
          b: {image: app, networks: [y]}
          c: {image: app, networks: [z]}
        networks: {y: {external: true, name: n}, x: {name: n}, z: }
    """)
    assert translated.of_kind("NetworkPolicy") == ["app-y", "app-z"]
    assert "namespaceSelector" in translated.one("NetworkPolicy", "app-y")["spec"]["ingress"][0]["from"][0]
    assert reach(translated).takes("a", "b", 80)
    assert not reach(translated).takes("c", "b", 80)


def test_a_service_may_be_called_like_the_policy_of_a_network() -> None:
    translated = translate("""
        services: {app-x: {image: app, networks: [x], ports: ["80:80"]}, b: {image: app, networks: [y]}}
        networks: {x: , y: }
    """)
    assert len(translated.of_kind("NetworkPolicy")) == 3


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


def test_a_pod_is_not_cut_off_for_one_of_its_services_alone() -> None:
    translated = translate("""
        services:
          a: {image: app, network_mode: none, x-c2k: {pod: g}}
          b: {image: app, networks: [x], x-c2k: {pod: g}}
          c: {image: app, networks: [y]}
        networks: {x: , y: }
    """)
    assert "network-not-cut" in translated.slugs
    assert reach(translated).gets_out("g")
    assert not reach(translated).takes("c", "g", 80)


@pytest.mark.parametrize(("choice", "count"), [("auto", 0), ("always", 1), ("never", 0)])
def test_policies_are_written_where_networks_keep_services_apart_unless_told_otherwise(choice: str, count: int) -> None:
    text = "services: {a: {image: app}, b: {image: app}}"
    assert len(translate(text, network_policies=choice).of_kind("NetworkPolicy")) == count


def test_without_policies_it_is_said_that_nothing_keeps_services_apart() -> None:
    translated = translate(TIERS, network_policies="never")
    assert translated.of_kind("NetworkPolicy") == []
    assert translated.slugs == ["networks-not-isolated"]


SPLIT = """
services:
  web: {image: app, networks: [front], ports: ["80:80"]}
  api: {image: app, networks: [front, back], ports: ["81:81"]}
  db: {image: app, networks: [back]}
  job: {image: app, networks: [other]}
networks: {front: {x-c2k: {network_policies: %s}}, back: {internal: true, x-c2k: {network_policies: %s}}, other: }
"""


def test_everybody_reaches_the_pods_of_a_network_that_is_left_open() -> None:
    translated = translate(SPLIT % ("never", "auto"))
    pods = reach(translated)
    assert pods.takes("job", "web", 8080)
    assert pods.takes("job", "api", 8080)
    assert not pods.takes("job", "db", 8080)
    assert not pods.gets_out("db")
    assert pods.gets_out("api")
    assert translated.of_kind("NetworkPolicy") == ["app-back", "app-front", "app-other"]
    assert translated.one("NetworkPolicy", "app-front")["spec"]["ingress"] == [{}]


def test_an_internal_network_that_is_left_open_has_a_way_out() -> None:
    translated = translate(SPLIT % ("auto", "never"))
    pods = reach(translated)
    assert pods.gets_out("db")
    assert pods.takes("job", "db", 8080)
    assert not pods.takes("job", "web", 8080)
    assert pods.takes("job", "api", 8080)


def test_one_network_alone_may_be_kept() -> None:
    translated = translate((SPLIT % ("never", "always")) + "x-c2k: {network_policies: never}")
    assert translated.of_kind("NetworkPolicy") == ["app-back", "app-front"]
    pods = reach(translated)
    assert not pods.takes("job", "db", 8080)
    assert pods.takes("job", "web", 8080)
    assert pods.takes("job", "api", 8080)


def test_where_all_networks_that_keep_services_apart_are_open_there_is_no_policy() -> None:
    translated = translate("""
        services: {a: {image: app, networks: [x]}, b: {image: app, networks: [y]}, c: {image: app, networks: [x, y]}}
        networks: {x: {x-c2k: {network_policies: never}}, y: {x-c2k: {network_policies: never}}}
    """)
    assert translated.of_kind("NetworkPolicy") == []
    assert translated.slugs == []


def test_who_waits_for_a_service_that_everybody_reaches_needs_no_door() -> None:
    translated = translate("""
        services:
          db: {image: postgres, healthcheck: {test: [CMD, x]}, networks: [x]}
          web: {image: app, networks: [y], depends_on: {db: {condition: service_healthy}}}
        networks: {x: {x-c2k: {network_policies: never}}, y: {internal: true}}
    """)
    pods = reach(translated)
    assert pods.takes("web", "db", 5432)
    assert not pods.takes("web", "db", 80)
    assert not pods.gets_out("web")


@pytest.mark.parametrize(
    ("defined", "peers"),
    [
        ("x: {name: n}", [None]),
        ("x: {name: n, x-c2k: {namespaces: all}}", [{}]),
        ("x: {name: n, external: true}", [{}]),
        ("x: {name: n, external: true, x-c2k: {namespaces: 'infra, blog'}}", [None, ["infra", "blog"]]),
        ("x: {name: n, x-c2k: {namespaces: infra}}", [None, ["infra"]]),
    ],
)
def test_a_network_may_span_namespaces(defined: str, peers: list[object]) -> None:
    translated = translate(
        f"services: {{a: {{image: app, networks: [x]}}, b: {{image: app}}}}\nnetworks: {{{defined}}}"
    )
    (rule,) = translated.one("NetworkPolicy", "app-x")["spec"]["ingress"]
    assert all(peer["podSelector"] == {"matchLabels": {"c2k.io/net.n": "true"}} for peer in rule["from"])
    selectors = [peer.get("namespaceSelector") for peer in rule["from"]]
    assert [each["matchExpressions"][0]["values"] if each else each for each in selectors] == peers


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
