"""What a variable may be called depends on the version."""

import pytest

from tests.support.translating import refused, translate

PROJECT = "services: {{web: {{image: x, environment: {{'{name}': v}}}}}}"


@pytest.mark.parametrize("name", ["A_1", "a.b-c", "A B", "1A", ".", "..x", "%"])
def test_any_printable_text_is_a_name(name: str) -> None:
    assert translate(PROJECT.format(name=name)).deployment("web").container()["env"] == [{"name": name, "value": "v"}]


@pytest.mark.parametrize("name", ["A_1", "a.b-c", "-", "_."])
def test_older_versions_take_identifiers_with_dots_and_hyphens(name: str) -> None:
    assert translate(PROJECT.format(name=name), kube_version="1.31").deployment("web").container()["env"] == [
        {"name": name, "value": "v"}
    ]


@pytest.mark.parametrize("name", ["A B", "1A", ".", "..x", "%"])
def test_and_refuse_others(name: str) -> None:
    [error] = refused(PROJECT.format(name=name), kube_version="1.31")
    assert error.slug == "variable-name-refused"
    assert "no digit" in error.help


@pytest.mark.parametrize("name", ["é", "a=b"])
def test_the_variables_of_a_model_are_no_exception(name: str) -> None:
    text = f"services: {{web: {{image: x, models: {{m: {{model_var: '{name}'}}}}}}}}\nmodels: {{m: {{model: x}}}}"
    assert [error.slug for error in refused(text, model_endpoint="http://m")] == ["variable-name-refused"]
