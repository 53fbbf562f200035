"""`models`: variables that tell a service where its models are."""

from typing import Any

from tests.support.translating import translate

PROJECT = """
services:
  chat:
    image: app
    models: {my-llm: {}, other: {endpoint_var: AT, model_var: NAME}}
    environment: {NAME: own}
models: {my-llm: {model: ai/smollm2}, other: {model: ai/phi4}}
"""


def variables(**choices: Any) -> dict[str, str]:
    container = translate(PROJECT, **choices).deployment("chat").container()
    return {item["name"]: item["value"] for item in container["env"]}


def test_the_endpoint_is_an_option_and_environment_wins() -> None:
    assert variables(model_endpoint="http://llm:8080/v1") == {
        "MY_LLM_URL": "http://llm:8080/v1",
        "MY_LLM_MODEL": "ai/smollm2",
        "AT": "http://llm:8080/v1",
        "NAME": "own",
    }
    assert translate(PROJECT, model_endpoint="http://llm:8080/v1").slugs == []


def test_without_an_endpoint_the_address_is_lost() -> None:
    assert set(variables()) == {"MY_LLM_MODEL", "NAME"}
    assert translate(PROJECT).slugs == ["model-without-endpoint", "model-without-endpoint"]
