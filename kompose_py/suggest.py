"""Help for a name that does not exist: the one that was meant, or those that there are."""

from collections.abc import Iterable, Iterator
from typing import Final

_MOST: Final = 500
"""How many names are compared letter by letter: large projects have thousands that differ by a number alone."""


def known_names(name: str, known: Iterable[str], kind: str = "") -> str:
    """A line of help: "did you mean" when one of `known` is near to `name`, else which names there are.

    `kind` is what a user declares under such a name; names of c2k's own have none.
    """
    names = sorted(known)
    if not names:
        return f"no {kind} is declared"
    meant = nearest(name, names)
    if meant is not None:
        return f"did you mean `{meant}`?"
    shown = ", ".join(f"`{each}`" for each in names[:8])
    return f"{'declared' if kind else 'known'}: {shown}" + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` may be a slip for, if any."""
    limit = max(1, len(name) // 3)
    likely = sorted(_similar(name, sorted(known), limit), key=lambda each: len(set(name) ^ set(each)))[:_MOST]
    found = min(likely, key=lambda each: distance(name, each), default=None)
    return found if found is not None and distance(name, found) <= limit else None


def _similar(name: str, names: Iterable[str], limit: int) -> Iterator[str]:
    """Those of `names` that can be made of `name` by at most `limit` changes, and few others; fast to tell."""
    letters = set(name)
    for each in names:
        if abs(len(each) - len(name)) <= limit and len(letters.symmetric_difference(each)) <= 2 * limit:
            yield each


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
