"""What things are called in the cluster."""

import pytest

from kompose_py.model.service import Service
from kompose_py.translator.planning.names import Names, dns_label, service_label, service_names
from tests.support.translating import translate


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("web", "web"),
        ("My_Web", "my-web"),
        ("my.web", "my-web"),
        ("_x_", "x"),
        ("___", "svc"),
        ("a" * 63, "a" * 63),
    ],
)
def test_a_label_is_as_close_to_the_name_as_the_syntax_allows(name: str, label: str) -> None:
    assert dns_label(name) == label


def test_long_names_are_cut_and_told_apart() -> None:
    first, second = dns_label("a" * 70 + "b"), dns_label("a" * 70 + "c")
    assert len(first) == len(second) == 63
    assert first != second
    assert first == dns_label("a" * 70 + "b")


def test_a_service_starts_with_a_letter() -> None:
    assert service_label("1st") == "s-1st"


def test_of_two_names_that_become_one_the_one_that_is_legal_keeps_its_name() -> None:
    names = service_names({name: Service(name=name) for name in ("a_b", "a-b")}, Names())
    assert names["a-b"] == "a-b"
    assert names["a_b"].startswith("a-b-")
    assert len(names["a_b"]) == len("a-b-123456")


def test_a_service_with_an_illegal_name_is_found_under_the_new_one() -> None:
    translated = translate("""
        services:
          my_db: {image: postgres}
          web: {image: app, environment: {HOST: "my_db:5432"}}
    """)
    assert translated.ports("my-db") == [5432]
    assert translated.deployment("web").container()["env"] == [{"name": "HOST", "value": "my-db:5432"}]


def test_upper_case_needs_no_rewriting() -> None:
    translated = translate("services: {Web: {image: app}, api: {image: app, environment: {HOST: Web}}}")
    assert translated.deployment("api").container()["env"] == [{"name": "HOST", "value": "Web"}]
    assert translated.slugs == []


def test_a_name_that_two_kinds_want_does_not_collide() -> None:
    translated = translate(
        """
        services:
          web: {image: app, env_file: [a.env], configs: [web-env]}
        configs: {web-env: {content: hello}}
        """,
        files={"a.env": "A=1"},
    )
    assert translated.config_map("web-env") == {"A": "1"}
    assert len(translated.of_kind("ConfigMap")) == 2


def test_names_that_become_one_are_told() -> None:
    translated = translate("services: {a_b: {image: app}, a-b: {image: app}}")
    assert len(translated.of_kind("Deployment")) == 2
    assert translated.slugs == ["name-collision"]
