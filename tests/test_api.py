"""The library: load, translate, write."""

import os
import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

import kompose_py
from kompose_py import Diagnostics, LoadError, MemoryFiles, Options, TranslateError, load, translate, write
from kompose_py.writers import find_writer
from kompose_py.writers.plain import PlainWriter

COMPOSE = """
name: shop
services:
  web: {image: "nginx:${TAG:-none}", ports: ["8080:80"], cpuset: "0"}
"""


def test_the_three_verbs_make_a_tree(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    project = load([tmp_path / "compose.yaml"], environment={"TAG": "1.2"})
    translation = translate(project, kube_version="1.34", namespace="shop")
    deployment = translation.manifests.get("Deployment", "web")
    assert deployment is not None
    assert "image: nginx:1.2" in deployment.to_yaml()
    assert deployment.to_dict()["kind"] == "Deployment"
    assert "base/kustomization.yaml" in write(translation, tmp_path / "k8s").added
    assert (tmp_path / "k8s/base/web-deployment.yaml").read_text() == deployment.to_yaml()
    assert not write(translation, tmp_path / "k8s").any


def test_a_text_is_a_project_that_sees_no_files() -> None:
    assert load(text=COMPOSE).services["web"].image == "nginx:none"
    with pytest.raises(LoadError) as caught:
        load(text="services: {web: {image: x, env_file: /etc/hostname}}")
    assert "/etc/hostname" in str(caught.value)


def test_a_project_may_be_in_memory() -> None:
    files = MemoryFiles({"/p/compose.yaml": COMPOSE, "/p/.env": "TAG=3"})
    assert load(directory="/p", files=files).services["web"].image == "nginx:3"


def test_the_environment_of_the_process_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAG", "from the process")
    assert load(text=COMPOSE).services["web"].image == "nginx:none"


def test_a_relative_path_starts_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    monkeypatch.chdir(tmp_path)
    assert load(["compose.yaml"]).directory == str(tmp_path)


def test_warnings_are_data_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    said = Diagnostics()
    translation = translate(load(text=f"version: '3'\n{COMPOSE}", diagnostics=said))
    assert any("version" in item.summary for item in said)
    assert any("cpuset" in item.summary for item in translation.diagnostics)
    assert capfd.readouterr() == ("", "")


def test_an_invalid_project_raises_with_everything_that_is_wrong() -> None:
    with pytest.raises(LoadError) as caught:
        load(text="services: {a: {image: 1, prots: []}}")
    assert len(caught.value.diagnostics) == 2


def test_what_must_not_be_guessed_raises() -> None:
    with pytest.raises(TranslateError):
        translate(load(text="services: {web: {image: x, network_mode: 'container:db'}}"))


@pytest.mark.parametrize("choices", [{"namespcae": "x"}, {"probes": "often"}, {"allow_host_path": "yes"}])
def test_a_choice_that_does_not_exist_is_refused(choices: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(choices))):
        translate(load(text=COMPOSE), **choices)


def test_every_public_name_is_there() -> None:
    assert set(kompose_py.__all__) <= set(dir(kompose_py))
    assert [name for name in kompose_py.__all__ if getattr(kompose_py, name, None) is None] == []
    with pytest.raises(AttributeError):
        kompose_py.nothing  # noqa: B018


def test_importing_the_package_imports_nothing_else() -> None:
    script = "import sys; old = set(sys.modules); import kompose_py; print(sorted(set(sys.modules) - old))"
    environment = {**os.environ, "PYTHONPATH": str(Path(kompose_py.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "['kompose_py']\n"


def test_another_package_can_add_a_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mine(PlainWriter):
        name = "mine"

    point = EntryPoint("mine", "plugin:Mine", "kompose_py.writers")
    monkeypatch.setattr(EntryPoint, "load", lambda _: Mine)
    monkeypatch.setattr("kompose_py.plugins.entry_points", lambda **_: EntryPoints([point]))
    assert find_writer("mine").name == "mine"


@pytest.mark.parametrize("name", ["compose_files", "profiles", "env_files"])
def test_one_text_is_not_taken_for_a_list_of_letters(name: str) -> None:
    with pytest.raises(TypeError, match=f"{name} is a list"):
        load(**{"text": None if name == "compose_files" else COMPOSE, name: "prod"})  # type: ignore[arg-type]


def test_secrets_go_only_where_a_known_mode_says(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no mode `vault`"):
        write(translate(load(text=COMPOSE)), tmp_path / "k8s", secrets="vault")  # type: ignore[arg-type]
    assert not (tmp_path / "k8s").exists()


def test_secrets_are_encrypted_only_by_programs_that_are_passed_in(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="pass `programs`"):
        write(translate(load(text=COMPOSE)), tmp_path / "k8s", secrets="sops")
    assert not (tmp_path / "k8s").exists()


def test_no_path_is_the_working_directory_and_never_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(translate(load(text=COMPOSE)), "", format="plain")
    assert (tmp_path / "c2k.lock").exists()


def test_options_are_given_as_an_object_or_by_name_and_names_are_stronger() -> None:
    project = load(text=COMPOSE)
    options = Options(namespace="shop", kube_version="v1.33.2")
    assert translate(project, options).options == Options(namespace="shop", kube_version="1.33")
    assert translate(project, options, namespace="other").options.namespace == "other"
    with pytest.raises(ValueError, match="is no name of a namespace"):
        translate(project, Options(namespace="My_Shop"))


def test_each_attribute_is_judged_when_asked_for() -> None:
    project = load(text=COMPOSE)
    assert translate(project).attributes == ()
    verdicts = {each.path: each.verdict for each in translate(project, verdicts=True).attributes}
    assert verdicts["services.web.cpuset"] == "lost"


def test_an_error_reads_as_its_messages_with_their_places() -> None:
    with pytest.raises(LoadError) as caught:
        load(text="services: {a: {image: 1, prots: []}}")
    assert str(caught.value).splitlines() == [
        "<stdin>:1:23: error: services.a.image must be a string, not a number [wrong-type]",
        "<stdin>:1:26: error: services.a has no attribute `prots` [unknown-attribute]",
    ]
