"""Amounts as Kubernetes writes them: processors, memory and seconds, by whole numbers alone."""

from kompose_py.model.quantities import Bytes, NanoCpus, Nanoseconds

_LONGEST = 2_000_000_000
"""In seconds, 63 years: what is longer never ends, and no field of the API has room for much more."""
_UNITS = (("Ti", 1 << 40), ("Gi", 1 << 30), ("Mi", 1 << 20), ("Ki", 1 << 10))


def to_millicpus(cpus: NanoCpus) -> int:
    """Thousandths of a processor, rounded up: Kubernetes counts no smaller part."""
    return ceiling(cpus, 1_000_000)


def to_cpu(millicpus: int) -> str:
    """`500` is `500m`, `2000` is `2`."""
    return f"{millicpus}m" if millicpus % 1000 else str(millicpus // 1000)


def to_memory(size: Bytes) -> str:
    """The largest binary unit that gives a whole number: `64Mi`, `1536Mi`, `2Gi`; plain bytes where none does."""
    for unit, factor in _UNITS:
        if size and size % factor == 0:
            return f"{size // factor}{unit}"
    return str(size)


def to_seconds(duration: Nanoseconds) -> int:
    """Whole seconds, rounded up: half a second must not become none."""
    return min(ceiling(duration, 1_000_000_000), _LONGEST)


def ceiling(amount: int, unit: int) -> int:
    """How many whole units hold the amount."""
    return -(-amount // unit)
