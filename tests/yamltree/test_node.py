"""Places."""

import pytest

from kompose_py.span import Source
from kompose_py.yamltree.node import pack, unpack

SOURCE = Source("compose.yaml", "services:\r\n  web:\n    image: x\n")


@pytest.mark.parametrize(
    ("start", "width", "place"),
    [(0, 8, (1, 1, 8)), (13, 3, (2, 3, 3)), (22, 5, (3, 5, 5)), (31, 1, (4, 1, 1))],
)
def test_a_place_unpacks_to_what_was_packed(start: int, width: int, place: tuple[int, int, int]) -> None:
    span = unpack(SOURCE, pack(start, width))
    assert (span.line, span.column, span.width) == place


def test_what_is_too_wide_for_a_place_is_cut() -> None:
    source = Source("compose.yaml", "\n" + "x" * 100_000)
    assert unpack(source, pack(1, 100_000)) == (source, 2, 1, 65_535)


@pytest.mark.parametrize(("start", "width"), [(0, 9), (0, 10), (0, 30)])
def test_a_place_ends_with_its_first_line(start: int, width: int) -> None:
    assert unpack(SOURCE, pack(start, width)).text == "services:"


def test_an_empty_value_is_one_character_wide() -> None:
    assert unpack(SOURCE, pack(0, 0)).width == 1
