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
from kompose_py.plain import Json, JsonObject
from kompose_py.programs import ProgramError, Programs
from kompose_py.writers.encoding import to_json
from kompose_py.writers.interface import OutputFile
from kompose_py.writers.secrets.found import found_in

MEMORY = "c2k.encrypted.lock"
"""The file that tells which encrypted object was made of which Secret; Git must not take it."""


class Cipher(Protocol):
    """A way to encrypt a Secret: whole, or in pieces that have nothing to do with each other."""

    program: str

    def plain(self, secret: Manifest) -> JsonObject:
        """The pieces of a Secret by name, each with all that it is encrypted for."""
        ...

    def encrypt(self, secret: Manifest, path: str) -> JsonObject:
        """The encrypted pieces; `path` is where they will stand, near enough for rules about folders.

        Raises:
            ProgramError: the program fails.
            WriteRefusedError: the Secret cannot be encrypted.
        """
        ...

    def found(self, secret: Manifest, body: JsonObject) -> JsonObject:
        """The encrypted pieces in an object, of those that could be pieces of a Secret."""
        ...

    def decrypt(self, piece: Json) -> Json:
        """What is in a piece, as `plain` has it; None where it cannot be decrypted here."""
        ...

    def assembled(self, secret: Manifest, pieces: JsonObject) -> JsonObject:
        """The object that stands in the place of a Secret."""
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
        self._remembered = self._read_memory()
        self._made: dict[tuple[str, str], Json] = {}
        self._marks: dict[str, str] = {}
        self._found: dict[tuple[str, ...], dict[str, JsonObject]] = {(): {}}

    def encrypted(self, secret: Manifest, cipher: Cipher, folders: tuple[str, ...]) -> Manifest:
        """The encrypted object of a Secret in the last of `folders`, which stand on each other.

        Raises:
            WriteRefusedError: it cannot be encrypted.
        """
        plain = cipher.plain(secret)
        pieces = self._made_below(plain, folders)
        if pieces.keys() < plain.keys():
            found = cipher.found(secret, self._found_in(folders).get(secret.name, {}))
            pieces = {**self._kept(plain, cipher, found), **pieces}
        if pieces.keys() < plain.keys():
            path = "/".join(filter(None, (self._folder, folders[-1], _file_name(secret))))
            pieces = {**_encrypt(cipher, secret, path), **pieces}
        for name, content in plain.items():
            self._made[folders[-1], _digest(content)] = pieces[name]
            self._marks[_digest(pieces[name])] = _mark(content, pieces[name])
        return secret._replace(body=cipher.assembled(secret, pieces))

    def memory(self) -> dict[str, OutputFile]:
        """The file that the next run needs, if anything was encrypted."""
        lines = "".join(f"{digest}  {mark}\n" for digest, mark in sorted(self._marks.items()))
        return {MEMORY: OutputFile(lines.encode(), secret=True)} if lines else {}

    def _made_below(self, plain: JsonObject, folders: tuple[str, ...]) -> JsonObject:
        """The pieces that were encrypted for one of the folders. Others may have other rules, and other keys."""
        places = [(name, (folder, _digest(content))) for name, content in plain.items() for folder in folders]
        return {name: self._made[place] for name, place in places if place in self._made}

    def _kept(self, plain: JsonObject, cipher: Cipher, found: JsonObject) -> JsonObject:
        """The pieces that an earlier run has encrypted."""
        return {
            name: found[name]
            for name, content in plain.items()
            if name in found and self._holds(found[name], content, cipher)
        }

    def _holds(self, piece: Json, content: Json, cipher: Cipher) -> bool:
        remembered = self._remembered.get(_digest(piece))
        if remembered is not None:
            return remembered == _mark(content, piece)
        before = cipher.decrypt(piece)
        return self._trusting if before is None else before == content

    def _found_in(self, folders: tuple[str, ...]) -> dict[str, JsonObject]:
        if folders not in self._found:
            below = self._found_in(folders[:-1])
            place = "/".join(filter(None, (self._folder, folders[-1])))
            self._found[folders] = found_in(self._files, place, below) if self._folder else {}
        return self._found[folders]

    def _read_memory(self) -> dict[str, str]:
        if self._folder is None:
            return {}
        try:
            text = self._files.read(f"{self._folder}/{MEMORY}").decode(errors="replace")
        except UnreadableFileError:
            return {}
        return {digest: mark for digest, _, mark in (line.partition("  ") for line in text.splitlines())}


def _digest(value: Json) -> str:
    return hex_digest(to_json(value))


def _mark(content: Json, piece: Json) -> str:
    """Tells that an encrypted piece holds a content. The piece is random, and so it is salt."""
    return _digest([piece, content])


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
