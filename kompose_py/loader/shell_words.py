"""A command written as one text, split into words as the library go-shellwords does for Compose.

This is no shell: operators end the command, nothing is run or expanded, and a backslash is dropped even where a
shell would keep it. Python's `shlex` differs in many places.
"""

import re
from typing import NamedTuple

_ORDINARY = re.compile(r"""[^\\ \t\r\n`()"';&|<>]+""")
_OPERATOR = re.compile(r"&&|\|\||>>|<<|[;&|<>]")
_SIMPLE = re.compile(r"[\w./:=@,+%~^?*!#{}\[\]$\t\r\n -]*", re.ASCII)


class ShellWordsError(ValueError):
    """A command that cannot be split: the reason, as a clause about the command."""


class Words(NamedTuple):
    """The words of a command. When an operator such as `&&` ended it, `operator` is that, at `cut` of the text."""

    words: list[str]
    operator: str | None = None
    cut: int = -1


def split_words(text: str) -> Words:
    """Split a command (compose-spec, services, `command`) into words.

    Raises:
        ShellWordsError: a quote is not closed, or a parenthesis opens that is no `$(`.
    """
    if _SIMPLE.fullmatch(text):
        return Words([word for word in re.split("[ \t\r\n]+", text) if word])
    return _Splitter(text).split()


class _Splitter:
    """The state between two characters. A command substitution is kept as it is, and only its end matters."""

    __slots__ = ("_parts", "_position", "_quote", "_started", "_substitution", "_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._words: list[str] = []
        self._parts: list[str] = []
        self._started = False
        self._quote = ""
        self._substitution = ""

    def split(self) -> Words:
        operator = None
        while self._position < len(self._text) and operator is None:
            ordinary = _ORDINARY.match(self._text, self._position)
            if ordinary:
                self._append(ordinary[0])
            else:
                operator = self._special(self._text[self._position])
        if self._quote or self._substitution:
            unclosed = self._quote or "`" if self._substitution != "$(" else "parenthesis"
            raise ShellWordsError(f"has a {unclosed} without its counterpart")
        self._end_word()
        return Words(self._words, operator, self._position) if operator else Words(self._words)

    def _special(self, character: str) -> str | None:
        """Take one special character; when it is an operator that ends the command, return the operator."""
        if character == "\\":
            self._backslash()
        elif character in "'\"":
            self._quotation(character)
        elif self._quote:
            self._append(character)
        elif character in "`()":
            self._substitute(character)
        elif self._substitution:
            self._append(character)
        elif character in " \t\r\n":
            self._end_word()
            self._position += 1
        else:
            return self._operator()
        return None

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._started = True
        self._position += len(part)

    def _end_word(self) -> None:
        if self._started:
            self._words.append("".join(self._parts))
            self._parts.clear()
            self._started = False

    def _backslash(self) -> None:
        if self._quote == "'":
            self._append("\\")
            return
        self._position += 1
        if self._position == len(self._text):
            raise ShellWordsError("ends with a backslash")
        self._append(self._text[self._position])

    def _quotation(self, character: str) -> None:
        if self._substitution == "$(" or self._quote not in ("", character):
            self._append(character)
            return
        self._started = self._started or self._quote == character
        self._quote = "" if self._quote else character
        self._position += 1

    def _substitute(self, character: str) -> None:
        if character == "`":
            if self._substitution != "$(":
                self._substitution = "" if self._substitution else "`"
        elif self._substitution != "`":
            self._parenthesis(character)
        self._append(character)

    def _parenthesis(self, character: str) -> None:
        """Open or close `$(…)`. A closing parenthesis alone opens one, as in the library."""
        if character == ")":
            self._substitution = "" if self._substitution else "$("
        elif not self._substitution and self._parts and self._parts[-1].endswith("$"):
            self._substitution = "$("
        else:
            raise ShellWordsError("has a parenthesis that is not quoted")

    def _operator(self) -> str:
        """An operator ends the command; a word before `>` that starts with a digit is the number of a stream."""
        match = _OPERATOR.match(self._text, self._position)
        operator = match[0] if match else ""
        if operator.startswith(">") and self._parts and self._parts[0][0] in "0123456789":
            self._parts.clear()
            self._started = False
        return operator
