"""`sops`: each Secret with its values encrypted in place, by `sops`, for the keys that `.sops.yaml` names.

The objects keep their names and labels readable, so kustomize can build them; Flux decrypts what it has built.
"""

from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import JsonObject
from kompose_py.programs import ProgramError, Programs
from kompose_py.writers.secrets.encrypted import SOPS, values_in_order
from kompose_py.writers.secrets.piping import piped

_AS_JSON = ("--input-type", "json", "--output-type", "json")


class Sops:
    """Encrypts for the keys that the user's configuration of SOPS names; see `Cipher`."""

    program = "sops"
    key = ""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs

    def encrypt(self, secret: Manifest, path: str) -> JsonObject:
        """See `Cipher.encrypt`. The rules of `.sops.yaml` see `path`."""
        only_values = ("--encrypted-regex", "^(data|stringData)$")
        command = (self.program, "encrypt", *only_values, *_AS_JSON, "--filename-override", path)
        return piped(secret.body, command, self._programs)

    def decrypt(self, body: JsonObject) -> JsonObject | None:
        """See `Cipher.decrypt`. The checksum of SOPS covers the order of fields, which a patch may change."""
        try:
            return piped(body, (self.program, "decrypt", "--ignore-mac", *_AS_JSON), self._programs)
        except ProgramError:
            return None

    def rebuilt(self, secret: Manifest, body: JsonObject) -> JsonObject:
        """See `Cipher.rebuilt`."""
        return {**secret.body, "data": values_in_order(secret, body), SOPS: body.get(SOPS)}
