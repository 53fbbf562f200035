"""`c2k convert --overlay`: environments on the command line."""

from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import C2k
from tests.support.kustomize import Kustomize

PROD = "services: {web: {image: 'nginx:1.28', ulimits: {nofile: 9}}}\n"


def images(project: Path, name: str) -> object:
    return yaml.safe_load((project / f"k8s/overlays/{name}/kustomization.yaml").read_text()).get("images")


NEWER = [{"name": "nginx", "newTag": "1.28"}]


@pytest.mark.parametrize("name", ["compose.prod.yaml", "docker-compose.prod.yml"])
def test_the_file_of_an_overlay_is_found_beside_the_compose_file(project: Path, c2k: C2k, name: str) -> None:
    (project / name).write_text(PROD)
    assert c2k("convert", "--overlay", "prod").code == 0
    assert images(project, "prod") == NEWER


def test_files_profiles_and_variables_can_be_named(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text(
        "services: {web: {image: 'nginx:${TAG-1}'}, x: {image: x, profiles: [more]}}\n"
    )
    (project / "ci.env").write_text("TAG=1.28\n")
    assert c2k("convert", "--overlay", "ci=profile:more,env:ci.env").code == 0
    assert images(project, "ci") == NEWER
    assert (project / "k8s/overlays/ci/x-deployment.yaml").is_file()


@pytest.mark.parametrize("where", [".env", "environment"])
def test_profiles_that_are_enabled_anyway_stay_so_in_an_overlay(
    project: Path, c2k: C2k, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "compose.yaml").write_text("services: {x: {image: x, profiles: [one]}, y: {image: y, profiles: [two]}}")
    if where == ".env":
        (project / ".env").write_text("COMPOSE_PROFILES=one\n")
    else:
        monkeypatch.setenv("COMPOSE_PROFILES", "one")
    assert c2k("convert", "--overlay", "ci=profile:two").code == 0
    assert (project / "k8s/base/x-deployment.yaml").is_file()
    assert {path.name for path in (project / "k8s/overlays/ci").glob("*-deployment.yaml")} == {"y-deployment.yaml"}


def test_a_base_without_any_object_can_be_built_on(project: Path, c2k: C2k, kustomize: Kustomize) -> None:
    (project / "compose.yaml").write_text("services: {x: {image: x, profiles: [one]}}")
    assert c2k("convert", "--overlay", "ci=profile:one").code == 0
    assert c2k("convert", "--overlay", "ci=profile:one", "--check").code == 0
    assert kustomize.build(project / "k8s/base") == []
    assert [item["kind"] for item in kustomize.build(project / "k8s/overlays/ci")].count("Deployment") == 1


def test_variables_of_an_overlay_are_stronger_than_those_of_the_project(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: {web: {image: '${NAME-}:${TAG-1}'}}\n")
    (project / ".env").write_text("NAME=nginx\nTAG=1.27\n")
    (project / "ci.env").write_text("TAG=1.28\n")
    assert c2k("convert", "--overlay", "ci=env:ci.env").code == 0
    assert images(project, "ci") == NEWER


def test_an_overlay_can_stand_on_another_one(project: Path, c2k: C2k) -> None:
    (project / "compose.prod.yaml").write_text(PROD)
    (project / "s.yaml").write_text("services: {web: {command: [x]}}\n")
    assert c2k("convert", "--overlay", "prod", "--overlay", "staging=on:prod,s.yaml").code == 0
    staging = yaml.safe_load((project / "k8s/overlays/staging/kustomization.yaml").read_text())
    assert staging["resources"] == ["../prod"]
    assert images(project, "staging") is None


def test_what_is_said_of_the_base_is_not_said_again(project: Path, c2k: C2k) -> None:
    (project / "compose.prod.yaml").write_text(PROD)
    told = c2k("convert", "--overlay", "prod").err
    assert told.count("[cpuset-not-mapped]") == 1
    assert told.count("compose.prod.yaml:1:") == 1


def test_an_overlay_that_is_invalid_is_refused_and_nothing_is_written(project: Path, c2k: C2k) -> None:
    (project / "compose.prod.yaml").write_text("services: {web: {imgae: x}}\n")
    ran = c2k("convert", "--overlay", "prod")
    assert ran.code == 3
    assert "compose.prod.yaml:1" in ran.err
    assert not (project / "k8s").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--overlay", "prod"), "compose.prod.yaml"),
        (("--overlay", "../x=web.env"), "no name of an overlay"),
        (("--overlay", "a=on:b,web.env"), "no overlay that comes before"),
        (("--overlay", "a=web.env", "--overlay", "a=web.env"), "two overlays"),
        (("--overlay", "a=on:b,on:c"), "one other only"),
        (("--overlay", "a=web.env", "--stdout"), "kustomize"),
    ],
)
def test_overlays_that_cannot_be_are_wrong_usage(
    project: Path, c2k: C2k, arguments: tuple[str, ...], message: str
) -> None:
    ran = c2k("convert", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert not (project / "k8s").exists()


def test_a_second_run_changes_nothing_and_an_overlay_that_goes_is_removed(project: Path, c2k: C2k) -> None:
    (project / "compose.prod.yaml").write_text(PROD)
    assert c2k("convert", "--overlay", "prod").code == 0
    assert c2k("convert", "--overlay", "prod", "--check").code == 0
    mine = project / "k8s/overlays/prod/mine.yaml"
    mine.write_text("a: b\n")
    assert c2k("convert").code == 0
    assert [path.name for path in (project / "k8s/overlays/prod").iterdir()] == ["mine.yaml"]


def test_what_was_added_to_an_overlay_stays_when_it_is_written_anew(project: Path, c2k: C2k) -> None:
    (project / "compose.prod.yaml").write_text(PROD)
    c2k("convert", "--overlay", "prod")
    main, patch = (project / "k8s/overlays/prod" / name for name in ("kustomization.yaml", "mine.yaml"))
    main.write_text(main.read_text() + "components:\n- ../../tls # ours\n")
    patch.write_text("a: b\n")
    assert c2k("convert", "--overlay", "prod", "--check").code == 0
    (project / "compose.prod.yaml").write_text(PROD.replace("1.28", "1.29"))
    assert c2k("convert", "--overlay", "prod").code == 0
    assert main.read_text().endswith("components:\n- ../../tls # ours\n")
    assert "1.29" in main.read_text()
    assert patch.read_text() == "a: b\n"
    assert c2k("convert", "--overlay", "prod", "--check").code == 0


def test_an_overlay_that_was_edited_by_hand_is_not_overwritten(project: Path, c2k: C2k) -> None:
    (project / "compose.prod.yaml").write_text(PROD)
    assert c2k("convert", "--overlay", "prod").code == 0
    (project / "k8s/overlays/prod/kustomization.yaml").write_text("resources: [../../base]\n")
    assert c2k("convert", "--overlay", "prod").code == 5
    assert c2k("convert", "--overlay", "prod", "--force").code == 0
    assert images(project, "prod") == NEWER
