"""Entries `KEY=VALUE` of lists."""

import pytest

from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.short_forms.pairs import environment_pair, required_pair, split_pair


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=1", ("A", "1")),
        ("A=", ("A", "")),
        ("A", ("A", None)),
        ("A=b=c", ("A", "b=c")),
        ("A= 1", ("A", " 1")),
        ("=1", ("", "1")),
        ("", ("", None)),
    ],
)
def test_an_entry_is_split_at_the_first_equals_sign(text: str, expected: tuple[str, str | None]) -> None:
    assert split_pair(text) == expected
    assert environment_pair(text) == expected


@pytest.mark.parametrize("text", ["A =1", "A\t=1", "A "])
def test_a_variable_with_a_blank_at_its_end_is_refused(text: str) -> None:
    with pytest.raises(ShortFormError, match="blank at its end"):
        environment_pair(text)


def test_a_letter_of_which_the_last_byte_is_a_blank_is_a_letter() -> None:
    """The reference looks at the last byte of the name, and refuses `\u00e0`."""
    assert environment_pair("\u00e0=1") == ("\u00e0", "1")


def test_a_value_can_be_required() -> None:
    assert required_pair("a=b=c") == ("a", "b=c")
    with pytest.raises(ShortFormError, match="no equals sign"):
        required_pair("a")
