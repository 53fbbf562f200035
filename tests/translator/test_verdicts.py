"""Verdicts on attributes: what was found out wins over what the claims say."""

import pytest

from kompose_py.errors import TranslateError
from kompose_py.translator import translate
from tests.support.loading import load


def verdicts(text: str) -> dict[str, str]:
    return {item.path: item.verdict for item in translate(load(text), verdicts=True).attributes}


def test_what_planning_approximates_is_not_called_mapped() -> None:
    found = verdicts("services: {web: {image: x, volumes: [/etc/passwd:/p]}}")
    assert found["services.web.volumes[0]"] == "approximated"


def test_what_planning_loses_is_lost() -> None:
    found = verdicts("services: {web: {image: x, tmpfs: ['/x:uid=5', /y]}}")
    assert (found["services.web.tmpfs"], found["services.web.tmpfs[0]"]) == ("mapped", "lost")


def test_a_service_that_no_profile_enables_becomes_nothing() -> None:
    found = verdicts("services: {web: {image: x}, off: {image: y, tty: true, profiles: [debug]}}")
    assert [path for path in found if "off" in path] == []


def test_a_refusal_carries_the_verdicts() -> None:
    project = load("services: {web: {image: x, tty: true, volumes: [{type: npipe, source: /p, target: /q}]}}")
    with pytest.raises(TranslateError) as caught:
        translate(project, verdicts=True)
    found = {item.path: item.verdict for item in caught.value.attributes}
    assert found["services.web.tty"] == "mapped"
    assert found["services.web.volumes[0]"] == found["services.web.volumes[0].target"] == "refused"
