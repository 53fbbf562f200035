"""`c2k check`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import C2k


def test_every_attribute_gets_a_verdict_with_its_place(project: Path, c2k: C2k) -> None:
    ran = c2k("check")
    assert ran.code == 0
    assert "compose.yaml:4:5: mapped: services.web.image" in ran.out
    assert " lost" in ran.out.splitlines()[-1]
    assert "cpuset" in ran.err
    assert not (project / "k8s").exists()


def test_a_warning_fails_only_a_strict_check(project: Path, c2k: C2k) -> None:
    assert c2k("check", "--strict").code == 1
    (project / "compose.yaml").write_text("services: {web: {image: 'nginx:1.27', ports: ['80']}}\n")
    assert c2k("check", "--strict").code == 0


def test_what_would_be_refused_fails_the_check(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: {web: {image: x, network_mode: 'container:db'}}\n")
    ran = c2k("check")
    assert ran.code == 1
    assert "error: " in ran.err


def test_an_invalid_project_is_exit_3(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: []\n")
    assert c2k("check").code == 3


@pytest.mark.usefixtures("project")
def test_the_report_is_data_and_the_only_output(c2k: C2k) -> None:
    ran = c2k("check", "--report", "json")
    assert ran.err == ""
    verdicts = {item["verdict"] for item in json.loads(ran.out)["attributes"]}
    assert "mapped" in verdicts
    assert verdicts <= {"mapped", "approximated", "ignored", "lost", "refused"}


def test_a_strict_check_tells_why_it_fails_even_when_quiet(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: {web: {image: x, ulimits: {nofile: 9}}}\n")
    assert "error: 1 warning, and `--strict` allows none" in c2k("-q", "check", "--strict").err


def test_what_pod_security_forbids_fails_the_check(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: {web: {image: x, privileged: true}}\n")
    assert c2k("check").code == 0
    ran = c2k("check", "--pod-security", "baseline")
    assert ran.code == 1
    assert "compose.yaml:1:28: error: Pod Security `baseline` forbids privileged containers" in ran.err
    assert c2k("check", "--pod-security", "restricted", "--report", "sarif").code == 1
