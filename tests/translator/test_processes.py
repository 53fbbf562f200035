"""A process is started with the words and variables that Compose gives it, whatever dollars are in them."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompose_py.manifests.manifest import ManifestSet
from kompose_py.translator import translate
from tests.support.kubelet import environment_of, expanded, words_of
from tests.support.loading import load

NAMES = st.sampled_from(("A", "B", "DB_PASSWORD", "URL_2", "TOKEN"))
TEXT = st.lists(st.sampled_from(("$", "(", ")", "A", "B", "{", "}", " ", "x", "\n")), max_size=8).map("".join)
VARIABLES = st.dictionaries(NAMES, TEXT, max_size=4)
WORDS = st.lists(TEXT.filter(bool), min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("text", "result"),
    [("$(A)", "1"), ("$$(A)", "$(A)"), ("$(NONE)$", "$(NONE)$"), ("$(A", "$(A"), ("$A$$", "$A$"), ("$$$(A)", "$1")],
)
def test_texts_are_expanded_as_the_kubelet_does_it(text: str, result: str) -> None:
    assert expanded(text, {"A": "1"}) == result


@settings(max_examples=150, deadline=None)
@given(VARIABLES, VARIABLES, st.none() | WORDS, WORDS, WORDS)
def test_a_process_gets_what_compose_gives_it(
    variables: dict[str, str],
    of_file: dict[str, str],
    entrypoint: list[str] | None,
    command: list[str],
    test: list[str],
) -> None:
    """In containers and in steps before them; a healthcheck is a process, too."""
    service = {
        "image": "app",
        "environment": escaped(variables),
        "env_file": "a.env",
        "command": escaped(command),
        "healthcheck": {"test": ["CMD", *escaped(test)]},
        "pre_start": [{"command": escaped(command), "environment": escaped(variables)}],
        "post_start": [{"command": escaped(command)}],
        **({} if entrypoint is None else {"entrypoint": escaped(entrypoint)}),
    }
    lines = "".join(f"{name}='{text}'\n" for name, text in of_file.items())
    objects = translate(load(json.dumps({"services": {"web": service}}), files={"a.env": lines})).manifests
    pod = pod_of(objects)
    (container,), (step,) = pod["containers"], pod["initContainers"]
    known = environment_of(container, objects)
    assert known == {**of_file, **variables}
    assert words_of(container, "command", known) == entrypoint
    assert words_of(container, "args", known) == command
    assert words_of(container["readinessProbe"]["exec"], "command", known) == test
    assert container["lifecycle"]["postStart"]["exec"]["command"] == command  # which nothing expands
    assert words_of(step, "args", environment_of(step, objects)) == command
    assert variables.items() <= environment_of(step, objects).items()


def pod_of(objects: ManifestSet) -> Any:
    (workload,) = objects.of_kind("Deployment")
    body: Any = workload.body
    return body["spec"]["template"]["spec"]


def escaped(value: Any) -> Any:
    """The value as it is written in a Compose file, where a dollar is doubled."""
    return json.loads(json.dumps(value).replace("$", "$$"))
