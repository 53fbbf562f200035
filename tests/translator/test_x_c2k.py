"""Mistakes in `x-c2k`."""

import pytest

from kompose_py.diagnostics import Diagnostic
from kompose_py.errors import LoadError
from kompose_py.translator.options import Options
from kompose_py.translator.steering import steer
from tests.support.loading import load


def mistakes(text: str) -> list[Diagnostic]:
    """What is wrong with the options of a project."""
    with pytest.raises(LoadError) as caught:
        steer(load(text), Options())
    return list(caught.value.diagnostics)


def test_a_misspelt_key_is_told_at_its_line_with_the_one_that_is_meant() -> None:
    (found,) = mistakes("services:\n  web:\n    image: nginx\n    x-c2k: {prob: none}\n")
    assert (found.slug, str(found.span)) == ("x-c2k-key-unknown", "compose.yaml:4:13")
    assert found.summary == "`x-c2k` of a service has no key `prob`"
    assert mistakes("services: {web: {image: a}}\nx-c2k: {pvcsize: 1Gi}")[0].help == "did you mean `pvc_size`?"


def test_a_key_in_the_wrong_place_is_told_with_the_right_one() -> None:
    (found,) = mistakes("services: {web: {image: nginx, x-c2k: {namespace: shop}}}")
    assert found.help == "write it in `x-c2k` of the project"
    (found,) = mistakes("services: {web: {image: nginx}}\nvolumes: {a: {x-c2k: {patch: {}}}}")
    assert found.help == "write it in `x-c2k` of a service"


def test_a_key_that_is_near_to_one_of_the_place_and_stands_elsewhere_may_be_either() -> None:
    (found,) = mistakes("services: {web: {image: a}}\nnetworks: {one: {external: true, x-c2k: {namespace: infra}}}")
    assert found.help == "did you mean `namespaces`? `namespace` stands in `x-c2k` of the project"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Infra", "`Infra` is no name of a namespace"),
        ("'all, infra'", "`all, infra` names all namespaces, and some: write `all` alone"),
        ("[infra]", "`namespaces` is text"),
    ],
)
def test_a_network_spans_namespaces_by_their_names(written: str, said: str) -> None:
    (found,) = mistakes(f"services: {{web: {{image: a}}}}\nnetworks: {{one: {{x-c2k: {{namespaces: {written}}}}}}}")
    assert said in found.summary


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("probes: often", "`probes` is one of auto, full, liveness, none, not `often`"),
        ("pvc_size: big", "`big` is no size"),
        ("secrets_from_env: 'yes'", "`secrets_from_env` is true or false"),
        ("pvc_size: null", "`pvc_size` is text"),
        ("wait_image: [a]", "`wait_image` is text"),
        ("placement: near", "`placement` is one of preferred, strict"),
    ],
)
def test_a_value_that_a_key_does_not_take_is_told_at_its_place(written: str, said: str) -> None:
    (found,) = mistakes(f"services:\n  web:\n    image: nginx\n    x-c2k:\n      {written}\n")
    assert (found.slug, found.span.line if found.span else 0) == ("x-c2k-value-wrong", 5)
    assert found.summary.startswith(f"`x-c2k` has a value that it does not take: {said}")


def test_a_version_that_yaml_reads_as_a_number_wants_quotes() -> None:
    """`1.30` would be 1.3."""
    (found,) = mistakes("services: {web: {image: a}}\nx-c2k: {kube_version: 1.30}")
    assert found.help == "put it in quotes"


def test_all_mistakes_are_told_in_one_run() -> None:
    found = mistakes("x-c2k: [a]\nservices: {web: {image: a, x-c2k: {a: b, probes: c}}}\nvolumes: {v: {x-c2k: text}}")
    assert [item.slug for item in found] == [
        "x-c2k-not-a-mapping",
        "x-c2k-key-unknown",
        "x-c2k-value-wrong",
        "x-c2k-not-a-mapping",
    ]


def test_an_empty_one_chooses_nothing() -> None:
    steering = steer(load("x-c2k:\nservices: {web: {image: a, x-c2k: {}}}"), Options())
    assert steering.project == Options() == steering.service("web")
