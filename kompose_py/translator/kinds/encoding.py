"""Base64, as the API server wants bytes."""

from binascii import b2a_base64


def encode(content: bytes) -> str:
    """Standard base64 on one line."""
    return b2a_base64(content, newline=False).decode()
