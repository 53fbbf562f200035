"""What overlays may be called, and what they may stand on."""

import re
from collections.abc import Iterable

_NAME = re.compile(r"[a-zA-Z0-9][-_.a-zA-Z0-9]{0,62}\Z")


def check_names(overlays: Iterable[tuple[str, str | None]]) -> None:
    """Look over overlays, each with its name and that of the overlay that it stands on.

    Raises:
        ValueError: a name that is no folder's, or is there already, or an overlay on one that does not come before it.
    """
    names: set[str] = set()
    for name, below in overlays:
        if not _NAME.match(name):
            raise ValueError(f"`{name}` is no name of an overlay: use letters, digits, `-`, `_` and `.`")
        if name in names:
            raise ValueError(f"there are two overlays `{name}`")
        if below is not None and below not in names:
            raise ValueError(f"overlay `{name}` stands on `{below}`, which is no overlay that comes before it")
        names.add(name)
