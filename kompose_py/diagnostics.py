"""What a run has to say to its user: collected as data, rendered by whoever shows it."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from kompose_py.span import Span


class Severity(IntEnum):
    """How much a diagnostic matters; the order is the order of weight."""

    DETAIL = 0
    """Has no effect that could be lost; shown with `--verbose`."""
    NOTE = 1
    """Worth knowing; nothing is lost."""
    WARNING = 2
    """Something that the Compose file asks for is lost or approximated; fails a run with `--strict`."""
    ERROR = 3
    """The run cannot give a right result."""

    @property
    def word(self) -> str:
        """What people call it: `warning`."""
        return self.name.lower()


class Diagnostic(NamedTuple):
    """One message. `summary` is one sentence that names the thing; `help` says what to do about it.

    `slug` identifies the kind of message, in kebab-case. `notes` are further places, each with a caption
    such as "first declared here".
    """

    slug: str
    severity: Severity
    summary: str
    span: Span | None = None
    help: str = ""
    notes: tuple[tuple[str, Span], ...] = ()

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        return f"{place}{self.severity.word}: {self.summary} [{self.slug}]"


class AttributeVerdict(NamedTuple):
    """What became of one attribute at one place."""

    path: str
    verdict: str
    to: str
    note: str
    span: Span | None


class Diagnostics:
    """The collector that is passed through the phases of a run; equal messages at one place are kept once."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[Diagnostic] = ()) -> None:
        self._items: dict[Diagnostic, None] = dict.fromkeys(items)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep one diagnostic."""
        self._items[diagnostic] = None

    def error(self, slug: str, summary: str, span: Span | None = None, *, help: str = "") -> None:  # noqa: A002  (the field's name)
        """Report that no right result can be given."""
        self.add(Diagnostic(slug, Severity.ERROR, summary, span, help))

    def warning(self, slug: str, summary: str, span: Span | None = None, *, help: str = "") -> None:  # noqa: A002
        """Report that something is lost or approximated."""
        self.add(Diagnostic(slug, Severity.WARNING, summary, span, help))

    def note(self, slug: str, summary: str, span: Span | None = None, *, help: str = "") -> None:  # noqa: A002
        """Report something worth knowing."""
        self.add(Diagnostic(slug, Severity.NOTE, summary, span, help))

    def detail(self, slug: str, summary: str, span: Span | None = None, *, help: str = "") -> None:  # noqa: A002
        """Report what was left out without any loss."""
        self.add(Diagnostic(slug, Severity.DETAIL, summary, span, help))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep several diagnostics."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    @property
    def errors(self) -> list[Diagnostic]:
        """The errors among them."""
        return [item for item in self._items if item.severity is Severity.ERROR]


class Policy(NamedTuple):
    """Which diagnostics fail a run."""

    strict: bool = False

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether this diagnostic alone makes the run fail."""
        return diagnostic.severity >= (Severity.WARNING if self.strict else Severity.ERROR)
