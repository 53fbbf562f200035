"""`c2k convert --secrets MODE` on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import C2k


def test_external_secrets_name_their_store(project: Path, c2k: C2k) -> None:
    assert c2k("convert", "--secrets", "external-secrets", "--set", "secrets_store=vault").code == 0
    assert "kind: ExternalSecret" in (project / "k8s/base/db-externalsecret.yaml").read_text()


def test_external_secrets_without_a_store_are_refused_and_nothing_is_written(project: Path, c2k: C2k) -> None:
    ran = c2k("convert", "--secrets", "external-secrets")
    assert ran.code == 4
    assert "secrets_store" in ran.err
    assert not (project / "k8s").exists()


def test_a_program_that_is_missing_is_named_and_nothing_is_written(
    project: Path, c2k: C2k, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project))
    ran = c2k("convert", "--secrets", "sops")
    assert ran.code == 4
    assert "`sops` is needed to encrypt Secrets, and is not installed" in ran.err
    assert not (project / "k8s").exists()


@pytest.mark.usefixtures("project")
def test_sops_encrypts_files_and_no_stream(c2k: C2k) -> None:
    ran = c2k("convert", "--secrets", "sops", "--stdout")
    assert ran.code == 2
    assert "needs a folder" in ran.err
