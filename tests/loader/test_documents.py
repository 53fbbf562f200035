"""Files and documents that are not what they should be."""

import pytest

from tests.support.loading import errors, load, slugs


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "{}"])
def test_an_empty_file_is_an_error(text: str) -> None:
    """As with Compose."""
    assert slugs(errors(text)) == ["empty-compose-file:1"]


@pytest.mark.parametrize("text", ["- a", "text", "5"])
def test_the_top_is_a_mapping(text: str) -> None:
    """At its place."""
    assert slugs(errors(text)) == ["not-a-mapping:1"]


def test_services_are_a_mapping_in_every_document() -> None:
    """Also where another document would hide it."""
    assert slugs(errors("services: {a: {image: x}}\n---\nservices:\n")) == ["not-a-mapping:3"]


@pytest.mark.parametrize("services", ["", "null", "[]", "a"])
def test_services_that_are_no_mapping_are_one_error(services: str) -> None:
    """The schema does not say it again."""
    assert slugs(errors(f"services: {services}")) == ["not-a-mapping:1"]


def test_a_file_that_is_not_there_is_told_by_name() -> None:
    """As the user named it."""
    [error] = errors("services: {}", files_asked=("other.yaml",))
    assert error.slug == "file-not-readable"
    assert "`other.yaml`" in error.summary


def test_a_list_of_files_with_commas_is_no_list() -> None:
    """As kompose has it; Compose repeats the option."""
    (error,) = errors("", files_asked=("a.yaml,b.yaml",))
    assert "repeat the option" in error.help


def test_standard_input_is_a_compose_file() -> None:
    """`-f -`."""
    project = load("", files_asked=("-",), standard_input="services: {a: {image: x}}")
    assert list(project.services) == ["a"]
    assert project.compose_files == ("-",)


def test_documents_are_merged_like_files() -> None:
    """In order."""
    project = load("services: {a: {image: x, hostname: one}}\n---\nservices: {a: {hostname: two}}")
    assert (project.services["a"].image, project.services["a"].hostname) == ("x", "two")


def test_variables_can_be_left_as_they_are() -> None:
    """For those who want to see the file as it is."""
    assert load("services: {a: {image: 'x:${TAG}'}}", interpolated=False).services["a"].image == "x:${TAG}"


@pytest.mark.parametrize(("files_asked", "reason"), [(("other.yaml",), "no such file"), (("/src",), "is a directory")])
def test_a_file_that_cannot_be_read_is_told_with_a_place_and_advice(files_asked: tuple[str, ...], reason: str) -> None:
    """So that editors and people know where to go."""
    [error] = errors("services: {}", files_asked=files_asked)
    assert reason in error.summary
    assert str(error.span) == f"{files_asked[0]}:1:1"
    assert error.help


def test_where_there_is_no_file_nothing_is_said_about_a_name() -> None:
    """Although `/` cannot give one."""
    assert slugs(errors("", working_directory="/", files_asked=("/none.yaml",))) == ["file-not-readable:1"]


STRAY = "a\udcffb"
"""What Python makes of the byte 0xff in a variable."""


@pytest.mark.parametrize(
    "text",
    [
        "services: {a: {image: x, labels: {L: 'x${STRAY}'}}}",
        "services: {a: {image: x, environment: [STRAY]}}",
        "services: {a: {image: x, env_file: stray.env}}",
        "services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {environment: STRAY}}",
    ],
)
def test_a_variable_that_is_no_text_is_an_error_where_it_is_used(text: str) -> None:
    """Its bytes would come out as others."""
    files = {"stray.env": "A=${STRAY}"}
    assert slugs(errors(text, environment={"STRAY": STRAY}, files=files)) == ["variable-not-text"]
    assert errors(text, environment={"STRAY": "ünïcode 🎉"}, files=files) == []


def test_a_variable_that_is_no_text_is_no_matter_while_it_is_not_used() -> None:
    """Who knows what else is set."""
    assert errors("services: {a: {image: x}}", environment={"STRAY": STRAY}) == []
