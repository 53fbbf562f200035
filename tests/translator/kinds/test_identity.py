"""Labels and selectors."""

from kompose_py.translator.kinds.identity import Identity
from tests.support.translating import translate

OURS = {
    "app.kubernetes.io/name": "web",
    "app.kubernetes.io/instance": "shop",
    "app.kubernetes.io/part-of": "shop",
    "app.kubernetes.io/managed-by": "c2k",
}


def test_every_object_tells_its_service_and_project() -> None:
    translated = translate("name: shop\nservices: {web: {image: app, ports: ['80'], environment: {TOKEN: abc}}}")
    assert translated.objects == ["Secret/web-env", "Service/web", "Deployment/web"]
    for manifest in translated.translation.manifests:
        assert manifest.body["metadata"]["labels"] == OURS  # type: ignore[index, call-overload]


def test_pods_are_selected_by_what_never_changes() -> None:
    translated = translate("name: shop\nservices: {web: {image: app, labels: {version: '1'}}}")
    selector = {"app.kubernetes.io/name": "web", "app.kubernetes.io/instance": "shop"}
    assert translated.deployment("web").spec["selector"] == {"matchLabels": selector}
    assert translated.service("web")["selector"] == selector


def test_labels_of_the_user_come_after_ours_and_those_that_are_not_legal_are_annotations() -> None:
    metadata = Identity("web", "shop").metadata("web", {"team": "a", "note": "two words", "a b": "x"}, {"more": "y"})
    assert metadata["labels"] == {**OURS, "team": "a"}
    assert metadata["annotations"] == {"more": "y", "note": "two words", "a-b": "x"}


def test_a_long_project_name_is_a_legal_value() -> None:
    assert Identity("web", "p" * 62 + "-x").labels["app.kubernetes.io/instance"] == "p" * 62
