"""Plain data to canonical YAML: one way to write a thing, and no reader that takes it for something else.

Block style, two blanks a level, lists at the column of their key (as kubectl and kustomize write them), the order of
the data. Text is quoted whenever YAML 1.1, YAML 1.2 or Go's readers could see a number, boolean, null or date in it;
text of several lines is a literal block. There are no anchors and no line folding.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, TypeAlias

from kompose_py.plain import Json, Part

_Write: TypeAlias = Callable[[str], None]

_WORDS: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"))
_INSIDE: Final = '[!"$-9;-_a-~]'  # visible ASCII but # : `
_PLAIN: Final = re.compile(
    rf"(?:-{{1,2}}(?=[A-Za-z])|\.{{1,2}}(?=/))?[A-Za-z_/$]{_INSIDE}*(?:[ :]{_INSIDE}+)*"  # linear: runs cannot overlap
    r"|[0-9]+(?:\.[0-9]+)?(?:[mskMGTP]|[KMGTPE]i)"  # a Kubernetes quantity
)
_SPECIAL: Final = frozenset(map(ord, "\u2028\u2029\ufeff\ufffe\uffff"))  # line breaks, byte order marks, no character
_LONGEST_KEY: Final = 1000
"""YAML takes a longer line for a key only when it is marked as one."""


def print_yaml(data: Json) -> str:
    """One document, with a line break at its end.

    A lone surrogate, which no file can hold, is written as an escape that readers refuse.

    Raises:
        TypeError: something in `data` is no plain data.
    """
    parts: list[str] = []
    if isinstance(data, dict) and data:
        _write_mapping(data, "", "", parts.append)
    elif isinstance(data, list) and data:
        _write_list(data, "", "", parts.append)
    else:
        parts.append(_to_scalar(data, "  ") + "\n")
    return "".join(parts)


def print_documents(documents: Iterable[Json]) -> str:
    """Several documents in one stream."""
    return "---\n".join(map(print_yaml, documents))


def _write_mapping(mapping: dict[str, Json], start: str, indent: str, write: _Write) -> None:
    """A mapping whose keys stand behind `indent`, but the first one behind `start`."""
    deeper = indent + "  "
    for key, value in mapping.items():
        name = _to_key(key) or f"? {_to_line(key)}\n{indent}"
        if type(value) is str:  # first: most values are
            write(f"{start}{name}: {_to_short(value) or _to_block(value, deeper)}\n")
        elif type(value) is Part:
            write(f"{start}{name}:\n{_print_part(value, deeper)}")
        elif isinstance(value, dict) and value:
            write(f"{start}{name}:\n")
            _write_mapping(value, deeper, deeper, write)
        elif isinstance(value, list) and value:
            write(f"{start}{name}:\n")
            _write_list(value, indent, indent, write)
        else:
            write(f"{start}{name}: {_to_scalar(value, deeper)}\n")
        start = indent


def _write_list(items: list[Json], start: str, indent: str, write: _Write) -> None:
    """A list whose dashes stand behind `indent`, but the first one behind `start`."""
    deeper = indent + "  "
    for item in items:
        if type(item) is str:
            write(f"{start}- {_to_short(item) or _to_block(item, deeper)}\n")
        elif type(item) is Part:
            write(f"{start}- {_print_part(item, deeper)[len(deeper) :]}")
        elif isinstance(item, dict) and item:
            _write_mapping(item, start + "- ", deeper, write)
        elif isinstance(item, list) and item:
            _write_list(item, start + "- ", deeper, write)
        else:
            write(f"{start}- {_to_scalar(item, deeper)}\n")
        start = indent


def _print_part(part: Part, indent: str) -> str:
    """The lines of what is printed often, all of them behind `indent`."""
    if indent not in part.printed:
        lines: list[str] = []
        _write_mapping(part, indent, indent, lines.append)
        part.printed[indent] = "".join(lines)
    return part.printed[indent]


def _to_scalar(value: Json, deeper: str) -> str:
    """A value without children; the lines that it goes on for stand behind `deeper`."""
    if isinstance(value, str):
        return _to_short(value) or _to_block(value, deeper)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _to_float(value)
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    raise TypeError(f"{type(value).__name__} is no plain data")


def _to_float(value: float) -> str:
    """A float that YAML 1.1 sees as one as well: it wants a dot even before an exponent."""
    text = repr(value)
    if text in _FLOAT_WORDS:
        return _FLOAT_WORDS[text]
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


_FLOAT_WORDS: Final = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}


@lru_cache(maxsize=1 << 12)  # manifests repeat their names and values
def _to_key(key: str) -> str:
    """A key: on one line, whatever is in it; empty when it is too long for YAML to see that it is one."""
    name = _to_line(key)
    return name if len(name) < _LONGEST_KEY else ""


@lru_cache(maxsize=1 << 12)
def _to_short(text: str) -> str:
    """A string on one line; empty when a literal block is better."""
    return "" if "\n" in text and _fits_block(text) else _to_line(text)


def _to_line(text: str) -> str:
    """A string on one line: plain where that is safe, else quoted."""
    if _PLAIN.fullmatch(text) and text.lstrip("-").lower() not in _WORDS:
        return text
    if ('"' in text or "\\" in text) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.translate(_ESCAPES) + '"'


class _Escapes(dict[int, str]):
    """How a character is written in double quotes, by its number."""

    def __missing__(self, code: int) -> str:
        return f"\\u{code:04x}" if _needs_escape(code) else chr(code)


def _needs_escape(code: int) -> bool:
    """Whether YAML, or one of its readers, has no place for the character itself, or takes it for a line break."""
    return code < 0x20 or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code in _SPECIAL


_ESCAPES: Final = _Escapes({ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\t"): "\\t", ord("\r"): "\\r"})


def _fits_block(text: str) -> bool:
    """Whether a literal block can hold the text: it is not blank, and no character of it needs an escape.

    A block that starts with a tab is right, but kustomize prints it again in a way that it cannot read itself.
    """
    return (
        not text.isspace()
        and text[0] != "\t"
        and not any(_needs_escape(ord(character)) for character in set(text) - {"\n", "\t"})
    )


def _to_block(text: str, indent: str) -> str:
    """A literal block, without its last line break."""
    hint = "2" if text.lstrip("\n")[0] in " \t" else ""
    keep = "" if text.endswith("\n") else "-"
    if text.endswith("\n\n"):
        keep = "+"
    lines = text.removesuffix("\n").split("\n")
    return f"|{hint}{keep}\n" + "\n".join([indent + line if line else "" for line in lines])
