"""What Git would take of a tree holds no secret value, in any mode but `inline`: no text, no base64, no hash."""

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from kompose_py import load, translate
from kompose_py.files import MemoryFiles
from kompose_py.translator.translation import Translation
from kompose_py.writers import find_writer
from kompose_py.writers.interface import SECRET_MODES, Component, Encoding, Overlay, SecretMode, WriterOptions
from kompose_py.writers.secrets.encryption import Encryption
from kompose_py.writers.sink import store
from tests.support.fake_programs import FakePrograms

COMPOSE = """\
services:
  web:
    image: nginx:1.27
    environment: {API_TOKEN: "token-${N}", DATABASE_URL: "postgres://me:url-${N}@db/x"}
    env_file: web.env
    secrets: [plain, odd, variable]
  db: {image: "postgres:17", environment: {POSTGRES_PASSWORD: "password-${N}"}, secrets: [plain]}
  more: {image: x, profiles: [more], environment: {MORE_TOKEN: "more-${N}"}}
secrets:
  plain: {file: plain.txt}
  odd: {file: odd.key}
  variable: {environment: VARIABLE}
"""


def project(folder: Path, number: str, *profiles: str) -> Translation:
    (folder / "compose.yaml").write_text(COMPOSE)
    (folder / "web.env").write_text(f"FILE_SECRET=from-file-{number}\n")
    (folder / "plain.txt").write_text(f"plain-{number}\n")
    (folder / "odd.key").write_bytes(b"\xff\xfe" + f"odd-{number}".encode())
    environment = {"N": number, "VARIABLE": f"variable-{number}"}
    loaded = load([folder / "compose.yaml"], environment=environment, profiles=profiles, project_name="shop")
    return translate(loaded, namespace="shop", secrets_store="vault", secrets_certificate="https://shop/cert")


def values(number: str) -> list[bytes]:
    texts = [
        "token-",
        "postgres://me:url-{}@db/x",
        "url-",
        "password-",
        "from-file-",
        "plain-{}\n",
        "variable-",
        "more-",
    ]
    whole = [(text if "{}" in text else f"{text}{{}}").format(number).encode() for text in texts]
    return [*whole, b"\xff\xfe" + f"odd-{number}".encode(), f"odd-{number}".encode()]


def traces(value: bytes) -> list[bytes]:
    """A value, in base64 too, and what is left of it however it is cut; and its hashes."""
    encoded = [base64.b64encode(b"\0" * shift + value)[shift + bool(shift) : -4] for shift in range(3)]
    hashes = [hashlib.new(name, value).hexdigest().encode() for name in ("sha256", "sha1", "md5")]
    return [value.strip(), base64.b64encode(value), *(part for part in encoded if len(part) > 4), *hashes]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("encoding", get_args(Encoding))
@pytest.mark.parametrize("format_name", ["kustomize", "plain"])
@pytest.mark.parametrize("mode", [mode for mode in SECRET_MODES if mode != "inline"])
def test_git_takes_no_trace_of_a_secret(tmp_path: Path, mode: SecretMode, format_name: str, encoding: Encoding) -> None:
    base = project(tmp_path, "one")
    options = WriterOptions(
        secrets=mode,
        encoding=encoding,
        encryption=Encryption(FakePrograms(), MemoryFiles({}), None),
        components=(Component(("more",), project(tmp_path, "one", "more")),),
        overlays=(
            Overlay("prod", project(tmp_path, "two")),
            Overlay("staging", project(tmp_path, "three", "more"), on="prod"),
        ),
    )
    tree = tmp_path / "git"
    store(find_writer(format_name).write(base, options), str(tree))
    git = ("git", "-C", str(tree))
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "--all"], check=True)
    listed = subprocess.run([*git, "ls-files"], check=True, capture_output=True, text=True).stdout.split()
    taken = {path: (tree / path).read_bytes() for path in listed}
    wanted = [trace for number in ("one", "two", "three") for value in values(number) for trace in traces(value)]
    assert "c2k.lock" in taken
    assert not [(path, trace) for path, content in taken.items() for trace in wanted if trace in content]


def test_the_same_search_finds_what_inline_writes(tmp_path: Path) -> None:
    tree = find_writer("kustomize").write(project(tmp_path, "one"), WriterOptions(secrets="inline"))
    text = b"".join(file.content for _, file in tree.items())
    assert any(trace in text for value in values("one") for trace in traces(value))
