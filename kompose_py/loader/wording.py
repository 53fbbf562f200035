"""How messages of the loader name attributes and values."""

import json
import re
from collections.abc import Iterable
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: the keys, and the positions in lists, that lead to it."""

LONGEST = 60
"""More characters of one value than this are not shown."""

_PLAIN = re.compile(r"[^\s.\[\]\"'\\]+")


def dotted(path: Path) -> str:
    """The path as people write it: `services.web.ports[0]`; the empty one is the whole file."""
    if not path:
        return "the Compose file"
    text = "".join(f"[{step}]" if isinstance(step, int) else _step(step) for step in path)
    return text.removeprefix(".")


def quoted(text: str) -> str:
    """The text as code, between backticks, on one line and not too long."""
    return f"`{in_quotes(text)[1:-1]}`"


def in_quotes(text: str) -> str:
    """The text as JSON and YAML write it, not too long."""
    return f'"{cut(json.dumps(text, ensure_ascii=False)[1:-1])}"'


def cut(text: str) -> str:
    """The text, or its beginning when it is too long to be shown."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def either(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _step(key: str) -> str:
    return f".{key}" if len(key) <= LONGEST and _PLAIN.fullmatch(key) else f"[{in_quotes(key)}]"
