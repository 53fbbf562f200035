"""`c2k convert --secrets MODE` on the command line."""

from pathlib import Path

from tests.cli.conftest import C2k


def test_external_secrets_name_their_store(project: Path, c2k: C2k) -> None:
    assert c2k("convert", "--secrets", "external-secrets", "--set", "secrets_store=vault").code == 0
    assert "kind: ExternalSecret" in (project / "k8s/base/db-externalsecret.yaml").read_text()


def test_external_secrets_without_a_store_are_refused_and_nothing_is_written(project: Path, c2k: C2k) -> None:
    ran = c2k("convert", "--secrets", "external-secrets")
    assert ran.code == 4
    assert "secrets_store" in ran.err
    assert not (project / "k8s").exists()
