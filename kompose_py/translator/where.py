"""Where a mapping stands while it runs: the attribute it maps, what was planned, and whom to tell."""

from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.quantities import Nanoseconds
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.options import Options
from kompose_py.translator.plan import Member, Plan
from kompose_py.translator.quantities import to_seconds


class Loss(NamedTuple):
    """A verdict that turned out worse than the claim says, with the sentence that the user was told."""

    verdict: str
    summary: str


class Where:
    """The place of one attribute of one service. `path` is below the service, such as `("healthcheck",)`."""

    __slots__ = ("_diagnostics", "losses", "member", "options", "path", "plan")

    def __init__(self, plan: Plan, member: Member, diagnostics: Diagnostics) -> None:
        self.plan = plan
        self.member = member
        self.path: tuple[str | int, ...] = ()
        self.losses: dict[tuple[str | int, ...], Loss] = {}
        """By path below the service."""
        self.options: Options = plan.options_of(member.service.name)
        """The choices that hold for the service."""
        self._diagnostics = diagnostics

    @property
    def element(self) -> Service:
        """The service that the attribute belongs to."""
        return self.member.service

    def has(self, *version: int) -> bool:
        """Whether the cluster is of that version of Kubernetes, or a later one."""
        numbers = self.options.kube_version.split(".")[:2]
        return tuple(int(number) for number in numbers if number.isdecimal()) >= version

    def span(self, *below: str | int) -> Span | None:
        """Where the attribute, or something below it, is written."""
        return self.element.span(*self.path, *below)

    def lost(self, slug: str, summary: str, *below: str | int, help: str = "") -> None:  # noqa: A002  (the field's name)
        """Warn that something that the user asked for has no effect."""
        self.losses[(*self.path, *below)] = Loss("lost", summary)
        self._diagnostics.warning(slug, summary, self.span(*below), help=help)

    def approximated(self, slug: str, summary: str, *below: str | int, help: str = "") -> None:  # noqa: A002
        """Warn that something works in a way that the user may notice."""
        self.losses[(*self.path, *below)] = Loss("approximated", summary)
        self._diagnostics.warning(slug, summary, self.span(*below), help=help)

    def refused(self, slug: str, summary: str, *below: str | int, help: str = "") -> None:  # noqa: A002
        """Report what must not be guessed: the translation fails."""
        self.losses[(*self.path, *below)] = Loss("refused", summary)
        self._diagnostics.error(slug, summary, self.span(*below), help=help)

    def tell_rounded(self, duration: Nanoseconds | None, *below: str | int) -> None:
        """Tell that the duration of the attribute, or of one below it, becomes one of whole seconds."""
        if duration and duration % 1_000_000_000:
            attribute = ".".join(map(str, (*self.path, *below)))
            self.note(
                "duration-rounded",
                f"`{attribute}` of service `{self.element.name}` becomes {to_seconds(duration)} s: Kubernetes counts"
                " whole seconds",
                *below,
            )

    def note(self, slug: str, summary: str, *below: str | int, help: str = "") -> None:  # noqa: A002
        """Tell something worth knowing; nothing is lost."""
        self._diagnostics.note(slug, summary, self.span(*below), help=help)

    def detail(self, slug: str, summary: str, *below: str | int, help: str = "") -> None:  # noqa: A002
        """Tell, to those who ask for details, what needs no other effect than it has."""
        self._diagnostics.detail(slug, summary, self.span(*below), help=help)
