"""What `keep_variables` finds left to variables."""

from typing import Any

import pytest

from kompose_py import load, translate
from kompose_py.translator.translation import Translation

ENVIRONMENT = {"TAG": "1.27", "MODE": "dev", "IMAGE": "nginx:1.27", "SECRET": "hunter2"}


def shop(services: str, **choices: Any) -> Translation:
    text = f"services:\n{services}"
    project = load(text=text, environment=ENVIRONMENT, project_name="shop")
    return translate(project, **{"keep_variables": True, **choices})


def content(translation: Translation, name: str = "web-env") -> object:
    config = translation.manifests.get("ConfigMap", name)
    return config.body["data"] if config else None


@pytest.mark.parametrize(
    "written",
    [
        "{MODE: '${MODE}'}",
        '{MODE: "$MODE"}',
        "{MODE: '${MODE:-x}'}",
        "['MODE=${MODE}']",
        "[MODE=$MODE]",
        "[MODE]",
        "{MODE: }",
    ],
)
def test_a_variable_of_the_run_is_a_key_of_a_config_map(written: str) -> None:
    found = shop(f"  web: {{image: x, environment: {written}}}")
    assert content(found) == {"MODE": "dev"}


def test_a_text_with_variables_is_kept_whole() -> None:
    found = shop("  web: {image: x, environment: {ADDRESS: 'http://${MODE}.example:${TAG}/'}}")
    assert content(found) == {"ADDRESS": "http://dev.example:1.27/"}


@pytest.mark.parametrize("written", ["{MODE: dev}", "{MODE: a$$b}", "{MODE: '$$$${x}'}", "[MODE=dev]", "{MODE: MODE}"])
def test_what_is_written_out_stays_in_place(written: str) -> None:
    assert content(shop(f"  web: {{image: x, environment: {written}}}")) is None


def test_a_credential_stays_in_its_secret() -> None:
    found = shop("  web: {image: x, environment: {API_TOKEN: '${SECRET}'}}")
    assert content(found) is None
    assert found.manifests.get("Secret", "web-env")


def test_a_variable_that_is_not_asked_for_stays_in_place() -> None:
    services = "  web: {image: 'nginx:${TAG}', environment: {MODE: '${MODE}'}}"
    found = shop(services, keep_variables=False)
    assert content(found) is None
    assert found.kept_images == ()


@pytest.mark.parametrize("written", ["nginx:${TAG}", "${IMAGE}", "nginx:${TAG-1}"])
def test_an_image_with_a_variable_can_be_set_by_its_name(written: str) -> None:
    assert shop(f"  web: {{image: '{written}'}}").kept_images == ("nginx:1.27",)
    assert shop("  web: {image: 'nginx:1.27'}").kept_images == ()
    assert shop("  web: {image: image}").kept_images == ()


def test_an_image_of_which_another_one_runs_cannot_and_that_is_said() -> None:
    found = shop("  web: {image: 'nginx:${TAG}'}\n  old: {image: 'nginx:1.20'}")
    assert found.kept_images == ()
    (note,) = [item for item in found.diagnostics if item.slug == "variable-not-kept"]
    assert note.span
    assert note.span.line == 2


def test_one_image_of_two_services_is_kept_once() -> None:
    found = shop("  web: {image: 'nginx:${TAG}'}\n  other: {image: 'nginx:${TAG}'}")
    assert found.kept_images == ("nginx:1.27",)
