"""The text of a Dockerfile, as instructions (Dockerfile reference, "Format" and "Here-documents")."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_DIRECTIVE = re.compile(r"#\s*(\w+)\s*=\s*(\S+)")
_HEREDOC = re.compile(r"<<-?\s*([\"']?)([A-Za-z_]\w*)\1")
_TAKES_HEREDOC = frozenset({"RUN", "COPY", "ADD"})
_LONGEST = 1 << 20
_VARIABLE = re.compile(r"\\(\$)|\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^{}]*))?\})", re.ASCII)


class Instruction(NamedTuple):
    """One instruction: its name in capitals, and the rest of its line with continuations joined."""

    name: str
    rest: str


def instructions(text: str) -> Iterator[Instruction]:
    """The instructions of a Dockerfile in order; what is inside of here-documents is skipped."""
    lines = text.removeprefix("\ufeff").splitlines()
    escape = _escape(lines)
    waiting = iter(lines)
    for line in waiting:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _, rest = _joined(line, waiting, escape).strip().partition(" ")
        instruction = Instruction(name.upper(), rest.strip())
        if instruction.name in _TAKES_HEREDOC:
            for _, end in _HEREDOC.findall(instruction.rest):
                _skip_to(end, waiting)
        yield instruction


def _escape(lines: Iterable[str]) -> str:
    """The character that continues a line; a directive may choose it, before anything else."""
    for line in lines:
        directive = _DIRECTIVE.fullmatch(line.strip())
        if directive is None:
            break
        if directive[1].lower() == "escape" and directive[2] == "`":
            return "`"
    return "\\"


def _joined(line: str, following: Iterator[str], escape: str) -> str:
    """A line with those that continue it; comments and empty lines between them count for nothing."""
    parts = []
    while line.rstrip().endswith(escape):
        parts.append(line.rstrip()[: -len(escape)])
        line = next((other for other in following if other.strip() and not other.lstrip().startswith("#")), "")
    return "".join((*parts, line)).replace("\t", " ")


def _skip_to(end: str, lines: Iterator[str]) -> None:
    for line in lines:
        if line.strip() == end:
            return


def words(rest: str) -> tuple[str, ...] | None:
    """The words of the JSON form (`["a", "b"]`); None for the shell form."""
    if not rest.startswith("["):
        return None
    try:
        found = json.loads(rest)
    except (ValueError, RecursionError):
        return None
    return tuple(found) if all(isinstance(word, str) for word in found) else None


def expand(text: str, variables: dict[str, str]) -> str:
    """`text` with `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}` replaced; unset ones are empty.

    All values together are cut off where they are longer than anybody writes, since variables that repeat each other
    grow without end.
    """
    room = _LONGEST

    def value(match: re.Match[str]) -> str:
        nonlocal room
        given = value_of(match)[:room]
        room -= len(given)
        return given

    def value_of(match: re.Match[str]) -> str:
        escaped, plain, braced, operator, other = match.groups()
        if escaped:
            return "$"
        found = variables.get(plain or braced)
        if operator is None:
            return found or ""
        given = bool(found) if ":" in operator else found is not None
        if "+" in operator:
            return other if given else ""
        return found or "" if given else other

    return _VARIABLE.sub(value, text) if "$" in text else text
