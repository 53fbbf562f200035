"""What Kubernetes calls the properties of nodes."""

from typing import Final

HOSTNAME: Final = "kubernetes.io/hostname"
CONTROL_PLANE: Final = "node-role.kubernetes.io/control-plane"

_ARCHITECTURES = {
    "x86_64": "amd64",
    "x86-64": "amd64",
    "aarch64": "arm64",
    "armhf": "arm",
    "armel": "arm",
    "i386": "386",
}


def to_architecture(word: str) -> str:
    """The name of a processor as the label `kubernetes.io/arch` has it."""
    return _ARCHITECTURES.get(word, word)
