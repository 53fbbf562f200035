"""`sops`: each Secret with its values encrypted in place, by `sops`, for the keys that `.sops.yaml` names.

The objects keep their names and labels readable, so kustomize can build them; Flux decrypts what it has built.
"""

from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import Json, JsonObject
from kompose_py.programs import ProgramError, Programs
from kompose_py.writers.secrets.encrypted import SOPS, encrypted_values
from kompose_py.writers.secrets.piping import piped

_WHOLE = "secret"
_AS_JSON = ("--input-type", "json", "--output-type", "json")


class Sops:
    """Encrypts for the keys that the user's configuration of SOPS names, each Secret as one piece; see `Cipher`."""

    program = "sops"

    def __init__(self, programs: Programs) -> None:
        self._programs = programs

    def plain(self, secret: Manifest) -> JsonObject:
        """See `Cipher.plain`."""
        return {_WHOLE: secret.body}

    def encrypt(self, secret: Manifest, path: str) -> JsonObject:
        """See `Cipher.encrypt`. The rules of `.sops.yaml` see `path`."""
        only_values = ("--encrypted-regex", "^(data|stringData)$")
        command = (self.program, "encrypt", *only_values, *_AS_JSON, "--filename-override", path)
        return {_WHOLE: piped(secret.body, command, self._programs)}

    def found(self, secret: Manifest, body: JsonObject) -> JsonObject:
        """See `Cipher.found`."""
        values, keys = encrypted_values(body) or {}, secret.body.get("data")
        in_order: JsonObject = {key: values.get(key) for key in keys} if isinstance(keys, dict) else {}
        rebuilt: JsonObject = {**secret.body, "data": in_order, SOPS: body.get(SOPS)}
        return {_WHOLE: rebuilt} if rebuilt == body else {}

    def decrypt(self, piece: Json) -> Json:
        """See `Cipher.decrypt`. The checksum of SOPS covers the order of fields, which a patch may change."""
        assert isinstance(piece, dict)  # noqa: S101  (see `found`)
        try:
            return piped(piece, (self.program, "decrypt", "--ignore-mac", *_AS_JSON), self._programs)
        except ProgramError:
            return None

    def assembled(self, secret: Manifest, pieces: JsonObject) -> JsonObject:  # noqa: ARG002  (see Cipher)
        """See `Cipher.assembled`."""
        body = pieces[_WHOLE]
        assert isinstance(body, dict)  # noqa: S101  (see `encrypt` and `found`)
        return body
