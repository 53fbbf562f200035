"""Secrets are encrypted once, and kept for as long as they stay as they are."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest
import yaml

from kompose_py.errors import WriteRefusedError
from kompose_py.files import MemoryFiles
from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import JsonObject
from kompose_py.programs import Programs
from kompose_py.translator.translation import Translation
from kompose_py.writers import find_writer
from kompose_py.writers.interface import ENCRYPTING_MODES, Encoding, OutputTree, Overlay, SecretMode, WriterOptions
from kompose_py.writers.secrets.encryption import MEMORY, Encryption
from tests.support.fake_programs import FakePrograms, NoPrograms
from tests.support.translations import secret, translation, workload

modes = pytest.mark.parametrize("mode", ENCRYPTING_MODES)
formats = pytest.mark.parametrize("format_name", ["kustomize", "plain"])


def shop(*secrets: Manifest, namespace: str = "shop", certificate: str = "https://shop/cert") -> Translation:
    return translation(workload("db"), *secrets, namespace=namespace, secrets_certificate=certificate)


def password(value: bytes, name: str = "password", namespace: str = "shop", **more: bytes) -> Manifest:
    return secret(name, {"value": value, **more}, namespace=namespace)


def written(
    wanted: Translation,
    mode: SecretMode,
    programs: Programs,
    before: OutputTree | None = None,
    **how: Any,
) -> OutputTree:
    files = {f"/k8s/{path}": file.content for path, file in before.items()} if before else {}
    format_name = how.pop("format_name", "kustomize")
    encryption = Encryption(programs, MemoryFiles(files), "/k8s", trusting=how.pop("trusting", False))
    options = WriterOptions(secrets=mode, encryption=encryption, **how)
    return find_writer(format_name).write(wanted, options)


def without_memory(tree: OutputTree) -> OutputTree:
    return OutputTree({path: file for path, file in tree.items() if path != MEMORY})


def contents(tree: OutputTree) -> Mapping[str, bytes]:
    return {path: file.content for path, file in tree.items()}


@modes
@formats
@pytest.mark.parametrize("encoding", get_args(Encoding))
def test_a_second_run_encrypts_nothing_and_changes_no_byte(
    mode: SecretMode, format_name: str, encoding: Encoding
) -> None:
    wanted = shop(password(b"one"), password(b"two", "other"))
    first = written(wanted, mode, FakePrograms(), format_name=format_name, encoding=encoding)
    again = FakePrograms()
    assert contents(written(wanted, mode, again, first, format_name=format_name, encoding=encoding)) == contents(first)
    assert again.commands == []


@modes
def test_only_what_changed_is_encrypted_again(mode: SecretMode) -> None:
    first = written(shop(password(b"one"), password(b"two", "other")), mode, FakePrograms())
    again = FakePrograms()
    second = written(shop(password(b"new"), password(b"two", "other")), mode, again, first)
    changed = [path for path in second if path.startswith("base/") and second[path] != first[path]]
    assert again.encrypted == 1
    assert len(changed) == 1


def test_a_changed_label_needs_another_encryption_only_where_a_checksum_covers_it() -> None:
    labelled = shop(secret("password", {"value": b"one"}, namespace="shop", labels={"a": "b"}))
    for mode, times in (("sops", 1), ("sealed-secrets", 0)):
        first = written(shop(password(b"one")), mode, FakePrograms())  # type: ignore[arg-type]
        again = FakePrograms()
        second = written(labelled, mode, again, first)  # type: ignore[arg-type]
        assert again.encrypted == times
        assert any(b"a: b" in file.content for _, file in second.items())


def test_values_are_sealed_one_by_one() -> None:
    base = shop(password(b"one", other=b"same", gone=b"x"))
    prod = shop(password(b"two", other=b"same"))
    first = written(base, "sealed-secrets", FakePrograms(), overlays=(Overlay("prod", prod),))
    patch = yaml.safe_load(first["overlays/prod/patches/password-sealedsecret.yaml"].content)
    assert patch["spec"]["encryptedData"].keys() == {"value", "gone"}
    second = written(shop(password(b"new", other=b"same", gone=b"x")), "sealed-secrets", FakePrograms(), first)
    before, after = (
        yaml.safe_load(tree["base/password-sealedsecret.yaml"].content)["spec"]["encryptedData"]
        for tree in (first, second)
    )
    assert [key for key in before if before[key] != after[key]] == ["value"]


def test_another_certificate_seals_all_again() -> None:
    first = written(shop(password(b"one")), "sealed-secrets", FakePrograms())
    again = FakePrograms()
    written(shop(password(b"one"), certificate="https://other/cert"), "sealed-secrets", again, first)
    assert again.encrypted == 1


@modes
def test_what_was_encrypted_is_not_trusted_where_nothing_tells_what_it_holds(mode: SecretMode) -> None:
    """As in a fresh clone, whose encrypted values may be older than the Compose file."""
    wanted = shop(password(b"one"))
    first = without_memory(written(wanted, mode, FakePrograms()))
    again = FakePrograms()
    written(wanted, mode, again, first)
    assert again.encrypted == 1


@modes
def test_a_check_trusts_what_it_cannot_compare(mode: SecretMode) -> None:
    wanted = shop(password(b"one"))
    first = written(wanted, mode, FakePrograms())
    again = written(wanted, mode, FakePrograms(), without_memory(first), trusting=True)
    assert contents(again) == contents(first)


@modes
def test_a_check_sees_what_the_memory_tells(mode: SecretMode) -> None:
    first = written(shop(password(b"one")), mode, FakePrograms())
    programs = FakePrograms()
    written(shop(password(b"two")), mode, programs, first, trusting=True)
    assert programs.encrypted == 1


@modes
@pytest.mark.parametrize("new", [password(b"one", more=b"key"), password(b"one", "renamed")])
def test_a_check_sees_other_keys_and_names(mode: SecretMode, new: Manifest) -> None:
    first = written(shop(password(b"one")), mode, FakePrograms())
    programs = FakePrograms()
    written(shop(new), mode, programs, without_memory(first), trusting=True)
    assert programs.encrypted == 1


def test_whoever_has_the_key_need_not_remember() -> None:
    programs = FakePrograms(has_key=True)
    wanted = shop(password(b"one"))
    first = written(wanted, "sops", programs)
    assert contents(written(wanted, "sops", programs, without_memory(first))) == contents(first)
    written(shop(password(b"new")), "sops", programs, without_memory(first))
    assert programs.encrypted == 2


@modes
def test_overlays_are_kept_as_well(mode: SecretMode) -> None:
    base = shop(password(b"one", other=b"2"), password(b"same", "same"), password(b"x", "gone"))
    prod = shop(password(b"two", more=b"3"), password(b"same", "same"), password(b"y", "new"))
    staging = shop(password(b"three"), password(b"same", "same"), password(b"y", "new"))
    overlays = (Overlay("prod", prod), Overlay("staging", staging, on="prod"))
    first = written(base, mode, FakePrograms(), overlays=overlays)
    again = FakePrograms()
    assert contents(written(base, mode, again, first, overlays=overlays)) == contents(first)
    assert again.commands == []


def test_a_patch_on_what_sops_has_encrypted_is_no_file_of_its_own() -> None:
    """Flux takes each file that `patches` names and that has a `sops` field for a whole encrypted file."""
    tree = written(shop(password(b"one")), "sops", FakePrograms(), overlays=(Overlay("prod", shop(password(b"two"))),))
    entries = yaml.safe_load(tree["overlays/prod/kustomization.yaml"].content)["patches"]
    (patch,) = [entry["patch"] for entry in entries if "patch" in entry]
    assert yaml.safe_load(patch)["sops"]
    assert not [path for path in tree if path.startswith("overlays/prod/patches/") and "secret" in path]


@modes
def test_an_overlay_in_a_namespace_of_its_own_is_kept(mode: SecretMode) -> None:
    base = shop(password(b"one"))
    prod = shop(password(b"one", namespace="prod"), namespace="prod")
    first = written(base, mode, FakePrograms(), overlays=(Overlay("prod", prod),))
    again = FakePrograms()
    assert contents(written(base, mode, again, first, overlays=(Overlay("prod", prod),))) == contents(first)
    assert again.commands == []


def test_a_value_is_sealed_for_its_namespace() -> None:
    programs = FakePrograms()
    prod = shop(password(b"one", namespace="prod"), namespace="prod")
    written(shop(password(b"one")), "sealed-secrets", programs, overlays=(Overlay("prod", prod),))
    assert programs.encrypted == 2


@modes
def test_two_overlays_share_no_encryption_as_their_keys_may_differ(mode: SecretMode) -> None:
    programs = FakePrograms()
    overlays = tuple(Overlay(name, shop(password(b"one"), password(b"two", "new"))) for name in ("prod", "staging"))
    written(shop(password(b"one")), mode, programs, overlays=overlays)
    assert programs.encrypted == 3


@modes
def test_a_secret_that_an_overlay_does_not_change_is_encrypted_once(mode: SecretMode) -> None:
    programs = FakePrograms()
    tree = written(shop(password(b"one")), mode, programs, overlays=(Overlay("prod", shop(password(b"one"))),))
    assert programs.encrypted == 1
    assert not [path for path in tree if path.startswith("overlays/prod/") and "secret" in path]


@modes
@pytest.mark.parametrize(
    "broken", [b"", b"[", b"[1, 2]", b"kind: Secret\nsops: 1\ndata: 3\n", b"\xff", b"resources: 1"]
)
def test_a_tree_that_was_spoiled_is_written_anew(mode: SecretMode, broken: bytes) -> None:
    first = written(shop(password(b"one")), mode, FakePrograms())
    spoiled = OutputTree({path: file._replace(content=broken) for path, file in first.items()})
    programs = FakePrograms()
    written(shop(password(b"one")), mode, programs, spoiled)
    assert programs.encrypted == 1


@modes
def test_pods_roll_when_what_is_encrypted_changes(mode: SecretMode) -> None:
    pod: JsonObject = {"volumes": [{"name": "s", "secret": {"secretName": "password"}}]}
    of = [
        translation(workload("db", pod), password(value), namespace="shop", secrets_certificate="https://c")
        for value in (b"one", b"two")
    ]
    first = written(of[0], mode, FakePrograms())
    second = written(of[1], mode, FakePrograms(), first)
    assert b"checksum/secret" in first["base/db-deployment.yaml"].content
    assert first["base/db-deployment.yaml"] != second["base/db-deployment.yaml"]


@modes
def test_the_memory_is_not_for_git(mode: SecretMode) -> None:
    for format_name in ("kustomize", "plain"):
        tree = written(shop(password(b"one")), mode, FakePrograms(), format_name=format_name)
        assert tree[MEMORY].secret
        assert f"/{MEMORY}" in tree[".gitignore"].content.decode().split()
        assert MEMORY not in tree["c2k.lock"].content.decode()


@modes
def test_a_program_that_is_not_there_is_named(mode: SecretMode) -> None:
    with pytest.raises(WriteRefusedError, match=r"`(kubeseal|sops)` is needed to encrypt"):
        written(shop(password(b"one")), mode, NoPrograms())


@modes
def test_no_program_is_run_where_there_are_no_secrets(mode: SecretMode) -> None:
    tree = written(translation(workload("db")), mode, NoPrograms())
    assert MEMORY not in tree
