"""`c2k convert --components`: profiles as kustomize components."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml

from kompose_py import load, translate
from kompose_py.writers.interface import WriterOptions
from kompose_py.writers.plain import plain_manifests
from kompose_py.writers.profile_sets import components_for
from tests.cli.conftest import C2k
from tests.support.kustomize import Kustomize, comparable

COMPOSE = """\
name: shop
services:
  web:
    image: nginx:1.27
    depends_on: {db: &if_there {condition: service_started, required: false}, cache: *if_there}
    environment: {MODE: x}
    configs: [plain]
  db: {image: "postgres:17", profiles: [data], environment: {POSTGRES_PASSWORD: hunter2}, volumes: ["data:/var/lib/x"]}
  cache: {image: "redis:7", profiles: [cache]}
  admin: {image: "nginx:1.27", profiles: [data, cache], env_file: web.env, configs: [plain]}
  debug: {image: "busybox:1.36", command: sleep 9, profiles: [debug], configs: [more], ports: ["9000:9000"]}
  tool: {image: "nginx:1.28", profiles: [tools], environment: {A_TOKEN: hunter3}}
volumes: {data: {}}
configs: {plain: {content: one}, more: {content: two}}
"""
PROFILES = ("cache", "data", "debug", "tools")


@pytest.fixture
def shop(project: Path) -> Path:
    """A project with four profiles, two of which have to do with each other."""
    (project / "compose.yaml").write_text(COMPOSE)
    return project


def test_profiles_that_share_a_service_have_a_component_for_both(shop: Path, c2k: C2k) -> None:
    assert c2k("convert", "--components").code == 0
    names = sorted(path.name for path in (shop / "k8s/components").iterdir())
    assert names == ["cache", "cache+data", "data", "debug", "tools"]


@pytest.mark.parametrize("namespace", [None, "shop"])
def test_components_of_each_set_of_profiles_give_what_compose_gives(
    shop: Path, c2k: C2k, kustomize: Kustomize, namespace: str | None
) -> None:
    assert c2k("convert", "--components", *(("-n", namespace) if namespace else ())).code == 0
    sets = [tuple(path.name.split("+")) for path in sorted((shop / "k8s/components").iterdir())]
    mine = shop / "k8s/overlays/mine"
    mine.mkdir(parents=True)
    for size in range(len(PROFILES) + 1):
        for profiles in combinations(PROFILES, size):
            names = ["+".join(chosen) for chosen in components_for(profiles, sets)]
            main = {"resources": ["../../base"], "components": [f"../../components/{name}" for name in names]}
            (mine / "kustomization.yaml").write_text(yaml.safe_dump(main))
            wanted = translate(load(["compose.yaml"], profiles=profiles), namespace=namespace)
            plain = plain_manifests(wanted, WriterOptions(secrets="generator"))
            assert comparable(kustomize.build(mine)) == comparable([item.body for item in plain]), profiles


def test_profiles_that_are_enabled_belong_to_the_base(shop: Path, c2k: C2k) -> None:
    assert c2k("convert", "--components", "--profile", "debug").code == 0
    assert (shop / "k8s/base/debug-deployment.yaml").is_file()
    assert not (shop / "k8s/components/debug").exists()


def test_too_many_profiles_that_depend_on_each_other_are_refused(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: {web: {image: x}, x: {image: x, profiles: [a, b, c, d, e, f]}}\n")
    ran = c2k("convert", "--components")
    assert ran.code == 4
    assert "--overlay NAME=profile:A,profile:B" in ran.err
    assert not (project / "k8s").exists()


def test_a_profile_that_is_refused_is_told(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text(
        "services: {web: {image: x}, x: {image: x, profiles: [a], volumes: ['/home/me/.ssh:/s']}}\n"
    )
    ran = c2k("convert", "--components")
    assert ran.code == 4
    assert "compose.yaml:1" in ran.err


@pytest.mark.usefixtures("shop")
def test_components_are_folders_of_kustomize(c2k: C2k) -> None:
    ran = c2k("convert", "--components", "--stdout")
    assert ran.code == 2
    assert "kustomize" in ran.err


def test_secret_values_of_components_are_not_for_git(shop: Path, c2k: C2k) -> None:
    assert c2k("convert", "--components").code == 0
    ignored = (shop / "k8s/.gitignore").read_text().split()
    assert "/components/tools/secrets/" in ignored
    assert b"hunter3" in (shop / "k8s/components/tools/secrets/tool-env/A_TOKEN").read_bytes()
