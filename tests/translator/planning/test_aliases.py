"""Further names of services."""

from tests.support.translating import translate


def test_aliases_links_and_container_names_are_services_with_the_same_pods_and_ports() -> None:
    translated = translate("""
        services:
          db: {image: redis, container_name: shop-db, networks: {default: {aliases: [cache]}}}
          web: {image: app, links: ["db:database"]}
    """)
    for alias in ("shop-db", "cache", "database"):
        assert translated.service(alias) == translated.service("db")


def test_an_alias_of_several_services_leads_to_all_of_them() -> None:
    translated = translate("""
        services:
          a: {image: app, expose: ["80"], networks: {default: {aliases: [any]}}}
          b: {image: app, expose: ["80"], networks: {default: {aliases: [any]}}}
    """)
    selector = translated.service("any")["selector"]
    for name in ("a", "b"):
        assert selector.items() <= translated.deployment(name).template["metadata"]["labels"].items()
        assert not selector.items() <= translated.deployment(name).spec["selector"]["matchLabels"].items()


def test_an_alias_that_is_another_services_name_is_lost() -> None:
    translated = translate("""
        services:
          a: {image: app, networks: {default: {aliases: [b]}}}
          b: {image: app, expose: ["80"]}
    """)
    assert "alias-taken" in translated.slugs
    assert translated.ports("b") == [80]


def test_an_alias_that_no_service_can_have_is_replaced_where_it_is_used() -> None:
    translated = translate("""
        services:
          db: {image: redis, networks: {default: {aliases: [my.cache]}}}
          web: {image: app, environment: {CACHE: "my.cache:6379"}}
    """)
    assert translated.deployment("web").container()["env"] == [{"name": "CACHE", "value": "db:6379"}]
    assert "alias-not-a-name" in translated.slugs


def test_a_container_name_in_upper_case_serves_its_lower_case() -> None:
    translated = translate("services: {db: {image: redis, container_name: DB1}}")
    assert translated.of_kind("Service") == ["db", "db1"]
