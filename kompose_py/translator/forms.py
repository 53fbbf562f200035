"""What a key of `x-c2k` takes: each form checks a value, says to people what would do, and says so in JSON Schema."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kompose_py.plain import JsonObject
from kompose_py.record import Record
from kompose_py.translator.labels import is_key, is_value

_LARGEST = (1 << 31) - 1


class FormError(ValueError):
    """A value that a key does not take; `path` leads to what is wrong in it."""

    def __init__(self, problem: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(problem)
        self.path = path

    def below(self, step: str | int) -> "FormError":
        """The same mistake, seen from one level above."""
        return FormError(str(self), (step, *self.path))


class Form:
    """Text, and the base of the other forms."""

    __slots__ = ("says", "schema")

    def __init__(self, says: str = "text", schema: JsonObject | None = None) -> None:
        self.says = says
        """What it takes, as it goes on from "write"."""
        self.schema: JsonObject = {"type": "string"} if schema is None else schema

    def read(self, key: str, value: object) -> Any:
        """The value in its usual form.

        Raises:
            FormError: the key does not take it; the message names the key.
        """
        if not isinstance(value, str):
            raise self.wrong(key, value)
        return value

    def parse(self, text: str) -> object:
        """What a text of the command line, or of a label, stands for."""
        return text

    def wrong(self, key: str, value: object) -> FormError:
        """The mistake of giving `key` that value."""
        return FormError(f"`{key}` is {self.says}, not `{value}`")


class Switch(Form):
    """True or false."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("true or false", {"type": "boolean"})

    def read(self, key: str, value: object) -> bool:
        """See `Form`."""
        if not isinstance(value, bool):
            raise self.wrong(key, value)
        return value

    def parse(self, text: str) -> object:
        """See `Form`."""
        return {"true": True, "false": False}.get(text.lower(), text)


class Number(Form):
    """A whole number."""

    __slots__ = ("_range",)

    def __init__(self, least: int = 0, most: int | None = None) -> None:
        says = f"a whole number, {least} or more" if most is None else f"a whole number from {least} to {most}"
        limits: JsonObject = {"minimum": least} if most is None else {"minimum": least, "maximum": most}
        super().__init__(says, {"type": "integer", **limits})
        self._range = range(least, (_LARGEST if most is None else most) + 1)

    def read(self, key: str, value: object) -> int:
        """See `Form`."""
        if not isinstance(value, int) or isinstance(value, bool) or value not in self._range:
            raise self.wrong(key, value)
        return value

    def parse(self, text: str) -> object:
        """See `Form`."""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else text


class Words(Form):
    """One of several words, in capitals or not."""

    __slots__ = ("_words",)

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {word.lower(): word for word in words}
        known = [*self._words.values()]
        super().__init__(f"one of {', '.join(known)}", {"type": "string", "enum": [*known]})

    def read(self, key: str, value: object) -> str:
        """See `Form`."""
        word = self._words.get(value.lower()) if isinstance(value, str) else None
        if word is None:
            raise self.wrong(key, value)
        return word


class Written(Form):
    """A text that `judge` puts into its usual form; it tells what is wrong with others by a ValueError.

    With `numbers`, a number stands for its digits.
    """

    __slots__ = ("_judge", "_numbers")

    def __init__(self, says: str, judge: Callable[[str], Any], *, numbers: bool = False) -> None:
        super().__init__(says, {"type": ["string", "integer"]} if numbers else None)
        self._judge = judge
        self._numbers = numbers

    def read(self, key: str, value: object) -> Any:
        """See `Form`."""
        if self._numbers and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise FormError(f"`{key}` is text, not `{value}`")
        try:
            return self._judge(value)
        except ValueError as error:
            raise FormError(str(error)) from error


def shaped(says: str, pattern: str, kind: str, *, numbers: bool = False) -> Written:
    """The form of texts that match `pattern`; others are "no `kind`"."""

    def judge(text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(f"`{text}` is no {kind}: write {says}")
        return text

    return Written(says, judge, numbers=numbers)


class ListOf(Form):
    """A list; on the command line its items stand between commas."""

    __slots__ = ("_item",)

    def __init__(self, item: Form, says: str) -> None:
        super().__init__(says, {"type": "array", "items": item.schema})
        self._item = item

    def read(self, key: str, value: object) -> tuple[Any, ...]:
        """See `Form`."""
        if not isinstance(value, list | tuple):
            raise self.wrong(key, value)
        return tuple(self._read(key, position, item) for position, item in enumerate(value))

    def _read(self, key: str, position: int, item: object) -> Any:
        try:
            return self._item.read(key, item)
        except FormError as error:
            raise error.below(position) from error

    def parse(self, text: str) -> object:
        """See `Form`."""
        return [self._item.parse(item.strip()) for item in text.split(",")]


class Fields(Form):
    """A mapping with certain keys, which becomes a record."""

    __slots__ = ("_record", "forms")

    def __init__(self, record: type[Record], forms: Mapping[str, Form]) -> None:
        properties: JsonObject = {key: form.schema for key, form in forms.items()}
        schema: JsonObject = {"type": "object", "properties": properties, "additionalProperties": False}
        super().__init__(f"a mapping with {', '.join(f'`{key}`' for key in forms)}", schema)
        self._record = record
        self.forms = forms

    def read(self, key: str, value: object) -> Record:
        """See `Form`."""
        if isinstance(value, self._record):
            return value
        if not isinstance(value, dict):
            raise self.wrong(key, value)
        return self.made({str(name): self._read(key, str(name), item) for name, item in value.items()})

    def made(self, values: Mapping[str, Any]) -> Record:
        """The record of values that were read already."""
        return self._record(**values)

    def _read(self, key: str, name: str, item: object) -> Any:
        if name not in self.forms:
            from kompose_py.suggest import known_names  # noqa: PLC0415  (only for a mistake)

            raise FormError(f"`{key}` has no key `{name}`: {known_names(name, self.forms)}", (name,))
        try:
            return self.forms[name].read(f"{key}.{name}", item)
        except FormError as error:
            raise error.below(name) from error


class Labels(Form):
    """A mapping from labels to their values, as the API server takes them."""

    __slots__ = ()

    def __init__(self) -> None:
        schema: JsonObject = {"type": "object", "additionalProperties": {"type": "string"}}
        super().__init__("a mapping from labels to values", schema)

    def read(self, key: str, value: object) -> dict[str, str]:
        """See `Form`."""
        if not isinstance(value, dict):
            raise self.wrong(key, value)
        for name, text in value.items():
            if not (is_key(str(name)) and isinstance(text, str) and is_value(text)):
                raise FormError(f"`{key}` has a label that cannot be: `{name}: {text}`", (str(name),))
        return {str(name): text for name, text in value.items()}
