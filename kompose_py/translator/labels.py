"""What may be a label: the syntax that the API server holds label keys, label values and annotation keys to."""

from functools import lru_cache
from typing import Final

from kompose_py.digest import hex_digest

LABEL_LIMIT: Final = 63
"""How many characters a label has at the most (RFC 1123), and the name of a container or volume with it."""

_PUNCTUATION = {ord(character): "a" for character in "_.-"}


@lru_cache(maxsize=1 << 10)  # services repeat each other's keys and values
def is_key(key: str) -> bool:
    """Whether it is a qualified name: an optional DNS domain and `/`, then at most 63 characters."""
    domain, slash, name = key.rpartition("/")
    return _is_name(name) and (not slash or is_domain(domain))


@lru_cache(maxsize=1 << 10)
def is_value(value: str) -> bool:
    """Whether it can be a label's value: empty, or at most 63 characters that begin and end with a letter or digit."""
    return not value or _is_name(value)


def to_key(text: str) -> str:
    """A key that is as close to `text` as the syntax allows; a long one is told from others by a hash."""
    domain, _, name = text.rpartition("/")
    prefix, rest = (f"{domain}/", name) if is_domain(domain) else ("", text)
    letters = "".join(character if _is_name(character.translate(_PUNCTUATION)) else "-" for character in rest)
    if len(letters) > LABEL_LIMIT:
        letters = shorten(letters, text, LABEL_LIMIT)
    return prefix + (letters.strip("-_.") or "label")


def is_domain(text: str) -> bool:
    """Whether it is a DNS name (RFC 1123 subdomain): labels of small letters, digits and hyphens, with dots between."""
    parts = text.split(".")
    return len(text) <= 253 and text == text.lower() and "_" not in text and all(_is_name(part) for part in parts)


def shorten(label: str, original: str, limit: int) -> str:
    """`label` cut to leave room for six digits of the hash of `original`."""
    return f"{label[: limit - 7].rstrip('-')}-{hex_digest(original.encode())[:6]}"


def fitted(label: str, limit: int = LABEL_LIMIT) -> str:
    """A label that may be too long: then it is cut, and told apart by a hash of the whole."""
    return label if len(label) <= limit else shorten(label, label, limit)


def _is_name(text: str) -> bool:
    """At most 63 letters and digits and, between them, `_`, `.`, `-`."""
    # no regular expression: to compile one costs more than all calls for an everyday project
    return (
        0 < len(text) <= LABEL_LIMIT
        and text.isascii()
        and text[0].isalnum()
        and text[-1].isalnum()
        and text.translate(_PUNCTUATION).isalnum()
    )
