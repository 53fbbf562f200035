"""What a variable of a container may be called."""

from kompose_py.translator.where import Where

_RELAXED_SINCE = (1, 32)
"""The version from which on any printable text is a name (feature gate RelaxedEnvironmentVariableValidation)."""


def is_legal_name(name: str, at: Where, *below: str) -> bool:
    """Whether the API server takes it (core/v1 EnvVar, name); else it is refused at the attribute."""
    relaxed = at.has(*_RELAXED_SINCE)
    if relaxed and name and name.isascii() and name.isprintable() and "=" not in name:
        return True
    if not relaxed and _is_strict(name):
        return True
    at.refused(
        "variable-name-refused",
        f"the variable `{name}` of service `{at.element.name}` has a name that Kubernetes does not take",
        *below,
        help="use printable ASCII characters without `=`"
        if relaxed
        else "use letters, digits, `_`, `-` and `.`, and begin with no digit",
    )
    return False


def _is_strict(name: str) -> bool:
    """As older API servers want it (`IsEnvVarName`): an identifier in which `-` and `.` may stand, but never `..`."""
    letters = name.replace("-", "_").replace(".", "_")
    return letters.isidentifier() and letters.isascii() and name != "." and not name.startswith("..")
