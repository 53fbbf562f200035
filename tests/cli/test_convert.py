"""`c2k convert`: exit codes, streams, and what is written where."""

import json
import stat
from base64 import b64encode
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import C2k
from tests.support.on_disk import identity


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def broken(project: Path) -> None:
    (project / "compose.yaml").write_text("services: {web: {image: x, prots: ['80']}}\n")


def test_a_kustomize_tree_is_written_beside_the_compose_file(project: Path, c2k: C2k) -> None:
    ran = c2k("convert")
    assert (ran.code, ran.out) == (0, "")
    assert files(project / "k8s") == [
        ".gitignore",
        "base/config/web-env/COLOUR",
        "base/data-persistentvolumeclaim.yaml",
        "base/db-service.yaml",
        "base/db-statefulset.yaml",
        "base/kustomization.yaml",
        "base/secrets/db-env/POSTGRES_PASSWORD",
        "base/web-deployment.yaml",
        "base/web-service.yaml",
        "c2k.lock",
        "c2k.secrets.lock",
    ]


@pytest.mark.parametrize("arguments", [("--stdout",), ("-o", "-"), ("--out", "-")])
def test_a_stream_goes_to_standard_output_and_nothing_else_does(
    project: Path, c2k: C2k, arguments: tuple[str, ...]
) -> None:
    ran = c2k("convert", *arguments)
    kinds = [item["kind"] for item in yaml.safe_load_all(ran.out)]
    assert kinds == ["ConfigMap", "Secret", "PersistentVolumeClaim", "Service", "Service", "StatefulSet", "Deployment"]
    assert "cpuset" in ran.err
    assert files(project) == ["compose.yaml", "web.env"]


def test_a_file_holds_one_stream(project: Path, c2k: C2k) -> None:
    assert c2k("convert", "-o", "out/all.yaml").code == 0
    text = (project / "out/all.yaml").read_text()
    assert list(yaml.safe_load_all(text)) == list(yaml.safe_load_all(c2k("convert", "--stdout").out))


def test_plain_files_in_a_folder(project: Path, c2k: C2k) -> None:
    assert c2k("convert", "--format", "plain", "-o", "flat").code == 0
    assert "web-deployment.yaml" in files(project / "flat")
    assert "db-secret.yaml" in (project / "flat/.gitignore").read_text()


def test_json_in_place_of_yaml(project: Path, c2k: C2k) -> None:
    assert json.loads(c2k("convert", "--stdout", "--json").out)["kind"] == "List"
    c2k("convert", "-j")
    assert json.loads((project / "k8s/base/web-service.json").read_text())["kind"] == "Service"


def test_a_second_run_changes_no_byte(project: Path, c2k: C2k) -> None:
    c2k("convert")
    before = {path: identity(path) for path in (project / "k8s").rglob("*")}
    assert c2k("convert").code == 0
    assert {path: identity(path) for path in (project / "k8s").rglob("*")} == before


def test_a_hand_edited_file_is_named_and_kept(project: Path, c2k: C2k) -> None:
    c2k("convert")
    edited = project / "k8s/base/web-service.yaml"
    edited.write_text("mine\n")
    ran = c2k("convert")
    assert ran.code == 5
    assert "`k8s/base/web-service.yaml` was edited by hand" in ran.err
    assert edited.read_text() == "mine\n"
    assert c2k("convert", "--force").code == 0
    assert "kind: Service" in edited.read_text()


def test_an_edit_by_hand_is_shown_with_what_would_be_written(project: Path, c2k: C2k) -> None:
    c2k("convert")
    edited = project / "k8s/base/web-service.yaml"
    edited.write_text(edited.read_text().replace("kind: Service\n", "kind: \x1b[31mMine\n"))
    ran = c2k("convert")
    assert "-kind: \ufffd[31mMine\n+kind: Service\n" in ran.err
    assert ran.out == ""


def test_an_edited_secret_is_named_and_not_shown(project: Path, c2k: C2k) -> None:
    c2k("convert")
    (project / "k8s/base/secrets/db-env/POSTGRES_PASSWORD").write_text("hunter3")
    ran = c2k("convert")
    assert ran.code == 5
    assert "POSTGRES_PASSWORD" in ran.err
    assert "hunter" not in ran.err


