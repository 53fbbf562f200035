"""SHA-256 without hashlib, whose import loads OpenSSL and takes a tenth of what `c2k convert` may spend."""

try:
    from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]  # Python 3.12 and later
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found, no-redef, unused-ignore]  # Python 3.11
    except ImportError:
        from hashlib import sha256  # type: ignore[assignment, unused-ignore]  # another Python


def hex_digest(content: bytes) -> str:
    """The SHA-256 of `content` as 64 hexadecimal digits."""
    return str(sha256(content).hexdigest())
