"""The template language of Compose: `$NAME`, `${NAME}`, `${NAME:-default}` and their like, in one string.

What is accepted, and how braces pair, is what compose-go's `template` package does, since people's files were
written against it.
"""

import re
from collections.abc import Callable

Lookup = Callable[[str], str | None]
"""From the name of a variable to its value; None when it is not set."""

Unset = Callable[[str, int, int], None]
"""Told of each reference to a variable that is not set: its name, where the reference starts, and where it ends."""

_MAX_DEPTH = 32
# Go folds case by Unicode, where the long s and the Kelvin sign are an s and a k.
_NAME = re.compile("[_a-zA-Z\u017f\u212a][_a-zA-Z0-9\u017f\u212a]*+")
_OPERATOR = re.compile(":?[-?+]")
# The character behind an opening brace is never looked at: `{}` opens, and does not close.
_BRACE = re.compile(r"\{.?|\}", re.DOTALL)


class TemplateError(ValueError):
    """A reference that cannot be replaced: the slug of its diagnostic, the reason, the advice, and its place."""

    def __init__(self, slug: str, reason: str, advice: str, start: int, end: int) -> None:
        super().__init__(reason)
        self.slug = slug
        self.reason = reason
        self.advice = advice
        self.start = start
        self.end = end


def substitute(text: str, lookup: Lookup, unset: Unset) -> str:
    """`text` with its references replaced by the values of variables (compose-spec, "Interpolation").

    `$$` becomes `$`; a `$` in front of anything that is no reference stays. Replaced text is not looked at again.

    Raises:
        TemplateError: a reference is malformed, or a required variable has no value.
    """
    return _Template(text, lookup, unset).filled() if "$" in text else text


class _Template:
    """One text; the word behind an operator is a template of its own, which starts at `offset` of the whole."""

    __slots__ = ("_depth", "_last_brace", "_line_end", "_lookup", "_offset", "_text", "_unset")

    def __init__(self, text: str, lookup: Lookup, unset: Unset, offset: int = 0, depth: int = 0) -> None:
        self._text = text
        self._lookup = lookup
        self._unset = unset
        self._offset = offset
        self._depth = depth
        self._line_end = self._last_brace = -1

    def filled(self) -> str:
        parts = []
        position = 0
        while (dollar := self._text.find("$", position)) >= 0:
            parts.append(self._text[position:dollar])
            replacement, position = self._reference(dollar)
            parts.append(replacement)
        parts.append(self._text[position:])
        return "".join(parts)

    def _reference(self, dollar: int) -> tuple[str, int]:
        """The replacement of what starts at `dollar`, and where the text goes on."""
        follower = self._text[dollar + 1 : dollar + 2]
        if follower == "{":
            return self._braced(dollar)
        if follower == "$":
            return "$", dollar + 2
        name = _NAME.match(self._text, dollar + 1)
        return (self._plain(name[0], dollar, name.end()), name.end()) if name else ("$", dollar + 1)

    def _plain(self, name: str, start: int, end: int) -> str:
        value = self._lookup(name)
        if value is None:
            self._unset(name, self._offset + start, self._offset + end)
            return ""
        return value

    def _braced(self, dollar: int) -> tuple[str, int]:
        name = _NAME.match(self._text, dollar + 2)
        if name is None:
            raise self._invalid("`${` is not followed by the name of a variable", dollar)
        if self._text.startswith("}", name.end()):
            return self._plain(name[0], dollar, name.end() + 1), name.end() + 1
        operator = _OPERATOR.match(self._text, name.end())
        if operator is None:
            raise self._invalid(f"`${{{name[0]}` is not followed by `}}` or one of :- - :? ? :+ +", dollar)
        close = self._closing(dollar, operator.end())
        word = self._text[operator.end() : close]
        return self._applied(name[0], operator, word, (dollar, close + 1)), close + 1

    def _closing(self, dollar: int, start: int) -> int:
        """Where the brace closes: where braces balance, or else at the last closing brace of the line."""
        if dollar > self._line_end:
            line_end = self._text.find("\n", dollar)
            self._line_end = line_end if line_end >= 0 else len(self._text)
            self._last_brace = self._text.rfind("}", dollar, self._line_end)
        if self._last_brace < start:
            raise self._invalid("`${` is not closed by `}` on the same line", dollar)
        depth = 0
        for brace in _BRACE.finditer(self._text, dollar, self._last_brace + 1):
            depth += 1 if brace[0] != "}" else -1
            if depth == 0:
                return brace.start()
        return self._last_brace

    def _applied(self, name: str, operator: re.Match[str], word: str, place: tuple[int, int]) -> str:
        value = self._lookup(name)
        absent = not value if operator[0][0] == ":" else value is None
        kind = operator[0][-1]
        if kind == "+":
            return "" if absent else self._filled_word(word, operator.end())
        if not absent:
            return value or ""
        filled = self._filled_word(word, operator.end())
        if kind == "?":
            raise self._missing(name, filled, *place)
        return filled

    def _filled_word(self, word: str, start: int) -> str:
        if "$" not in word:
            return word
        if self._depth == _MAX_DEPTH:
            raise self._invalid(f"references are nested more than {_MAX_DEPTH} deep", start)
        return _Template(word, self._lookup, self._unset, self._offset + start, self._depth + 1).filled()

    def _invalid(self, reason: str, dollar: int) -> TemplateError:
        start = self._offset + dollar
        advice = "write `$$` where a dollar sign is meant, and a reference as `${NAME}` or `${NAME:-default}`"
        return TemplateError("interpolation-invalid", reason, advice, start, start + 2)

    def _missing(self, name: str, message: str, start: int, end: int) -> TemplateError:
        reason = f"the variable `{name}` is required but has no value" + (f": {message}" if message else "")
        advice = f"set `{name}` in the environment or in the .env file"
        return TemplateError("variable-required", reason, advice, self._offset + start, self._offset + end)
