"""Claims: what each attribute of Compose becomes, said beside the code that does it.

A mapping module declares its claims in three ways::

    @maps("services.*.tty", to="container.tty")              # a function does it
    def tty(value: bool, drafts: Drafts, at: Where) -> None: ...

    CLAIMS = (
        covers("services.*.ports[].name", to="…"),           # the function of a shorter path does it, or planning
        declines("services.*.cpuset", "lost", why="…", instead="…"),   # nothing does it, and the user is told why
    )

A claim holds for everything below its path unless a longer path is claimed. `*` stands for a name, `[]` for a list
item; `**.` before a path stands for every level at which the schema allows it.

A function of one attribute is called when a service uses that attribute, with the model's value, which is never None.
A function of the service itself (`@maps("services.*", …)`) is given the `Service`, and called once when the service
uses any attribute that its module covers: so one function writes what several attributes decide together. With
`always` it is called for every service, because what it writes was planned, whatever the service says.
"""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, Literal, NamedTuple, TypeAlias

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.where import Where

Verdict: TypeAlias = Literal["mapped", "approximated", "ignored", "lost", "refused"]

Apply: TypeAlias = Callable[[Any, Drafts, Where], None]

SERVICE = "services.*"
"""The path of a service."""

_EMPTY: tuple[object, ...] = (None, "", [], {})
"""What asks for nothing of an attribute that nobody maps."""


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
    always: bool = False
    """Whether the function is called for services that use none of its attributes, too."""
    shared: bool = False
    """Whether other mappings may add to the same field: it is a collection that is keyed or sorted later."""
    defaults: tuple[object, ...] = ()
    """The values that ask for nothing, as if the attribute were left out."""

    @property
    def is_declined(self) -> bool:
        """Whether nothing does it, so that the driver tells the user."""
        return bool(self.slug)

    def given(self, value: object) -> "Claim":
        """The claim for this value: one that asks for nothing is ignored."""
        if not self.is_declined or (value not in self.defaults and value not in _EMPTY):
            return self
        return self._replace(verdict="ignored", note="asks for what holds without it", instead="")


def maps(
    path: str, *, to: str, verdict: Verdict = "mapped", note: str = "", always: bool = False, shared: bool = False
) -> Callable[[Apply], Claim]:
    """Claim `path` for the decorated function, which becomes the claim; without a `note`, its docstring is the note."""

    def claim(apply: Apply) -> Claim:
        first_line = (apply.__doc__ or "").strip().split("\n")[0]
        return Claim(path, verdict, to, note or first_line, apply=apply, always=always, shared=shared)

    return claim


def covers(path: str, *, to: str, verdict: Verdict = "mapped", note: str = "") -> Claim:
    """Claim `path` for the function of a shorter path, or for the loader or planning where the module has none."""
    return Claim(path, verdict, to, note)


def declines(
    path: str, verdict: Verdict, *, why: str, instead: str = "", slug: str = "", defaults: tuple[object, ...] = ()
) -> Claim:
    """Claim `path` for nobody: the user is told `why` at the attribute's line, and what to do `instead`.

    `why` is a clause that goes on from the attribute's name, such as "has no Kubernetes field".
    `ignored` is told with `--verbose` only, `lost` is a warning, `refused` an error. A value of
    `defaults`, or an empty one, loses nothing.
    """
    return Claim(path, verdict, "", why, slug or default_slug(path, verdict), instead, defaults=defaults)


def default_slug(path: str, verdict: Verdict) -> str:
    """`services.*.ulimits` that is lost: `ulimits-not-mapped`; `networks.*.ipam`: `network-ipam-not-mapped`."""
    top, _, below = path.partition(".*.")
    words = below if top == "services" else f"{top.removesuffix('s')}.{below}" if below else top
    slug = words.replace(".*", "").replace("[]", "").replace("_", "-").replace(".", "-")
    return f"{slug}-{_ENDINGS.get(verdict, 'not-mapped')}"


_ENDINGS: dict[Verdict, str] = {"ignored": "ignored", "refused": "refused"}


def claims_of(module: ModuleType) -> Iterator[Claim]:
    """All claims that a mapping module declares."""
    for value in vars(module).values():
        if isinstance(value, Claim):
            yield value
    yield from getattr(module, "CLAIMS", ())
