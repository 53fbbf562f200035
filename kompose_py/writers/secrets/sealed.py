"""`sealed-secrets`: a SealedSecret for each Secret, by `kubeseal`; only the controller in the cluster can open it."""

import posixpath

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.digest import hex_digest
from kompose_py.errors import WriteRefusedError
from kompose_py.files import Files, UnreadableFileError
from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import Json, JsonObject
from kompose_py.programs import ProgramError, Programs
from kompose_py.translator.translation import Translation
from kompose_py.writers.secrets.encrypted import encrypted_values
from kompose_py.writers.secrets.piping import piped


class Kubeseal:
    """Seals for the holder of a certificate, the controller of one cluster, each value by itself; see `Cipher`.

    Raises:
        WriteRefusedError: there is no certificate, or it cannot be read.
    """

    program = "kubeseal"

    def __init__(self, programs: Programs, translation: Translation) -> None:
        self._programs = programs
        self._certificate, self._key = _certificate(translation, translation.project.files)

    def plain(self, secret: Manifest) -> JsonObject:
        """See `Cipher.plain`. A value opens in the Secret of that name alone."""
        place = (self._key, _metadata(secret).get("namespace"), secret.name)
        return {name: [*place, name, value] for name, value in _values(secret).items()}

    def encrypt(self, secret: Manifest, path: str) -> JsonObject:  # noqa: ARG002  (no rule looks at it)
        """See `Cipher.encrypt`. A sealed secret opens in its namespace only, so there must be one."""
        if not _metadata(secret).get("namespace"):
            raise WriteRefusedError([_no_namespace(secret)])
        command = (self.program, "--cert", self._certificate, "--format", "json")
        sealed = self.found(secret, piped(secret.body, command, self._programs))
        if sealed.keys() != _values(secret).keys():
            raise ProgramError(self.program, "it printed another SealedSecret")
        return sealed

    def found(self, secret: Manifest, body: JsonObject) -> JsonObject:  # noqa: ARG002  (any value may be one)
        """See `Cipher.found`."""
        return {**(encrypted_values(body) or {})}

    def decrypt(self, piece: Json) -> None:
        """See `Cipher.decrypt`: only the controller can."""

    def assembled(self, secret: Manifest, pieces: JsonObject) -> JsonObject:
        """See `Cipher.assembled`."""
        template: JsonObject = {
            field: secret.body[field] for field in ("metadata", "type", "immutable") if field in secret.body
        }
        return {
            "apiVersion": "bitnami.com/v1alpha1",
            "kind": "SealedSecret",
            "metadata": _metadata(secret),
            "spec": {"encryptedData": {name: pieces[name] for name in _values(secret)}, "template": template},
        }


def _values(secret: Manifest) -> JsonObject:
    data = secret.body.get("data")
    return data if isinstance(data, dict) else {}


def _metadata(secret: Manifest) -> JsonObject:
    metadata = secret.body["metadata"]
    return metadata if isinstance(metadata, dict) else {}


def _certificate(translation: Translation, files: Files) -> tuple[str, str]:
    """What to give to `--cert`, and what tells one certificate from another."""
    named = translation.options.secrets_certificate
    if not named:
        raise WriteRefusedError([_no_certificate()])
    if "://" in named:
        return named, named
    path = posixpath.join(translation.project.directory, named)
    try:
        return path, hex_digest(files.read(path))
    except UnreadableFileError as error:
        raise WriteRefusedError([_unreadable(named, error)]) from error


def _no_certificate() -> Diagnostic:
    return Diagnostic(
        "certificate-not-named",
        Severity.ERROR,
        "`--secrets sealed-secrets` needs the certificate of the cluster",
        help="fetch it with `kubeseal --fetch-cert`, and name the file with `--set secrets_certificate=FILE`",
    )


def _unreadable(named: str, error: UnreadableFileError) -> Diagnostic:
    return Diagnostic(
        "certificate-unreadable",
        Severity.ERROR,
        f"the certificate `{named}` cannot be read: {error.reason}",
        help="name a file, from the project directory, that `kubeseal --fetch-cert` has written",
    )


def _no_namespace(secret: Manifest) -> Diagnostic:
    return Diagnostic(
        "sealed-without-namespace",
        Severity.ERROR,
        f"the Secret `{secret.name}` cannot be sealed: that is done for one namespace, and none is named",
        help="name it with `--namespace`",
    )