def test_an_edited_stream_in_a_file_is_shown_with_what_would_be_written(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: {web: {image: nginx}}\n")
    c2k("convert", "-o", "all.yaml")
    (project / "all.yaml").write_text((project / "all.yaml").read_text().replace("image: nginx", "image: mine"))
    ran = c2k("convert", "-o", "all.yaml")
    assert ran.code == 5
    assert "image: mine\n+" in ran.err


def test_an_edited_file_that_is_no_longer_produced_is_named(project: Path, c2k: C2k) -> None:
    c2k("convert")
    (project / "k8s/base/db-service.yaml").write_text("mine\n")
    (project / "compose.yaml").write_text("name: shop\nservices: {web: {image: nginx}}\n")
    ran = c2k("convert")
    assert ran.code == 0
    assert "`k8s/base/db-service.yaml` is no longer produced" in ran.err


@pytest.mark.usefixtures("project")
def test_a_check_passes_while_the_files_are_what_compose_says(c2k: C2k) -> None:
    c2k("convert")
    ran = c2k("convert", "--check")
    assert (ran.code, ran.out) == (0, "")


def test_a_check_shows_the_difference_and_writes_nothing(project: Path, c2k: C2k) -> None:
    c2k("convert")
    compose = project / "compose.yaml"
    compose.write_text(compose.read_text().replace("nginx:1.27", "nginx:1.28"))
    before = files(project)
    ran = c2k("convert", "--check")
    assert ran.code == 1
    assert "k8s/base/web-deployment.yaml: changed\n" in ran.out
    assert "-        image: nginx:1.27\n+        image: nginx:1.28\n" in ran.out.replace("      - ", "        ")
    assert files(project) == before
    assert "1.27" in (project / "k8s/base/web-deployment.yaml").read_text()


def test_a_check_of_a_tree_that_is_not_there_says_what_is_missing(project: Path, c2k: C2k) -> None:
    ran = c2k("convert", "--check")
    assert ran.code == 1
    assert "k8s/base/kustomization.yaml: missing" in ran.out
    assert files(project) == ["compose.yaml", "web.env"]


def test_a_check_does_without_the_secrets_that_git_does_not_have(project: Path, c2k: C2k) -> None:
    c2k("convert")
    (project / "k8s/base/secrets/db-env/POSTGRES_PASSWORD").unlink()
    (project / "k8s/c2k.secrets.lock").unlink()
    assert c2k("convert", "--check").code == 0


def test_a_check_says_that_a_secret_changed_and_never_what_it_is(project: Path, c2k: C2k) -> None:
    c2k("convert")
    (project / "compose.yaml").write_text((project / "compose.yaml").read_text().replace("hunter2", "hunter3"))
    ran = c2k("convert", "--check")
    assert ran.code == 1
    assert "k8s/base/secrets/db-env/POSTGRES_PASSWORD: changed" in ran.out
    assert "hunter" not in ran.out + ran.err


@pytest.mark.parametrize("form", [(), ("--json",), ("--format", "plain")])
def test_a_check_does_not_show_values_that_stand_in_manifests(project: Path, c2k: C2k, form: tuple[str, ...]) -> None:
    command = ("convert", "--secrets", "inline", *form)
    c2k(*command)
    (project / "compose.yaml").write_text((project / "compose.yaml").read_text().replace("hunter2", "hunter3"))
    changed = c2k(*command, "--check").out
    (project / "compose.yaml").write_text("name: shop\nservices: {db: {image: 'postgres:17'}}\n")
    removed = c2k(*command, "--check").out
    for shown in (changed, removed):
        assert "db-secret." in shown
        assert b64encode(b"hunter").decode()[:7] not in shown


def test_an_invalid_project_is_exit_3_with_the_line(project: Path, c2k: C2k) -> None:
    broken(project)
    ran = c2k("convert")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("compose.yaml:1:28: error: ")
    assert "ports" in ran.err
    assert not (project / "k8s").exists()


def test_strict_takes_a_loss_for_an_error_and_writes_nothing(project: Path, c2k: C2k) -> None:
    assert c2k("convert", "--strict").code == 4
    assert not (project / "k8s").exists()
    (project / "compose.yaml").write_text("services: {web: {image: 'nginx:1.27', ports: ['80']}}\n")
    assert c2k("convert", "--strict").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "kustomize", "--stdout"), "give one with -o DIR"),
        (("--stdout", "-o", "x"), "name two places"),
        (("-o", ""), "-o names no place"),
        (("--check", "--stdout"), "--check compares with a folder"),
        (("--secrets", "vault"), "is not one of"),
        (("--secrets", "generator", "--stdout"), "needs a folder"),
        (("--set", "bind_mount=pvc"), "did you mean `bind_mounts`?"),
        (("--set", "probes=often"), "one of auto, full, liveness, none"),
        (("--kube-version", "1.2"), "1.29 is the oldest"),
        (("-n", "My_Shop"), "is no name of a namespace"),
        (("--format", "helmet", "-o", "x"), "there is no format `helmet`"),
        (("--formt", "plain"), "--format"),
        (("-o", "compose.yaml/x"), "compose.yaml` cannot be written: file exists"),
    ],
)
def test_wrong_usage_is_exit_2_with_a_message(
    project: Path, c2k: C2k, arguments: tuple[str, ...], message: str
) -> None:
    ran = c2k("convert", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert files(project) == ["compose.yaml", "web.env"]


def test_a_file_where_the_folder_should_be_is_left_alone(project: Path, c2k: C2k) -> None:
    (project / "k8s").write_text("mine")
    ran = c2k("convert")
    assert ran.code == 2
    assert "`k8s` cannot be written: it is not a directory" in ran.err


def test_a_compose_file_is_not_overwritten_by_a_slip(project: Path, c2k: C2k) -> None:
    before = (project / "compose.yaml").read_text()
    assert c2k("convert", "-o", "compose.yaml").code == 5
    assert (project / "compose.yaml").read_text() == before


@pytest.mark.usefixtures("project")
def test_choices_have_effect(c2k: C2k) -> None:
    text = c2k("convert", "--stdout", "-n", "prod", "--expose", "nodeport", "--set", "pvc_size=7Gi").out
    objects = list(yaml.safe_load_all(text))
    assert {item["metadata"]["namespace"] for item in objects} == {"prod"}
    assert "type: NodePort" in text
    assert "storage: 7Gi" in text


@pytest.mark.usefixtures("project")
def test_a_report_for_machines_is_data(c2k: C2k) -> None:
    ran = c2k("convert", "--report", "json")
    report = json.loads(ran.out)
    assert ran.err == ""
    assert (report["version"], report["project"]) == (1, "shop")
    cpuset = next(item for item in report["diagnostics"] if "cpuset" in item["summary"])
    assert (cpuset["file"], cpuset["line"], cpuset["column"]) == ("compose.yaml", 13, 5)
    image = next(item for item in report["attributes"] if item["path"] == "services.web.image")
    assert (image["verdict"], image["line"]) == ("mapped", 4)


@pytest.mark.usefixtures("project")
def test_a_report_makes_way_where_manifests_are(c2k: C2k) -> None:
    ran = c2k("convert", "--stdout", "--report", "json")
    assert json.loads(ran.err)["project"] == "shop"
    assert "kind: Deployment" in ran.out


def test_a_report_tells_why_a_project_is_invalid(project: Path, c2k: C2k) -> None:
    broken(project)
    ran = c2k("convert", "--report", "json")
    assert ran.code == 3
    assert json.loads(ran.out)["diagnostics"][0]["severity"] == "error"


def test_quiet_says_nothing_but_errors(project: Path, c2k: C2k) -> None:
    assert c2k("convert", "-q").err == ""
    broken(project)
    assert "error: " in c2k("convert", "-q").err


@pytest.mark.usefixtures("project")
def test_verbose_tells_details_and_sums_up(c2k: C2k) -> None:
    ran = c2k("convert", "-v")
    assert "objects in k8s" in ran.err
    assert "kubectl apply -k k8s/base" in ran.err


def test_no_secret_value_is_said(project: Path, c2k: C2k) -> None:
    compose = project / "compose.yaml"
    compose.write_text(
        compose.read_text().replace("POSTGRES_PASSWORD: hunter2", "POSTGRES_PASSWORD: hunter2, A B: hunter2")
    )
    assert "hunter2" not in c2k("convert", "-v").err


def test_a_stream_with_secrets_is_readable_by_its_owner_alone(project: Path, c2k: C2k) -> None:
    c2k("convert", "-o", "all.yaml")
    assert stat.S_IMODE((project / "all.yaml").stat().st_mode) == 0o600


@pytest.mark.usefixtures("project")
def test_strict_tells_why_it_refuses_even_when_quiet(c2k: C2k) -> None:
    ran = c2k("-q", "convert", "--strict")
    assert (ran.code, ran.out) == (4, "")
    assert "error: 1 warning, and `--strict` allows none [refused-by-strict]" in ran.err
    slugs = [item["slug"] for item in json.loads(c2k("convert", "--strict", "--report", "json").out)["diagnostics"]]
    assert slugs[-1] == "refused-by-strict"


def test_a_report_tells_what_could_not_be_written(project: Path, c2k: C2k) -> None:
    c2k("convert")
    (project / "k8s/base/web-service.yaml").write_text("mine")
    ran = c2k("convert", "--report", "json")
    assert (ran.code, ran.err) == (5, "")
    assert json.loads(ran.out)["diagnostics"][-1]["slug"] == "edited-by-hand"


@pytest.mark.usefixtures("project")
def test_a_report_stays_data_when_there_is_a_difference_to_show(c2k: C2k) -> None:
    ran = c2k("convert", "--check", "--report", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["project"] == "shop"
    assert "k8s/base/kustomization.yaml: missing" in ran.err


@pytest.mark.usefixtures("project")
def test_an_unknown_format_is_told_before_anything_else(c2k: C2k) -> None:
    assert c2k("convert", "--format", "helmet").err.startswith("error: there is no format `helmet`")


@pytest.mark.usefixtures("project")
def test_words_are_taken_in_capitals_by_flags_as_by_set(c2k: C2k) -> None:
    by_flag = c2k("convert", "--stdout", "--expose", "NodePort").out
    assert "type: NodePort" in by_flag
    assert c2k("convert", "--stdout", "--set", "expose=NodePort").out == by_flag
