"""Images that no node can pull."""

import pytest

from tests.support.translating import refused


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
