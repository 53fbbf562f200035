"""What containers that c2k adds may do where they need no rights: nothing that Pod Security `restricted` forbids."""

from typing import Final

from kompose_py.plain import JsonObject

LEAST_RIGHTS: Final[JsonObject] = {
    "runAsNonRoot": True,
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"]},
}
"""A container's `securityContext`, but for the user."""
NOBODY: Final[JsonObject] = {"runAsUser": 65534, "runAsGroup": 65534, **LEAST_RIGHTS}
"""The same for one that only asks others."""
