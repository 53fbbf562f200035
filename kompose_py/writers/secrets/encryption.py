"""Encrypting Secrets once: what was encrypted before is kept for as long as the Secret stays as it is.

Encryption gives other bytes each time, so a second run must know what the first one has encrypted. Git may see no hash
of a secret; docs/decisions/0012-encrypted-secrets.md says what is done in its place.
"""

from typing import Protocol

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.digest import hex_digest
from kompose_py.errors import WriteRefusedError
from kompose_py.files import Files, UnreadableFileError
from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import JsonObject
from kompose_py.programs import ProgramError, Programs
from kompose_py.writers.encoding import to_json
from kompose_py.writers.interface import OutputFile
from kompose_py.writers.secrets.found import found_in

MEMORY = "c2k.encrypted.lock"
"""The file that tells which encrypted object was made of which Secret; Git must not take it."""


class Cipher(Protocol):
    """A way to encrypt a Secret."""

    program: str
    key: str
    """What the values are encrypted for, as far as it is known: another key means another encryption."""

    def encrypt(self, secret: Manifest, path: str) -> JsonObject:
        """The encrypted object; `path` is where it will stand, near enough for rules about folders.

        Raises:
            ProgramError: the program fails.
            WriteRefusedError: the Secret cannot be encrypted.
        """
        ...

    def decrypt(self, body: JsonObject) -> JsonObject | None:
        """The Secret in an encrypted object; None where it cannot be decrypted here."""
        ...

    def rebuilt(self, secret: Manifest, body: JsonObject) -> JsonObject:
        """The object that `encrypt` makes of a Secret, with the encrypted values that stand in `body`."""
        ...


class Encryption:
    """Encrypts, and remembers; one for all that is written into a folder.

    Args:
        programs: runs the programs that encrypt.
        files: reads what was encrypted before.
        folder: where that stands, as an absolute path; None when nothing was.
        trusting: take what was encrypted before for current where nothing can tell, as a check must.
    """

    def __init__(self, programs: Programs, files: Files, folder: str | None, *, trusting: bool = False) -> None:
        self.programs = programs
        self._files = files
        self._folder = folder
        self._trusting = trusting
        self._known = self._read_memory()
        self._made: dict[bytes, JsonObject] = {}
        self._marks: set[str] = set()
        self._found: dict[tuple[str, ...], dict[str, JsonObject]] = {(): {}}

    def encrypted(self, secret: Manifest, cipher: Cipher, folders: tuple[str, ...]) -> Manifest:
        """The encrypted object of a Secret in the last of `folders`, which stand on each other.

        Raises:
            WriteRefusedError: it cannot be encrypted.
        """
        plain = to_json({"key": cipher.key, "secret": secret.body})
        body = self._made.get(plain) or self._kept(secret, plain, cipher, folders)
        if body is None:
            body = _encrypt(cipher, secret, "/".join(filter(None, (self._folder, folders[-1], _file_name(secret)))))
        self._made[plain] = body
        self._marks.add(_mark(plain, body))
        return secret._replace(body=body)

    def memory(self) -> dict[str, OutputFile]:
        """The file that the next run needs, if anything was encrypted."""
        lines = "".join(f"{mark}\n" for mark in sorted(self._marks))
        return {MEMORY: OutputFile(lines.encode(), secret=True)} if lines else {}

    def _kept(self, secret: Manifest, plain: bytes, cipher: Cipher, folders: tuple[str, ...]) -> JsonObject | None:
        """What was encrypted before, where it holds this Secret."""
        found = self._found_in(folders).get(secret.name)
        body = cipher.rebuilt(secret, found) if found else None
        if body is None or body != found:
            return None
        if _mark(plain, body) in self._known:
            return body
        before = cipher.decrypt(body)
        return body if (self._trusting if before is None else before == secret.body) else None

    def _found_in(self, folders: tuple[str, ...]) -> dict[str, JsonObject]:
        if folders not in self._found:
            below = self._found_in(folders[:-1])
            place = "/".join(filter(None, (self._folder, folders[-1])))
            self._found[folders] = found_in(self._files, place, below) if self._folder else {}
        return self._found[folders]

    def _read_memory(self) -> frozenset[str]:
        try:
            return frozenset(self._files.read(f"{self._folder}/{MEMORY}").decode(errors="replace").split())
        except UnreadableFileError:
            return frozenset()


def _mark(plain: bytes, body: JsonObject) -> str:
    """Tells that an encrypted object holds a Secret. The object is random, and so it is salt."""
    return hex_digest(to_json(body) + plain)


def _file_name(secret: Manifest) -> str:
    return f"{secret.name}-secret.yaml"


def _encrypt(cipher: Cipher, secret: Manifest, path: str) -> JsonObject:
    try:
        return cipher.encrypt(secret, path)
    except ProgramError as error:
        raise WriteRefusedError([_missing(error) if error.is_missing else _failed(error, secret)]) from error


def _missing(error: ProgramError) -> Diagnostic:
    return Diagnostic(
        "encryption-program-missing",
        Severity.ERROR,
        f"`{error.program}` is needed to encrypt Secrets, and is not installed",
        help="install it, or choose another mode with `--secrets`",
    )


def _failed(error: ProgramError, secret: Manifest) -> Diagnostic:
    return Diagnostic(
        "encryption-failed",
        Severity.ERROR,
        f"`{error.program}` did not encrypt the Secret `{secret.name}`: {error.said}",
        help=f"see to what `{error.program}` says, or choose another mode with `--secrets`",
    )
