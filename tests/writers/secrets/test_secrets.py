"""Where secret values go, in each mode and format."""

import pytest

from kompose_py.files import MemoryFiles
from kompose_py.writers import find_writer
from kompose_py.writers.interface import SECRET_MODES, OutputTree, SecretMode, WriterOptions
from kompose_py.writers.plain import plain_stream
from kompose_py.writers.secrets.encryption import Encryption
from tests.support.fake_programs import FakePrograms
from tests.support.translations import secret, translation, workload

VALUE = b"correct horse battery staple"
PROJECT = translation(
    workload("db", {"volumes": [{"name": "s", "secret": {"secretName": "db-password"}}]}),
    secret("db-password", {"password": VALUE}, owner="db", namespace="shop"),
    secret("odd", {"UPPER": VALUE, "upper": VALUE}, namespace="shop"),
    secrets_store="vault",
    secrets_certificate="https://shop/cert",
    namespace="shop",
)
ENCODED = b"Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZQ=="


def tree(format_name: str, mode: SecretMode) -> OutputTree:
    encryption = Encryption(FakePrograms(), MemoryFiles({}), None)
    return find_writer(format_name).write(PROJECT, WriterOptions(secrets=mode, encryption=encryption))


@pytest.mark.parametrize("format_name", ["kustomize", "plain"])
@pytest.mark.parametrize("mode", [mode for mode in SECRET_MODES if mode != "inline"])
def test_git_sees_no_secret_value(format_name: str, mode: SecretMode) -> None:
    files = tree(format_name, mode)
    open_files = {path: file.content for path, file in files.items() if not file.secret}
    assert not [path for path, content in open_files.items() if VALUE in content or ENCODED in content]


@pytest.mark.parametrize("format_name", ["kustomize", "plain"])
def test_every_secret_file_is_ignored_by_git(format_name: str) -> None:
    files = tree(format_name, "generator")
    patterns = files[".gitignore"].content.decode().split()
    secrets = [path for path, file in files.items() if file.secret]
    assert len(secrets) >= 3
    assert all(any(f"/{path}".startswith(pattern) for pattern in patterns) for path in secrets)


@pytest.mark.parametrize("format_name", ["kustomize", "plain"])
def test_only_the_owner_may_read_secret_files(format_name: str) -> None:
    modes = {path: file.mode for path, file in tree(format_name, "generator").items() if file.secret}
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("format_name", ["kustomize", "plain"])
def test_the_lock_that_git_takes_says_nothing_about_secrets(format_name: str) -> None:
    files = tree(format_name, "generator")
    locked = files["c2k.lock"].content.decode()
    assert not [path for path, file in files.items() if file.secret and path in locked]


def test_inline_writes_the_values_into_the_objects() -> None:
    assert ENCODED in b"".join(plain_stream(PROJECT, WriterOptions(secrets="inline")))


def test_a_placeholder_keeps_the_keys() -> None:
    text = b"".join(plain_stream(PROJECT, WriterOptions(secrets="placeholder")))
    assert b'password: ""' in text
    assert ENCODED not in text


def test_existing_secrets_are_not_written() -> None:
    assert b"kind: Secret" not in b"".join(plain_stream(PROJECT, WriterOptions(secrets="existing")))
