"""Text in columns."""

from collections.abc import Iterable, Sequence

from kompose_py.cli.excerpt import cells


def in_columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """A line for each row, with columns as wide as what is in them; the last one may be of any length."""
    listed = list(rows)
    widths = [max(map(cells, column)) for column in zip(*(row[:-1] for row in listed), strict=True)]
    return [
        "  ".join(
            [*(cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=False)), row[-1]]
        ).rstrip()
        for row in listed
    ]
