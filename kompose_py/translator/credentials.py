"""Which variables hold credentials, so that their values belong into a Secret."""

from functools import lru_cache

_WORDS = tuple(
    f"_{word}_"
    for word in (
        *("PASS", "PASSWD", "PASSWORD", "PASSPHRASE", "PWD", "SECRET", "TOKEN", "CREDENTIAL", "CREDENTIALS"),
        *("AUTH", "SALT", "DSN", "APIKEY", "ACCESSKEY", "PRIVATEKEY", "SECRETKEY", "ENCRYPTIONKEY", "SIGNINGKEY"),
        *("API_KEY", "ACCESS_KEY", "PRIVATE_KEY", "SECRET_KEY", "ENCRYPTION_KEY", "SIGNING_KEY"),
    )
)
_HARMLESS = (
    *("_FILE", "_PATH", "_DIR", "_NAME", "_HEADER", "_TTL", "_EXPIRY", "_EXPIRES", "_LENGTH", "_ENABLED", "_TYPE"),
    *("_ALGORITHM", "_URL_PREFIX"),
)
_PASSWORDS = ("PASS", "PASSWD", "PASSWORD", "PASSPHRASE", "PWD", "SECRET")
"""What a name ends with whose value is a password, even when it has digits alone."""
_WORDS_OF_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null"})


def is_credential(name: str, value: str) -> bool:
    """Whether the variable looks like a credential, by its name or by its value.

    A switch never is one, a number only where a password must be; a URL with a password, and a PEM block, always are.
    """
    if "-----BEGIN " in value or _has_password(value):
        return True
    upper = name.upper()
    if not value or value.lower() in _WORDS_OF_SWITCHES or (_is_number(value) and not _may_be_digits(upper, value)):
        return False
    return _tells_of_credential(upper)


@lru_cache(maxsize=1 << 10)  # services repeat each other's names
def _tells_of_credential(upper: str) -> bool:
    return not upper.endswith(_HARMLESS) and any(word in f"_{upper}_" for word in _WORDS)


def _may_be_digits(upper: str, value: str) -> bool:
    """Whether a number is a password: a single digit is a switch."""
    return len(value) > 1 and upper.endswith(_PASSWORDS)


def _has_password(value: str) -> bool:
    """Whether it is, or holds, a URL such as `postgres://user:password@host/`."""
    _, scheme, rest = value.partition("://")
    authority = rest.partition("/")[0]
    user, at, _ = authority.rpartition("@")
    return bool(scheme and at and user.partition(":")[2])


def _is_number(value: str) -> bool:
    return value.removeprefix("-").replace(".", "", 1).isdecimal()
