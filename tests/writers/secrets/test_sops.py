"""Secrets that SOPS encrypts."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from kompose_py import InstalledPrograms, load, translate, write
from kompose_py.writers.interface import Overlay
from tests.support.kustomize import Kustomize, comparable

pytestmark = pytest.mark.skipif(
    not (shutil.which("sops") and shutil.which("age-keygen")), reason="needs sops and age-keygen (see .ci/run)"
)

COMPOSE = "name: shop\nservices: {db: {image: x, environment: {TOKEN: hunter2, MORE_TOKEN: hunter3, EMPTY: ''}}}\n"
PROD = "services: {db: {environment: {TOKEN: hunter4}}}\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose owner has a key."""
    made = subprocess.run(["age-keygen", "-o", tmp_path / "key.txt"], check=True, capture_output=True, text=True)
    recipient = made.stderr.rpartition(" ")[2].strip()
    (tmp_path / ".sops.yaml").write_text(
        f"creation_rules: [{{path_regex: 'k8s/(base|overlays)/.*', age: {recipient}}}]"
    )
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    (tmp_path / "compose.prod.yaml").write_text(PROD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_all() -> bool:
    """Write, and tell whether anything changed."""
    base = translate(load(["compose.yaml"]))
    prod = translate(load(["compose.yaml", "compose.prod.yaml"]))
    programs = InstalledPrograms()
    return write(base, "k8s", secrets="sops", overlays=[Overlay("prod", prod)], programs=programs).any


def decrypted(content: bytes, *flags: str) -> dict[str, object]:
    command = ["sops", "decrypt", "--input-type", "yaml", "--output-type", "json", "--filename-override", "x", *flags]
    done = subprocess.run(command, input=content, check=True, capture_output=True)
    body: dict[str, object] = json.loads(done.stdout)
    return body


def test_what_kustomize_builds_can_be_decrypted_as_flux_does(
    shop: Path, kustomize: Kustomize, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Flux decrypts each object that was built, without the checksum of SOPS, whose order kustomize has changed."""
    write_all()
    built = kustomize.build(shop / "k8s/overlays/prod")
    monkeypatch.setenv("SOPS_AGE_KEY_FILE", str(shop / "key.txt"))
    secrets = [decrypted(yaml.safe_dump(item).encode(), "--ignore-mac") for item in built if item["kind"] == "Secret"]
    prod = translate(load(["compose.yaml", "compose.prod.yaml"]))
    assert comparable(secrets) == comparable([secret.body for secret in prod.manifests.of_kind("Secret")])


def test_a_file_is_one_that_sops_itself_can_check_and_decrypt(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all()
    monkeypatch.setenv("SOPS_AGE_KEY_FILE", str(shop / "key.txt"))
    (plain,) = translate(load(["compose.yaml"])).manifests.of_kind("Secret")
    assert decrypted((shop / "k8s/base/db-secret.yaml").read_bytes()) == plain.body


def test_a_second_run_changes_nothing_with_the_memory_or_with_the_key(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert write_all()
    assert not write_all()
    before = (shop / "k8s/base/db-secret.yaml").read_bytes()
    for lock in ("c2k.encrypted.lock", "c2k.secrets.lock"):
        (shop / "k8s" / lock).unlink()
    monkeypatch.setenv("SOPS_AGE_KEY_FILE", str(shop / "key.txt"))
    write_all()
    assert (shop / "k8s/base/db-secret.yaml").read_bytes() == before
    (shop / "compose.yaml").write_text(COMPOSE.replace("hunter3", "hunter5"))
    assert write_all()
    assert decrypted((shop / "k8s/base/db-secret.yaml").read_bytes()) != decrypted(before)
