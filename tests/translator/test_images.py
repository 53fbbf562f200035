"""Images that no node can pull."""

import pytest

from tests.support.translating import refused, translate


@pytest.mark.parametrize(
    ("attributes", "place"),
    [
        ("image: 'a b'", "image: 'a b'"),
        ("image: Web", "image: Web"),
        ("image: x, pre_start: [{command: ls, image: ' '}]", "image: ' '"),
        ("build: {context: ., tags: ['a b']}", "build"),
    ],
)
def test_it_is_refused_where_it_is_written(attributes: str, place: str) -> None:
    """The API server takes them, and the pods wait for ever."""
    text = f"services: {{web: {{{attributes}}}}}"
    [error] = refused(text)
    assert error.slug == "image-invalid"
    assert error.span is not None
    assert text[error.span.column - 1 :].startswith(place)


def test_the_name_that_compose_makes_up_may_be_none() -> None:
    [error] = refused("services: {web_: {build: .}}")
    assert error.summary == "`app-web_` is no image that a node can pull for service `web_`"


@pytest.mark.parametrize(
    "attributes",
    ["volumes: [{type: image, source: a b, target: /x}]", "x-c2k: {init_container: {image: a b, name: before}}"],
)
def test_images_beside_that_of_the_service_are_no_exception(attributes: str) -> None:
    assert [error.slug for error in refused(f"services: {{web: {{image: x, {attributes}}}}}")] == ["image-invalid"]


@pytest.mark.parametrize(
    ("written", "image"), [("app:${TAG}", "app:"), ("${REGISTRY}/app:1", "/app:1"), ("app@${DIGEST}", "app@")]
)
def test_an_image_that_lacks_a_variable_is_told_and_can_be_set_later(written: str, image: str) -> None:
    done = translate(f"services: {{web: {{image: '{written}'}}}}")
    assert done.slugs == ["image-incomplete"]
    assert done.deployment("web").container()["image"] == image
