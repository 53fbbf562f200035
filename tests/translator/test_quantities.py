"""Amounts as Kubernetes writes them."""

import pytest

from kompose_py.model.quantities import Bytes, NanoCpus, Nanoseconds
from kompose_py.translator.quantities import to_cpu, to_memory, to_millicpus, to_seconds


@pytest.mark.parametrize(
    ("nano", "text"), [(500_000_000, "500m"), (2_000_000_000, "2"), (1, "1m"), (1_500_000_001, "1501m")]
)
def test_processors_are_rounded_up_to_thousandths(nano: int, text: str) -> None:
    """What is asked for is had."""
    assert to_cpu(to_millicpus(NanoCpus(nano))) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0"), (1000, "1000"), (1024, "1Ki"), (64 << 20, "64Mi"), (3 << 29, "1536Mi"), (1 << 40, "1Ti")],
)
def test_memory_is_written_in_the_largest_whole_unit(size: int, text: str) -> None:
    """No byte is lost."""
    assert to_memory(Bytes(size)) == text


@pytest.mark.parametrize(("nano", "seconds"), [(0, 0), (1, 1), (1_000_000_000, 1), (1_500_000_000, 2)])
def test_seconds_are_rounded_up(nano: int, seconds: int) -> None:
    """Half a second must not become none."""
    assert to_seconds(Nanoseconds(nano)) == seconds
