"""Files of variables: `.env`, `env_file` and `label_file`, by the rules of compose-go's `dotenv` package.

It deviates where the reference makes a variable without a name: `=value` is an error, and a name alone in a last
line without a line break is taken as on any other line.
"""

import re

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.interpolate import interpolate_text
from kompose_py.loader.template import Lookup
from kompose_py.span import Source, Span
from kompose_py.yamltree.node import Node, pack

SPACES = f"\t\n\v\f\r \x85\xa0\u1680{''.join(map(chr, range(0x2000, 0x200B)))}\u2028\u2029\u202f\u205f\u3000"
"""What counts as white space, as in Go; Python's own list is longer."""

# All repetition is possessive, so that no text takes more than linear time.
_BLANK = r"[\t\v\f\r \x85\xa0]"
_FILLER = re.compile(rf"(?:[{SPACES}]++|#[^\n]*+)*+")
_NAME = re.compile(rf"(?:export(?=[\t\n\f\r ]){_BLANK}*+)?+((?:[\w.\[\]-]|{_BLANK})*+)")
_BLANKS = re.compile(rf"{_BLANK}*+")
_QUOTED = {quote: re.compile(rf"{quote}((?:[^{quote}\\]++|\\.)*+){quote}", re.DOTALL) for quote in "'\""}
_ESCAPE = re.compile(r'\\(?:0([0-9]{0,3})|([abcfnrtv$"\\]))')
_ESCAPED_QUOTE = {quote: re.compile(rf"\\(?:{quote}|(.))", re.DOTALL) for quote in "'\""}
_CHARACTERS = dict(zip('abfnrtv$"\\', ["\a", "\b", "\f", "\n", "\r", "\t", "\v", "$$", '"', "\\"], strict=True))
_HELP = "write one NAME=value a line; put a value with line breaks in quotes, and start a comment with #"


def parse_dotenv(
    source: Source, lookup: Lookup, diagnostics: Diagnostics, earlier: Lookup = lambda _: None
) -> dict[str, Node]:
    """The variables that a file sets; each node holds a text, and knows where its name and its value stand.

    A value may refer to variables, which are looked up with `lookup`, then among those that the file has set
    before, then with `earlier` (the files before). A name alone takes its value from `lookup`, if there is one.
    Errors are reported, and the rest of the file is read.
    """
    return _Parser(source, lookup, diagnostics, earlier).parse()


class _Parser:
    __slots__ = ("_diagnostics", "_earlier", "_lookup", "_source", "_text", "_values")

    def __init__(self, source: Source, lookup: Lookup, diagnostics: Diagnostics, earlier: Lookup) -> None:
        self._source = source
        self._text = source.text
        self._lookup = lookup
        self._earlier = earlier
        self._diagnostics = diagnostics
        self._values: dict[str, Node] = {}

    def parse(self) -> dict[str, Node]:
        position = 1 if self._text.startswith("\ufeff") else 0
        while True:
            position = _end(_FILLER, self._text, position)
            if position == len(self._text):
                return self._values
            position = self._statement(position)

    def _statement(self, start: int) -> int:
        """Read the statement at `start`; tell where it ends."""
        match = _NAME.match(self._text, start)
        assert match is not None  # noqa: S101  (the pattern matches the empty text)
        end, name = match.end(), match[1].rstrip(SPACES)
        separator = self._text[end : end + 1]
        if separator not in "=:\n":
            return self._error(f"the character `{separator}` cannot stand in the name of a variable", end)
        if " " in name:
            return self._error(f"the name `{name}` contains a space", match.start(1), len(name))
        if not name and separator != "\n":
            return self._error("the name of a variable is missing", start)
        if separator in ("=", ":"):
            return self._assignment(name, match.start(1), _end(_BLANKS, self._text, end + 1))
        value = self._lookup(name)
        if value is not None:
            place = pack(match.start(1), len(name))
            self._values[name] = Node(value, self._source, place, place)
        return end + 1 if separator else end

    def _assignment(self, name: str, name_start: int, start: int) -> int:
        quote = self._text[start : start + 1]
        if quote not in ("'", '"'):
            return self._plain(name, name_start, start)
        match = _QUOTED[quote].match(self._text, start)
        if match is None:
            self._error(f"the value of `{name}` has an opening quote, {quote}, and no closing one", start)
            return len(self._text)
        raw = _ESCAPED_QUOTE[quote].sub(lambda pair: pair[0] if pair[1] else quote, match[1])
        value = self._expand(_ESCAPE.sub(_character, raw), start + 1) if quote == '"' else raw
        self._keep(name, name_start, value, (start, match.end()))
        return match.end()

    def _plain(self, name: str, name_start: int, start: int) -> int:
        line_end = self._text.find("\n", start)
        end = line_end if line_end >= 0 else len(self._text)
        raw = self._text[start:end].partition(" #")[0].rstrip(SPACES)
        self._keep(name, name_start, self._expand(raw, start), (start, start + len(raw)))
        return min(end + 1, len(self._text))

    def _expand(self, raw: str, start: int) -> str | None:
        def locate(first: int, last: int) -> Span:
            as_written = self._text.startswith(raw[:last], start)
            return self._source.span(start + first, last - first) if as_written else self._source.span(start)

        return interpolate_text(raw, self._find, self._diagnostics, locate)

    def _find(self, name: str) -> str | None:
        value = self._lookup(name)
        if value is None:
            node = self._values.get(name)
            return str(node.value) if node else self._earlier(name)
        return value

    def _keep(self, name: str, name_start: int, value: str | None, extent: tuple[int, int]) -> None:
        if value is not None:
            place = pack(extent[0], extent[1] - extent[0])
            self._values[name] = Node(value, self._source, place, pack(name_start, len(name)))

    def _error(self, summary: str, start: int, width: int = 1) -> int:
        """Report an error, and tell where the next line starts."""
        self._diagnostics.error("env-file-invalid", summary, self._source.span(start, width), help=_HELP)
        return self._text.find("\n", start) + 1 or len(self._text)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a match at `start` ends, of a pattern that matches the empty text too."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _character(escape: re.Match[str]) -> str:
    """What an escape in double quotes stands for. Go wants three octal digits, of a byte; else the zero is lost."""
    octal, letter = escape.groups()
    if octal is None:
        return _CHARACTERS.get(letter, escape[0])
    is_byte = len(octal) == 3 and octal[0] in "0123" and octal.strip("01234567") == ""
    return chr(int(octal, 8)) if is_byte else "\\" + octal
