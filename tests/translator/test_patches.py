"""`x-c2k.patch`: the way to fields that Compose has no word for."""

import pytest

from kompose_py.diagnostics import Diagnostic
from tests.support.translating import Translated, refused, translate


def project(patch: str) -> str:
    """A project whose service `web` has a patch, in YAML of one line."""
    lines = ["services:", "  web:", "    image: nginx", "    ports: ['80:80']", f"    x-c2k: {{patch: {patch}}}"]
    return "\n".join(lines)


def patched(patch: str) -> Translated:
    """The translation of such a project."""
    return translate(project(patch))


def mistake(patch: str) -> Diagnostic:
    """The one thing that is wrong with a patch."""
    (found,) = refused(project(patch))
    return found


def test_a_patch_is_for_the_workload() -> None:
    translated = patched("{spec: {template: {spec: {priorityClassName: high}}}}")
    assert translated.deployment("web").pod["priorityClassName"] == "high"
    assert translated.deployment("web").container()["image"] == "nginx"


def test_a_patch_finds_the_container_by_its_name() -> None:
    translated = patched("{spec: {template: {spec: {containers: [{name: web, command: null, tty: true}]}}}}")
    assert translated.deployment("web").container()["tty"] is True
    assert translated.deployment("web").container()["image"] == "nginx"


def test_a_patch_that_names_a_kind_is_for_that_object() -> None:
    translated = patched("[{kind: Service, metadata: {annotations: {a: b}}}, {metadata: {annotations: {c: d}}}]")
    assert translated.one("Service", "web")["metadata"]["annotations"] == {"a": "b"}
    assert translated.one("Deployment", "web")["metadata"]["annotations"] == {"c": "d"}


def test_of_several_objects_of_a_kind_the_name_tells_which() -> None:
    patch = "{kind: Service, metadata: {name: web-published, annotations: {a: b}}}"
    translated = translate(project(patch), expose="loadbalancer")
    assert translated.one("Service", "web-published")["metadata"]["annotations"] == {"a": "b"}
    assert "annotations" not in translated.one("Service", "web")["metadata"]


def test_an_object_can_be_left_out() -> None:
    assert patched("{kind: Service, $patch: delete}").objects == ["Deployment/web"]


def test_several_patches_are_applied_in_order() -> None:
    translated = patched("[{spec: {replicas: 2}}, {spec: {replicas: 3}}]")
    assert translated.deployment("web").spec["replicas"] == 3


def test_a_patch_of_a_job_makes_another_job() -> None:
    """A Job cannot be changed, so its name tells what is in it."""
    text = "services: {web: {image: busybox, restart: 'no', x-c2k: {patch: {spec: {ttlSecondsAfterFinished: %d}}}}}"
    translated = [translate(text % seconds) for seconds in (1, 2)]
    one, other = (item.of_kind("Job") for item in translated)
    assert one != other
    assert translated[0].job("web").spec["ttlSecondsAfterFinished"] == 1


@pytest.mark.parametrize(
    ("patch", "said"),
    [
        ("{kind: Ingress}", "it becomes no such Ingress"),
        ("{apiVersion: v2, kind: Service}", "it becomes no such Service"),
        ("{metadata: {name: other}}", "it becomes no such Deployment"),
    ],
)
def test_a_patch_for_nothing_is_refused(patch: str, said: str) -> None:
    found = mistake(patch)
    assert (found.slug, found.span.line if found.span else 0) == ("patch-without-object", 5)
    assert said in found.summary
    assert found.help.endswith("Deployment/web, Service/web")


def test_a_patch_that_does_not_fit_is_refused_at_the_field() -> None:
    found = mistake("{spec: {template: {spec: {containers: {web: {tty: true}}}}}}")
    assert found.slug == "patch-does-not-fit"
    assert found.span is not None
    assert found.span.text == "containers"


def test_a_patch_that_breaks_what_holds_together_is_refused() -> None:
    found = mistake("{spec: {template: {spec: {containers: [{name: web, volumeMounts: [{name: x, mountPath: /x}]}]}}}}")
    assert found.slug == "patch-breaks-objects"
    assert (found.span.line if found.span else 0) == 5


def test_a_field_that_kubernetes_does_not_have_is_refused() -> None:
    """The API server would drop it or refuse it."""
    found = mistake("{spec: {template: {spec: {priorityClass: high}}}}")
    assert found.slug == "patch-breaks-objects"
    assert "priorityClass" in found.summary


def test_a_patch_is_an_object() -> None:
    assert mistake("[text]").slug == "patch-not-an-object"


def test_a_service_that_becomes_nothing_has_nothing_to_patch() -> None:
    (found,) = refused("services: {web: {provider: {type: model}, x-c2k: {patch: {spec: {}}}}}")
    assert found.summary.endswith("service `web` is for: it becomes no object")
