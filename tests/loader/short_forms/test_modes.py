"""Permission bits."""

import pytest

from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.short_forms.modes import parse_mode


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0440", 0o440), ("440", 0o440), ("0", 0), ("00", 0), ("07777", 0o7777), (288, 0o440), (440, 0o670)],
)
def test_a_text_is_octal_and_a_number_is_as_it_is(value: str | int, expected: int) -> None:
    assert parse_mode(value) == expected


@pytest.mark.parametrize(
    "value", ["", "8", "0o440", "0x1", "abc", "4_4", " 4", "-1", "\u0664", "7" * 22, "10000", -1, 4096]
)
def test_anything_else_is_refused(value: str | int) -> None:
    with pytest.raises(ShortFormError) as caught:
        parse_mode(value)
    assert "0440" in caught.value.advice
