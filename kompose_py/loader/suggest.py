"""Help for a name that does not exist: the one that was meant, or those that there are."""

from collections.abc import Iterable


def known_names(name: str, known: Iterable[str], kind: str) -> str:
    """A line of help: "did you mean" when one of `known` is near to `name`, else which names there are."""
    names = sorted(known)
    if not names:
        return f"no {kind} is declared"
    nearest = min(names, key=lambda each: (distance(name, each), each))
    if distance(name, nearest) <= max(1, len(name) // 3):
        return f"did you mean `{nearest}`?"
    shown = ", ".join(f"`{each}`" for each in names[:8])
    return f"declared: {shown}" + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def distance(one: str, other: str) -> int:
    """How many characters must be put in, taken out or replaced to make `other` of `one`; long names are cut."""
    one, other = one[:64], other[:64]
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        above = row
        row = [i]
        for j, right in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right)))
    return row[-1]
