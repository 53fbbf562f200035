"""SealedSecrets, by `kubeseal`."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kompose_py import InstalledPrograms, translate, write
from kompose_py.api import load
from kompose_py.errors import WriteRefusedError
from kompose_py.files import MemoryFiles
from kompose_py.programs import Programs
from kompose_py.writers.interface import WriterOptions
from kompose_py.writers.plain import plain_manifests
from kompose_py.writers.secrets.encryption import Encryption
from tests.support.fake_programs import FakePrograms
from tests.support.translations import secret, translation

needs_kubeseal = pytest.mark.skipif(
    not (shutil.which("kubeseal") and shutil.which("openssl")), reason="needs kubeseal and openssl (see .ci/run)"
)


def sealed(*secrets: Any, programs: Programs | None = None, **choices: Any) -> list[Any]:
    encryption = Encryption(programs or FakePrograms(), MemoryFiles({}), None)
    options = WriterOptions(secrets="sealed-secrets", encryption=encryption)
    choices = {"secrets_certificate": "https://shop/cert", "namespace": "shop", **choices}
    return [manifest.body for manifest in plain_manifests(translation(*secrets, **choices), options)]


def test_a_sealed_secret_makes_a_secret_that_is_like_the_one_it_stands_for() -> None:
    metadata = {"name": "db", "namespace": "shop", "labels": {"l": "v"}}
    (body,) = sealed(secret("db", {"A": b"1"}, namespace="shop", labels={"l": "v"}))
    (value,) = body["spec"]["encryptedData"].values()
    assert value.startswith("ENC")
    assert body == {
        "apiVersion": "bitnami.com/v1alpha1",
        "kind": "SealedSecret",
        "metadata": metadata,
        "spec": {"encryptedData": {"A": value}, "template": {"metadata": metadata, "type": "Opaque"}},
    }


def test_what_is_sealed_needs_a_namespace_to_open_in() -> None:
    with pytest.raises(WriteRefusedError, match="namespace"):
        sealed(secret("db", {"A": b"1"}))


@pytest.mark.parametrize("certificate", [None, "", "nowhere.pem"])
def test_a_certificate_that_cannot_be_read_is_refused(certificate: str | None) -> None:
    with pytest.raises(WriteRefusedError, match="certificate"):
        sealed(secret("db", {"A": b"1"}, namespace="shop"), secrets_certificate=certificate)


@needs_kubeseal
def test_the_controller_opens_what_kubeseal_sealed(tmp_path: Path) -> None:
    key, certificate = tmp_path / "tls.key", tmp_path / "tls.crt"
    made = ("openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=shop")
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    (tmp_path / "compose.yaml").write_text("name: shop\nservices: {db: {image: x, environment: {TOKEN: hunter2}}}\n")
    project = load([tmp_path / "compose.yaml"])
    shop = translate(project, namespace="shop", secrets_certificate="tls.crt")
    write(shop, tmp_path / "k8s", secrets="sealed-secrets", programs=InstalledPrograms())
    opened = subprocess.run(
        ["kubeseal", "--recovery-unseal", "--recovery-private-key", key, "--format", "json"],
        input=(tmp_path / "k8s/base/db-sealedsecret.yaml").read_bytes(),
        check=True,
        capture_output=True,
    )
    (plain,) = shop.manifests.of_kind("Secret")
    assert json.loads(opened.stdout)["data"] == plain.body["data"]
    assert not write(shop, tmp_path / "k8s", secrets="sealed-secrets", programs=InstalledPrograms()).any
