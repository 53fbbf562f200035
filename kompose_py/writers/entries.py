"""The entries of a kustomization: the items of its lists, and its other fields, each as YAML of its own.

People add entries to the kustomizations that c2k writes. Which ones are theirs is told by those that c2k wrote: the
lock has a digest of each.
"""

import re

from kompose_py.digest import hex_digest

_PART = re.compile(r"^[^ \n].*\n(?:(?:  .*)?\n)*", re.MULTILINE)
"""A line that is not indented, with those below it that are."""


def entries_of(text: str) -> list[str]:
    """The entries of a text that `print_yaml` wrote; an item stands below the name of its list."""
    entries = []
    head = ""
    for part in _PART.findall(text):
        if part.startswith("- "):
            entries.append(head + part)
        elif part.endswith(":\n") and part.count("\n") == 1:
            head = part
        else:
            entries.append(part)
    return entries


def digest_of(entry: str) -> str:
    """What a lock knows an entry by."""
    return hex_digest(entry.encode())[:16]
