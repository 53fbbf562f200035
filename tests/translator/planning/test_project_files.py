"""The top-level `configs` and `secrets`."""

import pytest

from kompose_py.translator.translation import ExistingObject
from tests.support.translating import refused, translate


def test_a_config_is_a_file_at_its_target() -> None:
    translated = translate("""
        services:
          web:
            image: app
            configs: [one, {source: two_x, target: /etc/two, mode: 0555}, {source: one, target: /b}]
        configs: {one: {content: "hello"}, two_x: {content: "there"}}
    """)
    web = translated.deployment("web")
    assert translated.config_map("two-x") == {"two_x": "there"}
    assert web.mount("/one") == {"name": "one", "subPath": "one", "readOnly": True}
    assert web.mount("/b")["name"] == "one"
    assert web.volume("two-x")["configMap"]["items"] == [{"key": "two_x", "path": "two_x", "mode": 0o555}]
    assert len(web.pod["volumes"]) == 2


def test_a_secret_is_a_file_below_run_secrets() -> None:
    translated = translate(
        """
        services: {web: {image: app, secrets: [Api_Token, {source: cert, target: tls/cert}, {source: var, target: /v}]}}
        secrets: {Api_Token: {file: ./token}, cert: {file: ./cert}, var: {environment: TOKEN}}
        """,
        files={"token": "abc", "cert": b"\xff"},
        environment={"TOKEN": "xyz"},
    )
    assert translated.deployment("web").targets == ["/run/secrets/Api_Token", "/run/secrets/tls/cert", "/v"]
    assert translated.one("Secret", "api-token")["data"] == {"Api_Token": "YWJj"}
    assert translated.one("Secret", "cert")["data"] == {"cert": "/w=="}
    assert translated.one("Secret", "var")["data"] == {"var": "eHl6"}
    assert "stringData" not in str(translated.one("Secret", "var"))


@pytest.mark.parametrize("content", ["{file: ./missing}", "{environment: UNSET}"])
def test_a_secret_without_content_is_refused(content: str) -> None:
    (error,) = refused(f"services: {{web: {{image: app, secrets: [s]}}}}\nsecrets: {{s: {content}}}")
    assert error.slug == "secret-without-content"


def test_an_external_secret_must_be_there() -> None:
    translated = translate("""
        services: {web: {image: app, secrets: [s]}}
        secrets: {s: {external: true, name: vault-s}}
    """)
    assert translated.of_kind("Secret") == []
    assert translated.deployment("web").volume("vault-s")["secret"]["secretName"] == "vault-s"
    assert translated.translation.existing == (
        ExistingObject(kind="Secret", name="vault-s", needed_by=("web",), keys=("s",)),
    )


@pytest.mark.parametrize(
    ("attributes", "mode"),
    [
        ("image: app, user: '0'", 0o400),
        ("image: app, user: '1000'", 0o444),
        ("image: app", 0o444),
    ],
)
def test_a_file_that_only_root_may_read_stays_so_only_for_root(attributes: str, mode: int) -> None:
    translated = translate(
        f"""
        services: {{web: {{{attributes}, secrets: [{{source: s, mode: 0400}}]}}}}
        secrets: {{s: {{environment: S}}}}
    """,
        environment={"S": "x"},
    )
    (item,) = translated.deployment("web").volume("s")["secret"].get("items", [{"mode": None}])
    assert item.get("mode", 0o444) == mode


def test_a_config_names_services_by_their_names_in_the_cluster() -> None:
    translated = translate("""
        services: {my_db: {image: redis}, web: {image: app, configs: [c]}}
        configs: {c: {content: "host = my_db:6379"}}
    """)
    assert translated.config_map("c") == {"c": "host = my-db:6379"}
    assert "content-rewritten" in translated.slugs


def test_a_mounted_file_with_a_name_that_changed_is_told_and_left_alone() -> None:
    translated = translate(
        "services: {my_db: {image: redis}, web: {image: app, volumes: ['./c:/etc/c:ro']}}",
        files={"c": "host = my_db"},
    )
    assert translated.config_map("web-c") == {"c": "host = my_db"}
    assert "host-in-file" in translated.slugs
