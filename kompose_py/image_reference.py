"""The reference of a container image, taken apart."""

from functools import lru_cache

_LONGEST_NAME, _LONGEST_TAG, _SHORTEST_DIGEST, _LENGTH_OF_ID = 255, 128, 32, 64
_HEXADECIMAL = "0123456789abcdefABCDEF"


def parts_of_image(reference: str) -> tuple[str, str, str]:
    """Name (with registry and path), tag and digest of an image; what it lacks is empty.

    Source: the grammar of the `reference` package of the distribution project.
    """
    text, _, digest = reference.partition("@")
    colon = text.find(":", text.rfind("/") + 1)
    return (text, "", digest) if colon < 0 else (text[:colon], text[colon + 1 :], digest)


@lru_cache(maxsize=1 << 10)  # services share images, and what is mapped is checked
def is_image(reference: str) -> bool:
    """Whether engines and kubelets take it (the grammar of the `reference` package of the distribution project)."""
    name, tag, digest = parts_of_image(reference)
    host, slash, path = name.partition("/")
    if not slash or not (host == "localhost" or host != host.lower() or "." in host or ":" in host):
        host, path = "", name
    return (
        not _is_id(reference)
        and (not host or _is_registry(host))
        and len(name) <= _LONGEST_NAME
        and all(map(_is_component, path.split("/")))
        and (reference[len(name) : len(name) + 1] != ":" or _is_tag(tag))
        and ("@" not in reference or _is_digest(digest))
    )


def _is_id(text: str) -> bool:
    """Whether it is the id that an engine gives an image, which no registry knows."""
    return len(text) == _LENGTH_OF_ID and not text.strip("0123456789abcdef")


def _is_registry(host: str) -> bool:
    """A host name or an address (one of IPv6 in brackets), and a port."""
    name, bracket, rest = host.partition("]")
    name, colon, port = (name, rest[:1], rest[1:]) if bracket else host.partition(":")
    if (colon and not (port.isascii() and port.isdecimal())) or colon not in {"", ":"}:
        return False
    if bracket:
        return name.startswith("[") and len(name) > 1 and not name[1:].strip(_HEXADECIMAL + ":")
    return all(map(_is_label, name.split(".")))


def _is_label(text: str) -> bool:
    return text.isascii() and text.replace("-", "a").isalnum() and text[0] != "-" and text[-1] != "-"


def _is_component(text: str) -> bool:
    """Small letters and digits, with single dots, one or two underscores, or hyphens, between them."""
    words = text.replace("__", "_").replace("_", ".").split(".")
    return "___" not in text and text == text.lower() and all(map(_is_label, words))


def _is_tag(text: str) -> bool:
    letters = text.replace(".", "a").replace("-", "a").replace("_", "a")
    return 0 < len(text) <= _LONGEST_TAG and letters.isascii() and letters.isalnum() and text[0] not in ".-"


def _is_digest(text: str) -> bool:
    algorithm, _, digits = text.partition(":")
    return _is_label(algorithm) and len(digits) >= _SHORTEST_DIGEST and not digits.strip(_HEXADECIMAL)
