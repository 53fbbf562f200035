"""Environment, labels and the like: mappings and lists, and what becomes of values that are no texts."""

import pytest

from tests.support.loading import load, load_service, said, slugs


def test_environment_as_a_list_or_a_mapping() -> None:
    """A name alone has no value, unless the environment of the run has one."""
    environment = {"FROM": "outside"}
    in_list = load_service("environment: [A=1, B=, C, FROM, D=x=y]", environment=environment)
    mapping = load_service("environment: {A: 1, B: '', C: , FROM: , D: x=y}", environment=environment)
    assert in_list.environment == {"A": "1", "B": "", "C": None, "FROM": "outside", "D": "x=y"}
    assert mapping.environment == in_list.environment


def test_labels_without_a_value_are_empty() -> None:
    """In both forms."""
    assert load_service("labels: [a, b=1]").labels == {"a": "", "b": "1"}
    assert load_service("labels: {a: , b: 1}").labels == {"a": "", "b": "1"}


@pytest.mark.parametrize(
    ("written", "value"),
    [("true", "true"), ("5", "5"), ("0o17", "15"), ("yes", "yes"), ("22:22", "22:22"), ("1e3", "1000"), ("~", None)],
)
def test_values_become_the_texts_that_compose_makes_of_them(written: str, value: str | None) -> None:
    """By the rules of YAML 1.1 as Go has them."""
    assert load_service(f"environment: {{A: {written}}}").environment == {"A": value}


@pytest.mark.parametrize("written", ["1.10", "1e3", "2024-01-02", "100000000.0", "017", "0x1F", "1_000"])
def test_a_value_that_changes_is_told(written: str) -> None:
    """At its place, with what to do."""
    [warning] = said(f"services:\n  a:\n    image: x\n    environment:\n      A: {written}")
    assert (warning.slug, str(warning.span)) == ("value-rewritten", "compose.yaml:5:10")
    assert f'"{written}"' in warning.help


@pytest.mark.parametrize("written", ["1.5", "'1.10'", "3", "true"])
def test_a_value_that_stays_is_not_told(written: str) -> None:
    """No noise."""
    assert said(f"services: {{a: {{image: x, environment: {{A: {written}}}}}}}") == []


def test_a_value_is_where_it_is_written() -> None:
    """Name and value of a list entry stand at the entry."""
    service = load_service("environment:\n  - A=1\n  - B=2")
    assert str(service.span("environment", "B")) == "compose.yaml:5:9"


def test_build_arguments_take_values_from_the_environment() -> None:
    """Those without a value."""
    service = load_service("build: {context: ., args: [A=1, B, C]}", environment={"B": "2"})
    assert service.build is not None
    assert service.build.args == {"A": "1", "B": "2", "C": None}


def test_options_are_texts_and_booleans_are_refused() -> None:
    """As the schema says."""
    logging = load_service("logging: {options: {max-file: 3}}").logging
    assert logging is not None
    assert logging.options == {"max-file": "3"}
    assert len(said("services: {a: {image: x, logging: {options: {compress: true}}}}")) == 1


def test_labels_of_resources() -> None:
    """The same forms."""
    project = load("services: {a: {image: x}}\nvolumes: {v: {labels: [a=1]}}\nnetworks: {n: {labels: {b: 2}}}")
    assert project.volumes["v"].labels == {"a": "1"}
    assert project.networks["n"].labels == {"b": "2"}


def test_a_name_twice_in_a_list_has_the_last_value() -> None:
    """At the place of the first."""
    assert list(load_service("environment: [A=1, B=2, A=3]").environment.items()) == [("A", "3"), ("B", "2")]


def test_something_else_than_texts_is_left_to_the_schema() -> None:
    """One error, no crash."""
    assert slugs(said("services:\n  a:\n    image: x\n    environment: [1]")) == ["wrong-type:4"]


def test_an_entry_without_a_name_is_left_out_with_a_warning() -> None:
    """As when a variable is empty; Compose takes it, and nothing could be set by it."""
    text = 'services:\n  a:\n    image: x\n    environment: ["${UNSET:-}", "=v", A=1]\n    labels: [""]'
    service = load(text).services["a"]
    assert (service.environment, service.labels) == ({"A": "1"}, {})
    assert slugs(said(text)) == ["nameless-entry:4", "nameless-entry:4", "nameless-entry:5"]


def test_an_entry_without_a_name_is_left_out_before_files_are_merged() -> None:
    """And said once."""
    files = {"compose.override.yaml": 'services: {a: {labels: ["", l=1]}}'}
    text = "services: {a: {image: x, labels: {m: 2}}}"
    assert load(text, files=files).services["a"].labels == {"m": "2", "l": "1"}
    assert slugs(said(text, files=files)) == ["nameless-entry:1"]


def test_an_option_without_a_value_is_left_to_the_schema() -> None:
    """Provider options are texts, numbers or booleans."""
    assert slugs(said("services:\n  a:\n    provider: {type: p, options: {o: null}}")) == ["empty-value:3"]
