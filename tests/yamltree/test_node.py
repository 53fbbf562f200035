"""Places."""

from kompose_py.span import Source
from kompose_py.yamltree.node import pack, unpack

SOURCE = Source("compose.yaml", "")


def test_a_place_unpacks_to_what_was_packed() -> None:
    span = unpack(SOURCE, pack(1_000_000, 65_535, 65_535))
    assert (span.line, span.column, span.width) == (1_000_000, 65_535, 65_535)


def test_what_is_too_wide_for_a_place_is_cut() -> None:
    span = unpack(SOURCE, pack(7, 70_000, 70_000))
    assert (span.line, span.column, span.width) == (7, 65_535, 65_535)


def test_an_empty_value_is_one_character_wide() -> None:
    assert unpack(SOURCE, pack(1, 1, 0)).width == 1
