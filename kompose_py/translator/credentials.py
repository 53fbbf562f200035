"""Which variables hold credentials, so that their values belong into a Secret."""

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
_WORDS_OF_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null"})


def is_credential(name: str, value: str) -> bool:
    """Whether the variable looks like a credential, by its name or by its value.

    A switch or a number never is one; a URL with a password, and a PEM block, always are.
    """
    if "-----BEGIN " in value or _has_password(value):
        return True
    if not value or value.lower() in _WORDS_OF_SWITCHES or _is_number(value):
        return False
    upper = name.upper()
    return not upper.endswith(_HARMLESS) and any(word in f"_{upper}_" for word in _WORDS)


def _has_password(value: str) -> bool:
    """Whether it is, or holds, a URL such as `postgres://user:password@host/`."""
    _, scheme, rest = value.partition("://")
    authority = rest.partition("/")[0]
    user, at, _ = authority.rpartition("@")
    return bool(scheme and at and user.partition(":")[2])


def _is_number(value: str) -> bool:
    return value.removeprefix("-").replace(".", "", 1).isdecimal()
