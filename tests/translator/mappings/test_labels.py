"""`labels`, `annotations`, `deploy.labels`."""

import pytest

from kompose_py.translator.options import Options
from tests.support.mapping import map_web
from tests.support.translating import translate


def test_a_legal_label_is_on_pods_and_workload() -> None:
    """The Service has labels of its own."""
    drafts = map_web("labels: {com.example/tier: front, empty: ''}").drafts
    assert drafts.pod.labels == drafts.workload.labels == {"com.example/tier": "front", "empty": ""}
    assert drafts.service.labels == {}


def test_what_is_no_legal_label_is_an_annotation() -> None:
    """A value with blanks, or of more than 63 characters."""
    drafts = map_web(f"labels: {{a: 'two words', b: {'x' * 64}}}").drafts
    assert drafts.pod.labels == {}
    assert drafts.pod.annotations == drafts.workload.annotations == {"a": "two words", "b": "x" * 64}


def test_a_key_that_is_not_legal_is_changed_and_told() -> None:
    """Nothing is lost but the spelling."""
    mapped = map_web("labels: {'a/b/c!': x}")
    assert mapped.drafts.pod.annotations == {"a-b-c": "x"}
    assert mapped.slugs == ["label-key-changed"]


def test_long_keys_that_begin_alike_stay_apart() -> None:
    first, second = (f"{'x' * 70}{end}" for end in "ab")
    annotations = map_web(f"labels: {{{first}: '1', {second}: '2'}}").drafts.pod.annotations
    assert sorted(annotations.values()) == ["1", "2"]


def test_a_label_for_a_router_that_can_be_none_here_is_left_out() -> None:
    """Nobody would read it under another key."""
    mapped = map_web("labels: {'traefik.http.routers.a.tls.domains[0].main': x, 'traefik.enable': 'true'}")
    assert mapped.drafts.pod.labels == {"traefik.enable": "true"}
    assert mapped.drafts.pod.annotations == {}
    assert mapped.slugs == []


def test_annotations_are_on_pods_alone() -> None:
    """They are those of the container."""
    drafts = map_web("annotations: {a: b}").drafts
    assert drafts.pod.annotations == {"a": "b"}
    assert drafts.workload.annotations == {}


def test_labels_of_deploy_are_never_on_pods() -> None:
    """They are those of the service, whose objects are the workload and the Service."""
    drafts = map_web("deploy: {labels: {a: b, c: 'd e'}}").drafts
    assert drafts.workload.labels == drafts.service.labels == {"a": "b"}
    assert drafts.workload.annotations == drafts.service.annotations == {"c": "d e"}
    assert (drafts.pod.labels, drafts.pod.annotations) == ({}, {})


def test_labels_of_files_are_labels() -> None:
    """Those that are written in place win."""
    drafts = map_web("label_file: l\nlabels: {a: new}", files={"l": "a=old\nb=c\n"}).drafts
    assert drafts.pod.labels == {"a": "new", "b": "c"}


def test_labels_of_kompose_are_told_and_not_copied() -> None:
    """They would have had an effect."""
    mapped = map_web("labels: {kompose.image-pull-polic: Always}")
    assert mapped.drafts.pod.labels == {}
    assert mapped.slugs == ["kompose-label-unknown"]


def test_labels_that_select_the_pods_are_not_the_users() -> None:
    """A Service that selects by another value would find no pods."""
    mapped = map_web("labels: {app.kubernetes.io/name: mine}")
    assert mapped.drafts.pod.labels == {}
    assert mapped.slugs == ["reserved-label"]


def test_labels_of_a_reverse_proxy_are_kept_where_they_are_no_routes() -> None:
    """For what they are worth."""
    labels = "labels: {traefik.enable: 'true', traefik.http.routers.a.rule: Host(`x`)}"
    assert map_web(labels).drafts.pod.labels == {"traefik.enable": "true"}
    assert map_web(labels, options=Options(expose="ingress")).drafts.pod.labels == {}


def test_the_nearer_word_wins() -> None:
    """An annotation that is called so, and a label of the service as a whole on its workload."""
    written = "labels: {a: b c, d: e}\nannotations: {a: mine}\ndeploy: {labels: {d: theirs}}"
    mapped = map_web(written)
    drafts = mapped.drafts
    assert drafts.pod.annotations == {"a": "mine"}
    assert (drafts.pod.labels, drafts.workload.labels) == ({"d": "e"}, {"d": "theirs"})
    assert mapped.slugs == ["pod-has-another-value"]


@pytest.mark.parametrize("attribute", ["labels", "annotations"])
@pytest.mark.parametrize(("other", "slugs"), [("b", []), ("c", ["pod-has-another-value"])])
def test_services_of_one_pod_cannot_say_different_things_of_it(attribute: str, other: str, slugs: list[str]) -> None:
    """The first one wins, and the other is told."""
    translated = translate(f"""
        services:
          web: {{image: app, {attribute}: {{a: b}}}}
          mate: {{image: app, network_mode: 'service:web', {attribute}: {{a: {other}}}}}
    """)
    assert translated.deployment("web").template["metadata"][attribute]["a"] == "b"
    assert translated.slugs == slugs


@pytest.mark.parametrize("attribute", ["labels: {{a: {}}}", "annotations: {{a: {}}}", "deploy: {{labels: {{a: {}}}}}"])
def test_texts_that_no_object_takes_are_refused(attribute: str) -> None:
    """The API server has a limit for all annotations of an object."""
    assert map_web(attribute.format("x" * 300_000)).slugs == ["annotations-too-large"]
