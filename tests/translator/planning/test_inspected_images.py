"""What a container engine knows about an image goes before what is known by its name."""

from collections.abc import Mapping
from typing import Any

from kompose_py.diagnostics import Diagnostics
from kompose_py.translator import translate
from kompose_py.translator.options import Options
from kompose_py.translator.plan import KnownImage
from kompose_py.translator.planning.inspected_images import with_config
from tests.support.loading import load
from tests.support.translating import Translated

CONFIG: Mapping[str, Any] = {
    "User": "1000:1001",
    "ExposedPorts": {"8443/tcp": {}, "8080/tcp": {}, "53/udp": {}},
    "Volumes": {"/var/lib/own": {}},
    "StopSignal": "SIGQUIT",
    "Healthcheck": {"Test": ["CMD-SHELL", "true"], "Interval": 5_000_000_000, "Retries": 0},
}


def inspected(text: str, images: Mapping[str, Mapping[str, Any]]) -> Translated:
    """A translation where an engine has these images."""
    said = Diagnostics()
    translation = translate(load(text), Options(inspect_images=True), said, inspect=images.get)
    return Translated(translation=translation, said=tuple(said))


def test_an_image_is_as_its_configuration_says() -> None:
    text = "services: {web: {image: own, volumes: ['data:/var/lib/own']}}\nvolumes: {data: {}}"
    translated = inspected(text, {"own": CONFIG})
    deployment = translated.deployment("web")
    assert translated.ports("web") == [8080, 8443, 53]
    assert deployment.pod["securityContext"]["fsGroup"] == 1001
    assert translated.slugs == []


def test_its_healthcheck_holds_where_the_service_has_none() -> None:
    text = "services: {web: {image: own}}"
    probe = inspected(text, {"own": CONFIG}).deployment("web").container()["readinessProbe"]
    assert probe["exec"] == {"command": ["/bin/sh", "-c", "true"]}
    assert (probe["periodSeconds"], probe["failureThreshold"]) == (5, 3)
    own = inspected("services: {web: {image: own, healthcheck: {disable: true}}}", {"own": CONFIG})
    assert "readinessProbe" not in own.deployment("web").container()


def test_what_a_configuration_cannot_tell_stays_known() -> None:
    known = KnownImage(ports=(5432, 1), users={"own": 70}, stateful=True, data=("/data",))
    image = with_config(known, {"ExposedPorts": {"80/tcp": {}, "5432/tcp": {}}, "User": "own"})
    assert (image.ports, image.user, image.stateful, image.data) == ((5432, 80), 70, True, ("/data",))
    assert with_config(known, {}).user == 0
    assert with_config(known, {"User": "unknown"}).user is None
    assert with_config(known, {"Healthcheck": {"Test": ["NONE"]}}).check is None


def test_an_image_that_is_built_is_asked_for_by_its_name() -> None:
    translated = inspected("name: shop\nservices: {web: {build: .}}", {"shop-web": CONFIG})
    assert translated.ports("web") == [8080, 8443, 53]


def test_an_image_that_the_engine_has_not_is_told() -> None:
    translated = inspected("services: {web: {image: redis}}", {})
    assert translated.slugs == ["image-not-inspected"]
    assert translated.ports("web") == [6379]


def test_nobody_is_asked_unless_the_option_says_so() -> None:
    asked: list[str] = []

    def note(reference: str) -> None:
        asked.append(reference)

    translate(load("services: {web: {image: own}}"), Options(), inspect=note)
    assert asked == []
