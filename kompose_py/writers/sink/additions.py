"""Entries that a person added to a kustomization of ours stay as they are, with all comments, when it is written anew.

Only entries that c2k wrote are taken out or put in. Where one of those was changed or taken out by hand, the file was
edited. docs/decisions/0014-added-entries.md tells why.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.span import Source
from kompose_py.writers.entries import digest_of, entries_of
from kompose_py.yamltree.node import Node
from kompose_py.yamltree.plain import to_plain
from kompose_py.yamltree.printer import print_yaml
from kompose_py.yamltree.reader import read_documents


class _Entry(NamedTuple):
    """An entry as it stands in a file; lines count from 0, and `end` is the first one behind it."""

    text: str
    head: int
    """The line that names its field."""
    start: int
    end: int
    indent: str


def with_additions(found: bytes, wanted: bytes, written: Collection[str]) -> bytes | None:
    """The file `found`, brought to what is wanted; of its entries, those with the digests `written` are ours.

    None where an entry of ours was changed or is gone, or where the file is too unusual to put entries in.
    """
    lines = found.decode("utf-8", "surrogateescape").split("\n")
    there = {entry.text: entry for entry in _read(lines)}
    goal = dict.fromkeys(entries_of(wanted.decode()))
    stale = [text for text in there if text not in goal and digest_of(text) in written]
    missing = [text for text in goal if text not in there]
    if there and not stale and not missing:
        return found
    if not {digest_of(text) for text in there}.issuperset(written):
        return None
    result = _edited(lines, _removals(there, stale, goal), _insertions(there, goal))
    expected = there.keys() - set(stale) | set(missing)
    return "\n".join(result).encode() if {entry.text for entry in _read(result)} == expected else None


def _read(lines: list[str]) -> list[_Entry]:
    """The entries of a file; none when it is no YAML mapping."""
    try:
        documents = read_documents(Source("kustomization.yaml", "\n".join(lines)), Diagnostics())
    except LoadError:
        return []
    fields = documents[0].value if len(documents) == 1 else None
    if not isinstance(fields, dict):
        return []
    return list(_entries(fields, lines))


def _entries(fields: dict[str, Node], lines: list[str]) -> Iterator[_Entry]:
    """The entries of a mapping: each ends where the next one starts, or the next field."""
    heads = [value.key_span.line - 1 for value in fields.values()]
    for (name, value), head, end in zip(fields.items(), heads, [*heads[1:], len(lines)], strict=True):
        if isinstance(value.value, list) and value.value:
            starts = [item.span.line - 1 for item in value.value]
            for item, start, stop in zip(value.value, starts, [*starts[1:], end], strict=True):
                yield _entry(print_yaml({name: [to_plain(item)]}), head, lines, (start, stop))
        else:
            yield _entry(print_yaml({name: to_plain(value)}), head, lines, (head, end))


def _entry(text: str, head: int, lines: list[str], bounds: tuple[int, int]) -> _Entry:
    """The entry within some lines; it ends with the last of them that is more than a comment beside it."""
    start, end = bounds
    indent = lines[start][: len(lines[start]) - len(lines[start].lstrip(" "))]
    while end > start + 1 and _is_beside(lines[end - 1], indent):
        end -= 1
    return _Entry(text, head, start, end, indent)


def _is_beside(line: str, indent: str) -> bool:
    text = line.lstrip()
    return not text or (text.startswith("#") and not line.startswith(f"{indent} "))


def _removals(there: dict[str, _Entry], stale: Collection[str], goal: Collection[str]) -> set[int]:
    """The lines of stale entries, and those that name a list of which nothing is left."""
    left = {_field(text) for text in (*goal, *there.keys() - set(stale))}
    heads = {there[text].head for text in stale if _field(text) not in left}
    return heads.union(*(range(there[text].start, there[text].end) for text in stale))


def _insertions(there: dict[str, _Entry], goal: Collection[str]) -> dict[int, list[str]]:
    """The lines of missing entries, by the line that they come before: each behind its neighbour in `goal`."""
    fields: dict[str, list[_Entry]] = {}
    for entry in there.values():
        fields.setdefault(_field(entry.text), []).append(entry)
    insertions: dict[int, list[str]] = {}
    end = 0
    for name, texts in groupby(goal, _field):
        if name in fields:
            first = fields[name][0]
            at = first.head + 1
            for text in texts:
                if text in there:
                    at = there[text].end
                else:
                    insertions.setdefault(at, []).extend(first.indent + line for line in _body(text))
            end = max(entry.end for entry in fields[name])
        else:
            items = list(texts)
            head = [f"{name}:"] if _is_item(items[0]) else []
            insertions.setdefault(end, []).extend([*head, *(line for text in items for line in _body(text))])
    return insertions


def _edited(lines: list[str], removals: set[int], insertions: dict[int, list[str]]) -> list[str]:
    result: list[str] = []
    for number, line in enumerate(lines):
        result += insertions.get(number, ())
        if number not in removals:
            result.append(line)
    return result + insertions.get(len(lines), [])


def _field(text: str) -> str:
    return text.partition(":")[0]


def _is_item(text: str) -> bool:
    return text.startswith("- ", text.index("\n") + 1)


def _body(text: str) -> list[str]:
    """The lines of an entry, without the one that names its list."""
    lines = text.removesuffix("\n").split("\n")
    return lines[1:] if _is_item(text) else lines
