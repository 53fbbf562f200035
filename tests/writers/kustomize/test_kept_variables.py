"""With `keep_variables`, an overlay by hand sets what Compose takes from variables."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompose_py import load, translate, write
from kompose_py.translator.translation import Translation
from tests.support.kustomize import Kustomize, comparable

COMPOSE = """\
services:
  web:
    image: "${REGISTRY}/web:${TAG}"
    environment: {MODE: "${MODE}", ADDRESS: "https://${HOST}/x", FIXED: "1"}
    env_file: web.env
  db: {image: "postgres:${PG}", environment: [MODE]}
  cache: {image: "redis:7"}
"""
DEV = {"REGISTRY": "localhost:5000", "TAG": "1", "MODE": "dev", "HOST": "a.example", "PG": "17"}
PROD = {"REGISTRY": "localhost:5000", "TAG": "2", "MODE": "prod", "HOST": "b.example", "PG": "18"}
BY_HAND = {
    "resources": ["../../base"],
    "images": [{"name": "localhost:5000/web", "newTag": "2"}, {"name": "postgres", "newTag": "18"}],
    "configMapGenerator": [
        {"name": "web-env", "behavior": "merge", "literals": ["MODE=prod", "ADDRESS=https://b.example/x"]},
        {"name": "db-env", "behavior": "merge", "literals": ["MODE=prod"]},
    ],
}


def translated(folder: Path, environment: Mapping[str, str]) -> Translation:
    (folder / "compose.yaml").write_text(COMPOSE)
    (folder / "web.env").write_text("FROM_FILE=1\n")
    return translate(load([folder / "compose.yaml"], environment=environment), keep_variables=True)


def without_checksums(objects: list[dict[str, Any]]) -> dict[str, Any]:
    """An overlay by hand does not count them anew, and need not: the names of ConfigMaps change."""
    for item in objects:
        item.get("spec", {}).get("template", {}).get("metadata", {}).pop("annotations", None)
    return comparable(objects)


def test_the_base_lists_the_images_that_variables_name(tmp_path: Path) -> None:
    write(translated(tmp_path, DEV), tmp_path / "k8s")
    main = yaml.safe_load((tmp_path / "k8s/base/kustomization.yaml").read_text())
    assert main["images"] == [{"name": "localhost:5000/web", "newTag": "1"}, {"name": "postgres", "newTag": "17"}]


def test_an_overlay_by_hand_gives_what_compose_gives_with_other_variables(kustomize: Kustomize, tmp_path: Path) -> None:
    write(translated(tmp_path, DEV), tmp_path / "k8s")
    (tmp_path / "k8s/overlays/mine").mkdir(parents=True)
    (tmp_path / "k8s/overlays/mine/kustomization.yaml").write_text(yaml.safe_dump(BY_HAND))
    built = kustomize.build(tmp_path / "k8s/overlays/mine")
    wanted = translated(tmp_path, PROD)
    assert without_checksums(built) == without_checksums([dict(item.body) for item in wanted.manifests])


@pytest.mark.parametrize("image", ["nginx", f"nginx@sha256:{'a' * 64}", f"nginx:1@sha256:{'a' * 64}", "r.io:5000/x"])
def test_an_image_that_is_listed_stays_what_it_is(kustomize: Kustomize, tmp_path: Path, image: str) -> None:
    project = load(text="services: {web: {image: '${IMAGE}'}}", environment={"IMAGE": image}, project_name="p")
    write(translate(project, keep_variables=True), tmp_path / "k8s")
    built = kustomize.build(tmp_path / "k8s/base")
    (pod,) = [item["spec"]["template"]["spec"] for item in built if item["kind"] == "Deployment"]
    assert pod["containers"][0]["image"] == image
