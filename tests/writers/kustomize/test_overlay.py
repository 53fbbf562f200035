"""What stands in an overlay: the narrowest form of each difference."""

from typing import Any

import pytest
import yaml

from kompose_py.manifests.manifest import Manifest
from kompose_py.writers.interface import Component, OutputTree, Overlay, WriterOptions
from kompose_py.writers.kustomize import KustomizeWriter
from tests.support.translations import config_map, secret, translation, workload


def written(base: list[Manifest], *overlays: list[Manifest], **options: Any) -> OutputTree:
    """The tree of a base with overlays `o0`, `o1`, … side by side."""
    made = tuple(Overlay(f"o{number}", translation(*objects)) for number, objects in enumerate(overlays))
    return KustomizeWriter().write(translation(*base), WriterOptions(overlays=made, **options))


def kustomization(tree: OutputTree, name: str = "o0") -> dict[str, Any]:
    body: dict[str, Any] = yaml.safe_load(tree[f"overlays/{name}/kustomization.yaml"].content)
    return {field: value for field, value in body.items() if field not in {"apiVersion", "kind"}}


def running(name: str, image: str, replicas: int = 1) -> Manifest:
    made = workload(name, {"containers": [{"name": name, "image": image}]})
    spec: Any = made.body["spec"]
    return made._replace(body={**made.body, "spec": {"replicas": replicas, **spec}})


def test_an_overlay_that_changes_nothing_names_the_base_alone() -> None:
    assert kustomization(written([workload("web")], [workload("web")])) == {"resources": ["../../base"]}


def test_an_image_that_changes_everywhere_is_one_line() -> None:
    tree = written([running("a", "x:1"), running("b", "x:1")], [running("a", "x:2"), running("b", "x:2")])
    assert kustomization(tree) == {"resources": ["../../base"], "images": [{"name": "x", "newTag": "2"}]}


@pytest.mark.parametrize(
    ("before", "after", "entry"),
    [
        ("x:1", "y:1", {"name": "x", "newName": "y", "newTag": "1"}),
        ("host:5000/x", "host:5000/x:2", {"name": "host:5000/x", "newTag": "2"}),
        ("x:1", "x@sha256:ab", {"name": "x", "digest": "sha256:ab"}),
        ("x", "y", {"name": "x", "newName": "y"}),
    ],
)
def test_an_image_may_get_another_name_tag_or_digest(before: str, after: str, entry: dict[str, str]) -> None:
    assert kustomization(written([running("a", before)], [running("a", after)]))["images"] == [entry]


@pytest.mark.parametrize(
    "after",
    [
        [running("a", "x:2"), running("b", "x:1")],
        [running("a", "x:2"), running("b", "x:3")],
        [running("a", "x:2"), running("b", "x:2"), running("new", "x:1")],
        [running("a", "x"), running("b", "x")],
    ],
    ids=["one stays", "each another", "a new one stays", "no tag"],
)
def test_an_image_that_does_not_change_alike_is_patched(after: list[Manifest]) -> None:
    tree = written([running("a", "x:1"), running("b", "x:1")], after)
    assert "images" not in kustomization(tree)
    assert {"path": "patches/a-deployment.yaml"} in kustomization(tree)["patches"]


@pytest.mark.parametrize(
    ("before", "after"),
    [(("x", "y:1"), ("x:1", "x")), (("x:1", "y:1"), ("y:1", "x:1"))],
    ids=["a patch writes the name", "they change places"],
)
def test_an_entry_does_not_change_what_another_form_wrote(before: tuple[str, str], after: tuple[str, str]) -> None:
    tree = written([running("a", before[0]), running("b", before[1])], [running("a", after[0]), running("b", after[1])])
    assert "images" not in kustomization(tree)


def test_a_number_of_replicas_is_one_line() -> None:
    tree = written([running("a", "x")], [running("a", "x", 3)])
    assert kustomization(tree) == {"resources": ["../../base"], "replicas": [{"name": "a", "count": 3}]}


def test_replicas_of_two_kinds_with_one_name_are_patched() -> None:
    other = workload("a", kind="StatefulSet")
    tree = written([running("a", "x"), other], [running("a", "x", 3), other])
    assert "replicas" not in kustomization(tree)


def test_what_goes_is_deleted_by_a_patch_and_what_is_new_is_whole() -> None:
    tree = written([workload("old")], [workload("new")])
    assert kustomization(tree) == {
        "resources": ["../../base", "new-deployment.yaml"],
        "patches": [{"path": "patches/old-deployment.yaml"}],
    }
    assert yaml.safe_load(tree["overlays/o0/patches/old-deployment.yaml"].content) == {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "old"},
        "$patch": "delete",
    }


def test_changed_content_is_merged_and_lost_content_replaces() -> None:
    tree = written(
        [config_map("c", {"a": "1", "b": "1"})],
        [config_map("c", {"a": "1", "b": "2", "d": "3"})],
        [config_map("c", {"a": "1"})],
        [config_map("c", {"a": b"\xff", "b": "1"})],
    )
    merged, replaced, moved = (kustomization(tree, name)["configMapGenerator"] for name in ("o0", "o1", "o2"))
    assert merged == [{"name": "c", "behavior": "merge", "files": ["b=config/c/b", "d=config/c/d"]}]
    assert replaced == [{"name": "c", "behavior": "replace", "files": ["a=config/c/a"]}]
    assert moved == [{"name": "c", "behavior": "replace", "files": ["a=config/c/a", "b=config/c/b"]}]


@pytest.mark.parametrize("content", [{"k": b"hunter2"}, {"null": b"hunter2"}], ids=["generator", "object"])
def test_secret_values_of_an_overlay_are_kept_out_of_git(content: dict[str, bytes]) -> None:
    tree = written([secret("s", dict.fromkeys(content, b"old"))], [secret("s", content)])
    assert "/overlays/o0/secrets/\n" in tree[".gitignore"].content.decode()
    for path, file in tree.items():
        if not file.secret:
            assert b"hunter2" not in file.content
            assert b"aHVudGVyMg" not in file.content
        elif path.startswith("overlays/"):
            assert path.startswith("overlays/o0/secrets/")
    assert any(file.secret for path, file in tree.items() if path.startswith("overlays/"))


def test_an_overlay_on_another_one_holds_what_differs_from_that() -> None:
    prod = Overlay("prod", translation(running("a", "x:2")))
    staging = Overlay("staging", translation(running("a", "x:2", 2)), on="prod")
    tree = KustomizeWriter().write(translation(running("a", "x:1")), WriterOptions(overlays=(prod, staging)))
    assert kustomization(tree, "staging") == {"resources": ["../prod"], "replicas": [{"name": "a", "count": 2}]}


def test_a_component_patches_what_would_reach_the_objects_of_others() -> None:
    component = Component(("a", "b"), translation(running("a", "x:2", 3), running("new", "y")))
    tree = KustomizeWriter().write(translation(running("a", "x:1")), WriterOptions(components=(component,)))
    main = yaml.safe_load(tree["components/a+b/kustomization.yaml"].content)
    assert main == {
        "apiVersion": "kustomize.config.k8s.io/v1alpha1",
        "kind": "Component",
        "resources": ["new-deployment.yaml"],
        "patches": [{"path": "patches/a-deployment.yaml"}],
    }
    assert yaml.safe_load(tree["components/a+b/patches/a-deployment.yaml"].content)["spec"]["replicas"] == 3
