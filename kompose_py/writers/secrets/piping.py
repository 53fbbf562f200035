"""Giving an object to a program, and taking another one from it."""

from collections.abc import Sequence

from kompose_py.plain import JsonObject
from kompose_py.programs import ProgramError, Programs
from kompose_py.writers.encoding import to_json


def piped(body: JsonObject, command: Sequence[str], programs: Programs) -> JsonObject:
    """The object that a program prints, as JSON, when it reads `body`.

    Raises:
        ProgramError: it fails, or prints no object.
    """
    import json  # noqa: PLC0415  (only who encrypts needs it)

    try:
        printed = json.loads(programs.run(command, to_json(body)))
    except ValueError:
        printed = None
    if not isinstance(printed, dict):
        raise ProgramError(command[0], "it printed no object")
    return printed
