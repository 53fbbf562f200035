"""Transformers that other packages offer."""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from kompose_py import Manifest, ManifestSet, TranslateError, load, translate

COMPOSE = "x-c2k: {transformers: mine}\nservices: {web: {image: nginx, ports: ['80:80']}}\n"


def annotated(manifests: ManifestSet) -> Iterator[Manifest]:
    for manifest in manifests:
        metadata = manifest.body["metadata"]
        assert isinstance(metadata, dict)
        yield manifest._replace(body={**manifest.body, "metadata": {**metadata, "annotations": {"team": "shop"}}})


def without_services(manifests: ManifestSet) -> list[Manifest]:
    return [manifest for manifest in manifests if manifest.kind != "Service"]


def with_monitor(manifests: ManifestSet) -> list[Manifest]:
    body = {"apiVersion": "monitoring.coreos.com/v1", "kind": "PodMonitor", "metadata": {"name": "web"}, "spec": {}}
    return [*manifests, Manifest(body, "web")]  # type: ignore[arg-type]  # a literal


def broken(manifests: ManifestSet) -> list[Manifest]:
    return [manifest._replace(body={**manifest.body, "spec": {"replicas": "many"}}) for manifest in manifests]


def doubled(manifests: ManifestSet) -> list[Manifest]:
    return [*manifests, *manifests]


OFFERED: dict[str, Callable[[ManifestSet], Iterable[Manifest]]] = {
    "mine": annotated,
    "other": without_services,
    "monitor": with_monitor,
    "broken": broken,
    "doubled": doubled,
    "nothing": lambda _: [],
}


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that offers all of these."""
    points = EntryPoints(EntryPoint(name, f"package:{name}", "kompose_py.transformers") for name in OFFERED)
    monkeypatch.setattr("kompose_py.plugins.entry_points", lambda group: points.select(group=group))
    monkeypatch.setattr(EntryPoint, "load", lambda point: OFFERED[point.name])


def test_a_transformer_changes_all_objects() -> None:
    manifests = translate(load(text=COMPOSE)).manifests
    assert len(manifests) == 2
    assert all("team: shop" in manifest.to_yaml() for manifest in manifests)


def test_several_come_one_after_the_other() -> None:
    found = translate(load(text=COMPOSE), transformers="other, mine , monitor").manifests
    assert [str(manifest.ref) for manifest in found] == ["Deployment/web", "PodMonitor/web"]
    assert "team" in found.of_kind("Deployment")[0].to_yaml()
    assert "team" not in found.of_kind("PodMonitor")[0].to_yaml()


def test_a_transformer_may_leave_nothing() -> None:
    assert len(translate(load(text=COMPOSE), transformers="nothing").manifests) == 0


@pytest.mark.parametrize("name", ["broken", "doubled"])
def test_what_a_transformer_makes_is_checked(name: str) -> None:
    with pytest.raises(TranslateError, match=f"the transformer `{name}` makes would be refused"):
        translate(load(text=COMPOSE), transformers=name)


def test_one_that_is_not_installed_is_told() -> None:
    with pytest.raises(TranslateError, match="no transformer `minee`") as caught:
        translate(load(text=COMPOSE), transformers="minee")
    assert caught.value.diagnostics[-1].help == "did you mean `mine`?"
