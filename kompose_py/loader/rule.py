"""A rule: what the loader has to know about one attribute, in one place."""

from collections.abc import Iterable, Iterator

from kompose_py.loader.merge import Merge
from kompose_py.loader.trie import Rewrite
from kompose_py.record import Record


class Rule(Record):
    """What is special about the attribute at `path` (dotted; `*` is any key or item); None is the ordinary way."""

    path: str
    canonical: Rewrite | None = None
    """Short form to long form, and each entry of a list once. Gives a node in long form back as it is."""
    late: bool = False
    """Whether the long form is made when all files have met, and merging sees the short one (in compose-go the types
    do it, not its `transform` package)."""
    merge: Merge | None = None
    """How a later value is put over an earlier one."""
    resolve: Rewrite | None = None
    """Relative paths to absolute ones; sees the long form."""


def of_containers(rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules of attributes that every container has: a service, and a `pre_start` step."""
    for rule in rules:
        yield rule.replace(path=f"services.*.{rule.path}")
        yield rule.replace(path=f"services.*.pre_start.*.{rule.path}")


def of_steps(rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules of attributes that are read in a `pre_start` step otherwise than in a service."""
    for rule in rules:
        yield rule.replace(path=f"services.*.pre_start.*.{rule.path}")


def of_services(rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules of attributes that only services have."""
    for rule in rules:
        yield rule.replace(path=f"services.*.{rule.path}")
