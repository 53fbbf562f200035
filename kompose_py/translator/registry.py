"""Claims: what each attribute of Compose becomes, said beside the code that does it.

A mapping module declares its claims in three ways::

    @maps("services.*.tty", to="container.tty")              # a function does it
    def tty(value: bool, drafts: Drafts, at: Where) -> None: ...

    CLAIMS = (
        covers("services.*.ports[].name", to="…"),           # the function of a shorter path does it as well
        declines("services.*.cpuset", "lost", why="…", instead="…"),   # nothing does it, and the user is told why
    )

A claim holds for everything below its path unless a longer path is claimed. `*` stands for a name, `[]` for a list item.
"""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, Literal, NamedTuple, TypeAlias

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.where import Where

Verdict: TypeAlias = Literal["mapped", "approximated", "ignored", "lost", "refused"]

Apply: TypeAlias = Callable[[Any, Drafts, Where], None]


class Claim(NamedTuple):
    """What becomes of the attribute at `path`; `to` is the Kubernetes field, `note` says the rest in a sentence."""

    path: str
    verdict: Verdict
    to: str = ""
    note: str = ""
    slug: str = ""
    """Of the diagnostic that tells the user; empty when there is nothing to tell."""
    instead: str = ""
    """What the user can do about a loss."""
    apply: Apply | None = None
    """The function that does it: given the model's value at `path`, called once for each service that uses it."""


def maps(path: str, *, to: str, verdict: Verdict = "mapped", note: str = "") -> Callable[[Apply], Claim]:
    """Claim `path` for the decorated function, which becomes the claim; its docstring is the note unless one is given."""

    def claim(apply: Apply) -> Claim:
        return Claim(path, verdict, to, note or (apply.__doc__ or "").strip().split("\n")[0], apply=apply)

    return claim


def covers(path: str, *, to: str, verdict: Verdict = "mapped", note: str = "") -> Claim:
    """Claim `path` for the function of a shorter path."""
    return Claim(path, verdict, to, note)


def declines(path: str, verdict: Verdict, *, why: str, instead: str = "", slug: str = "") -> Claim:
    """Claim `path` for nobody: the user is told `why` at the attribute's line, and what to do `instead`.

    `ignored` is told with `--verbose` only, `lost` is a warning, `refused` an error.
    """
    return Claim(path, verdict, "", why, slug or default_slug(path, verdict), instead)


def default_slug(path: str, verdict: Verdict) -> str:
    """`services.*.ulimits` that is lost: `ulimits-not-mapped`."""
    words = [word for word in path.replace("[]", "").replace("_", "-").split(".") if word not in {"services", "*"}]
    return "-".join(words) + ("-ignored" if verdict == "ignored" else "-refused" if verdict == "refused" else "-not-mapped")


def claims_of(module: ModuleType) -> Iterator[Claim]:
    """All claims that a mapping module declares."""
    for value in vars(module).values():
        if isinstance(value, Claim):
            yield value
    yield from getattr(module, "CLAIMS", ())
