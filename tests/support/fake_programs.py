"""`kubeseal` and `sops` as far as c2k uses them: what they give is different each time, as it is with the real ones."""

import json
from collections.abc import Sequence
from itertools import count

from kompose_py.digest import hex_digest
from kompose_py.programs import ProgramError

_NUMBERS = count(1)


class FakePrograms:
    """Encrypts by counting. It decrypts what it has encrypted itself, if `has_key`.

    With `steady` it gives the same each time, for tests that compare what is encrypted in two places.
    """

    def __init__(self, *, has_key: bool = False, steady: bool = False) -> None:
        self._steady = steady
        self.commands: list[tuple[str, ...]] = []
        self.has_key = has_key
        self._opened: dict[str, bytes] = {}

    def run(self, command: Sequence[str], given: bytes) -> bytes:
        """See `Programs.run`."""
        self.commands.append(tuple(command))
        if command[:2] == ("sops", "decrypt"):
            if not self.has_key:
                raise ProgramError("sops", "no key")
            return self._opened[json.loads(given)["sops"]["mac"]]
        number = hex_digest(given)[:8] if self._steady else f"{next(_NUMBERS):05}"
        body = json.loads(given)
        values = {key: f"ENC{number}{key}" for key in body["data"]}
        if command[0] == "kubeseal":
            return json.dumps({"kind": "SealedSecret", "spec": {"encryptedData": values}}).encode()
        self._opened[number] = given
        return json.dumps({**body, "data": values, "sops": {"age": [{"enc": number}], "mac": number}}).encode()

    @property
    def encrypted(self) -> int:
        """How many times something was encrypted."""
        return sum(command[:2] != ("sops", "decrypt") for command in self.commands)


class NoPrograms:
    """A machine without any."""

    def run(self, command: Sequence[str], given: bytes) -> bytes:  # noqa: ARG002  (as in Programs)
        """See `Programs.run`."""
        raise ProgramError(command[0], "No such file or directory", is_missing=True)
