"""The guides are true: what they tell of overlays, of data and of secrets holds."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompose_py import load, translate
from kompose_py.cli.copies import copy_commands
from kompose_py.cli.main import run
from kompose_py.writers.interface import SECRET_MODES
from tests.support.kustomize import Kustomize, comparable

GUIDES = Path(__file__).parents[2] / "docs" / "guide"
OVERLAYS, DATA, SECRETS = ((GUIDES / f"{name}.md").read_text() for name in ("overlays", "data", "secrets"))


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


COMPOSE = """\
name: shop
services:
  web:
    image: nginx:1.27
    ports: ["8080:80"]
    environment: {MODE: dev, "%s": x}
  debug: {image: "busybox:${TAG-1}", profiles: [debug]}
  tools: {image: busybox, profiles: [tools]}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the files that the guide to overlays speaks of."""
    (tmp_path / "compose.yaml").write_text(COMPOSE % "OTHER")
    (tmp_path / "compose.prod.yaml").write_text(blocks(OVERLAYS, "yaml")[0])
    (tmp_path / "compose.staging.yaml").write_text("services: {web: {deploy: {replicas: 2}}}\n")
    (tmp_path / "ci.env").write_text("TAG=2\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def converted(*arguments: str) -> Any:
    """The objects of a plain conversion, to be compared with those of kustomize."""
    assert run(["convert", "-q", "-o", "plain.json", "--force", *arguments]) == 0
    items: list[dict[str, Any]] = yaml.safe_load(Path("plain.json").read_text())["items"]
    return comparable(items)


def kustomization(path: Path) -> dict[str, Any]:
    body: dict[str, Any] = yaml.safe_load((path / "kustomization.yaml").read_text())
    return body


def test_the_first_example_writes_what_is_told(project: Path, kustomize: Kustomize) -> None:
    command, apply = blocks(OVERLAYS, "sh")[0].splitlines()
    assert run(shlex.split(command)[1:]) == 0
    folder = project / apply.removeprefix("kubectl apply -k ")
    assert comparable(kustomize.build(folder)) == converted("-f", "compose.yaml", "-f", "compose.prod.yaml")
    assert kustomization(folder)["images"] == [{"name": "nginx", "newTag": "1.28"}]
    assert kustomization(folder)["replicas"] == [{"name": "web", "count": 3}]
    (patch,) = (folder / "patches").iterdir()
    assert "MODE" in patch.read_text()
    assert "OTHER" not in patch.read_text()


def test_profiles_variables_and_stacks_write_what_is_told(project: Path, kustomize: Kustomize) -> None:
    assert run(shlex.split(blocks(OVERLAYS, "sh")[1])[1:]) == 0
    built = {name: comparable(kustomize.build(project / "k8s/overlays" / name)) for name in ("prod", "staging", "ci")}
    files = ("-f", "compose.yaml", "-f", "compose.prod.yaml")
    assert built["prod"] == converted(*files)
    assert built["staging"] == converted(*files, "-f", "compose.staging.yaml")
    assert built["ci"] == converted("--profile", "debug", "--env-file", "ci.env")
    assert built["ci"]["Deployment/debug"]["spec"]["template"]["spec"]["containers"][0]["image"] == "busybox:2"


def test_additions_stay_and_edits_are_refused_as_is_told(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    convert = ["convert", "--overlay", "prod"]
    assert run(convert) == 0
    main = project / "k8s/overlays/prod/kustomization.yaml"
    main.write_text(f"{main.read_text()}labels:  # mine\n- pairs: {{team: web}}\n")
    (project / "compose.prod.yaml").write_text("services: {web: {image: 'nginx:1.29'}}\n")
    assert run(convert) == 0
    assert main.read_text().endswith("labels:  # mine\n- pairs: {team: web}\n")
    assert run([*convert, "--check"]) == 0
    main.write_text(main.read_text().replace("1.29", "1.30"))
    (project / "compose.prod.yaml").write_text("services: {web: {image: 'nginx:1.31'}}\n")
    assert run(convert) == 5
    assert '-  newTag: "1.30"' in capfd.readouterr().err
    assert run([*convert, "--force"]) == 0


def test_components_go_into_an_overlay_as_is_told(project: Path, kustomize: Kustomize) -> None:
    assert run(["convert", "--components"]) == 0
    mine = project / "k8s/overlays/mine"
    mine.mkdir(parents=True)
    (mine / "kustomization.yaml").write_text(blocks(OVERLAYS, "yaml")[1])
    assert comparable(kustomize.build(mine)) == converted("--profile", "debug", "--profile", "tools")


def test_an_overlay_sets_kept_variables_as_is_told(project: Path, kustomize: Kustomize) -> None:
    compose = "services: {web: {image: 'web:${TAG}', environment: {MODE: '${MODE}'}}}\n"
    (project / "compose.yaml").write_text(compose)
    (project / ".env").write_text("TAG=1.0\nMODE=dev\n")
    assert run(["convert", "--set", "keep_variables=true"]) == 0
    mine = project / "k8s/overlays/mine"
    mine.mkdir(parents=True)
    (mine / "kustomization.yaml").write_text(blocks(OVERLAYS, "yaml")[2])
    objects = comparable(kustomize.build(mine))
    assert objects["Deployment/web"]["spec"]["template"]["spec"]["containers"][0]["image"] == "web:2.0"
    assert objects["ConfigMap/web-env"]["content"] == {"MODE": b"prod"}


def test_the_commands_that_copy_data_are_those_that_are_shown() -> None:
    translation = translate(load(text=blocks(DATA, "yaml")[0]))
    told = [line.strip() for line in copy_commands(translation, "kubectl")]
    assert blocks(DATA, "sh")[1].splitlines()[1:] == [line for line in told if not line.startswith("#")]


def test_the_modes_of_secrets_are_those_that_there_are() -> None:
    assert re.findall(r"^\| `([a-z-]+)`", SECRETS, re.MULTILINE) == list(SECRET_MODES)


def test_secrets_of_a_store_are_called_as_is_told(project: Path) -> None:
    (project / "compose.yaml").write_text("name: shop\nservices: {db: {image: x, environment: {DB_PASSWORD: y}}}\n")
    assert run([*shlex.split(blocks(SECRETS, "sh")[0], comments=True)[1:], "-q"]) == 0
    (written,) = (project / "k8s/base").glob("*secret*.yaml")
    spec = yaml.safe_load(written.read_text())["spec"]
    assert spec["secretStoreRef"]["name"] == "vault"
    assert spec["data"][0]["remoteRef"] == {"key": "shop-db-env", "property": "DB_PASSWORD"}
