"""Which variables hold credentials, so that their values belong into a Secret; and which places no Secret can hide."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kompose_py.translator.where import Where

_WORDS = tuple(
    f"_{word}_"
    for word in (
        *("PASS", "PASSWD", "PASSWORD", "PASSPHRASE", "PWD", "SECRET", "TOKEN", "CREDENTIAL", "CREDENTIALS"),
        *("AUTH", "SALT", "DSN", "APIKEY", "ACCESSKEY", "PRIVATEKEY", "SECRETKEY", "ENCRYPTIONKEY", "SIGNINGKEY"),
        *("API_KEY", "ACCESS_KEY", "PRIVATE_KEY", "SECRET_KEY", "ENCRYPTION_KEY", "SIGNING_KEY", "ERLANG_COOKIE"),
    )
)
_HARMLESS = (
    *("_FILE", "_PATH", "_DIR", "_NAME", "_HEADER", "_TTL", "_EXPIRY", "_EXPIRES", "_LENGTH", "_ENABLED", "_TYPE"),
    *("_ALGORITHM", "_URL_PREFIX"),
)
_ENDINGS = ("PASSWORD", "PASSWD", "PASSPHRASE", "APIKEY", "SECRETKEY", "ACCESSKEY")
"""What also tells of a credential without a word break before it, as in `PGPASSWORD`."""
_PASSWORDS = ("PASS", "PASSWD", "PASSWORD", "PASSPHRASE", "PWD", "SECRET")
"""What a name ends with whose value is a password, even when it has digits alone."""
_KEYS = ("KEY", "_IV")
"""What a name ends with whose value may be a credential."""
_DRAWN_AT_LEAST = 16
_DRAWN = re.compile(rf"[A-Za-z0-9+/_=-]{{{_DRAWN_AT_LEAST},}}")
_WORDS_OF_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null"})
_PASSWORD = "password"  # noqa: S105  (a name)
"""What short options give."""
_SETTING = re.compile(r"(?:password|pwd)\s*=\s*(?![\s;&\"'$]|$)", re.IGNORECASE)
"""A password in a list of settings, such as `Server=db;User Id=sa;Password=x`, with its value."""
_BREAK = re.compile(r"[^A-Z0-9]")
_WORD = re.compile(r"[^\s\"';&|()]+")
_OWN_WORDS = frozenset({"requirepass", "masterauth"})
"""Options of Redis whose names do not tell by themselves."""
_SHORT_OPTIONS = {
    **dict.fromkeys(("mysql", "mysqladmin", "mysqldump", "mariadb", "mariadb-admin", "mariadb-dump"), "-p"),
    **dict.fromkeys(("redis-cli", "valkey-cli"), "-a"),
}
_SIGNS = ("=", "@", "-p", "-a", "--")
"""One of these is in each command that holds a credential: a setting, an address with a user, an option."""


def is_credential(name: str, value: str) -> bool:
    """Whether the variable looks like a credential, by its name or by its value.

    A switch never is one, a number only where a password must be; a URL or a list of settings with a password, and a
    PEM block, always are.
    """
    if "-----BEGIN " in value or ("://" in value and _has_password(value)) or ("=" in value and _SETTING.search(value)):
        return True
    upper = name.upper()
    if not value or not (_tells_of_credential(upper) or _is_key(upper, value)):
        return False
    return value.lower() not in _WORDS_OF_SWITCHES and (not _is_number(value) or _may_be_digits(upper, value))


def _is_key(upper: str, value: str) -> bool:
    """Whether a key of no known kind, such as `MEILI_MASTER_KEY`, has a value that looks drawn by lot."""
    if not upper.endswith(_KEYS) or "PUBLIC" in upper or not _DRAWN.fullmatch(value):
        return False
    return any(letter.isdigit() for letter in value)


@lru_cache(maxsize=1 << 10)  # services repeat each other's names
def _tells_of_credential(upper: str) -> bool:
    """By the words of a name in capitals; `spring.datasource.password` has words, too."""
    name = _BREAK.sub("_", upper)
    return not name.endswith(_HARMLESS) and (name.endswith(_ENDINGS) or any(word in f"_{name}_" for word in _WORDS))


def _may_be_digits(upper: str, value: str) -> bool:
    """Whether a number is a password: a single digit is a switch, and a long number a key."""
    return len(value) >= _DRAWN_AT_LEAST or (len(value) > 1 and upper.endswith(_PASSWORDS))


def _has_password(value: str) -> bool:
    """Whether it is, or holds, a URL such as `postgres://user:password@host/`."""
    _, scheme, rest = value.partition("://")
    if not scheme:
        return False
    user, at, _ = rest.partition("/")[0].rpartition("@")
    return bool(at and user.partition(":")[2])


def _is_number(value: str) -> bool:
    return value.removeprefix("-").replace(".", "", 1).isdecimal()


def tell_visible(words: Iterable[str], at: Where, *below: str | int) -> None:
    """Tell of a credential in a command, once; one that a shell takes from a variable stays hidden."""
    text = " ".join(words)
    if not any(map(text.__contains__, _SIGNS)):
        return
    name = next(_credentials(_WORD.findall(text)), None)
    if name is not None:
        tell_name(name, at, *below)


def tell_name(name: str, at: Where, *below: str | int) -> None:
    """Tell that the value of `name` is readable in the manifests."""
    at.note(
        "credential-visible",
        f"`{name}` of service `{at.element.name}` holds a credential that everybody can read in the manifests",
        *below,
        help="give it to the service as a variable or as a secret file, and let the container read it from there",
    )


def is_visible(name: str, value: str) -> bool:
    """Whether a label or an option of that name holds a credential itself, and not the place of one."""
    if not value or "$" in value or value.startswith(("-", "/", "{")):
        return False
    plain = name.strip("-")
    return plain in _OWN_WORDS or is_credential(plain, value)


def _credentials(words: list[str]) -> Iterator[str]:
    """What holds a credential: the name of an option or variable, or the scheme of an address."""
    programs = (word.rpartition("/")[2] for word in words)
    short = next((_SHORT_OPTIONS[program] for program in programs if program in _SHORT_OPTIONS), "")
    for word, following in zip(words, [*words[1:], ""], strict=False):  # of no words there are none
        for name, value in _values(word, following, short):
            if is_visible(name, value):
                yield name or word.partition("://")[0] + "://"


def _values(word: str, following: str, short: str) -> Iterator[tuple[str, str]]:
    """Names and values that a word may stand for, with the word after it."""
    name, equals, value = word.partition("=")
    if "://" in word:
        yield "", word
    elif equals:
        yield name, value
    elif word.startswith("--"):
        yield word, following
    elif short and word == short == "-a":
        yield _PASSWORD, following
    elif short and word.startswith(short):
        yield _PASSWORD, word[len(short) :]
