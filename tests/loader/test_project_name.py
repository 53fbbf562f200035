"""The name of a project."""

import pytest

from kompose_py.loader.project_name import normalised
from tests.support.loading import errors, load, slugs

NAMED = "name: in-file\nservices: {a: {image: x}}"
UNNAMED = "services: {a: {image: x}}"


def test_the_option_wins_then_the_variable_then_the_file_then_the_directory() -> None:
    """The order of Compose."""
    variable = {"COMPOSE_PROJECT_NAME": "variable"}
    assert load(NAMED, project_name="option", environment=variable).name == "option"
    assert load(NAMED, environment=variable).name == "variable"
    assert load(NAMED).name == "in-file"
    assert load(UNNAMED).name == "app"


@pytest.mark.parametrize(("text", "name"), [("My_Proj.X", "my_projx"), ("__a b", "ab"), ("9-Lives", "9-lives")])
def test_a_name_is_normalised(text: str, name: str) -> None:
    """Lower case, without other characters, without a leading dash or underscore."""
    assert normalised(text) == name


def test_a_name_in_the_file_may_use_variables() -> None:
    """Interpolated before it is normalised."""
    assert load("name: Shop-${STAGE}\n" + UNNAMED, environment={"STAGE": "Test"}).name == "shop-test"


def test_the_last_file_that_has_a_name_gives_it() -> None:
    """Files are merged in order."""
    files = {"two.yaml": "name: two\n" + UNNAMED}
    assert load(NAMED, files=files, files_asked=("compose.yaml", "two.yaml")).name == "two"


@pytest.mark.parametrize("name", ["Shop", "_shop", "a b"])
def test_a_given_name_must_be_right_already(name: str) -> None:
    """Changing it in silence would make another project."""
    assert slugs(errors(NAMED, project_name=name)) == ["invalid-project-name"]


def test_a_project_cannot_be_without_a_name() -> None:
    """A name of which nothing is left is an error at its place."""
    assert slugs(errors("name: '...'\n" + UNNAMED)) == ["invalid-project-name:1"]


def test_the_name_is_a_variable() -> None:
    """`COMPOSE_PROJECT_NAME` can be used in the file."""
    assert load("name: shop\nservices: {a: {image: 'x/${COMPOSE_PROJECT_NAME}'}}").services["a"].image == "x/shop"
