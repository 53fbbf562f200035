"""Numbers of ports in texts."""

import pytest

from kompose_py.translator.port_numbers import port_number


@pytest.mark.parametrize(("text", "expected"), [("1", 1), ("8080", 8080), ("0080", 80), ("65535", 65535)])
def test_a_number_within_the_range_is_a_port(text: str, expected: int) -> None:
    assert port_number(text) == expected


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "80/tcp", "http", "\u0668\u0660", "9" * 5000])
def test_anything_else_is_none(text: str) -> None:
    assert port_number(text) is None
