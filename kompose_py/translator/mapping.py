"""Runs the mappings: meets each attribute that a project uses, and has it mapped or tells why it is not."""

from collections.abc import Callable, Iterable
from operator import attrgetter

from kompose_py.diagnostics import Diagnostic, Diagnostics, Severity
from kompose_py.model.element import Element
from kompose_py.model.service import Service
from kompose_py.translator.claim_index import ALWAYS, INDEX
from kompose_py.translator.claim_tree import ClaimTree, Families, Path, to_text, used
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.options import BEYOND_COMPOSE
from kompose_py.translator.plan import Member, Plan
from kompose_py.translator.registry import SERVICE, Apply, Claim, Verdict
from kompose_py.translator.where import Loss, Where

_SEVERITIES: dict[Verdict, Severity] = {
    "ignored": Severity.DETAIL,
    "lost": Severity.WARNING,
    "refused": Severity.ERROR,
}

_NOTHING: tuple[object, ...] = (None, "", (), {})
"""Values that ask for nothing: an attribute that is not set, or an empty text, list or mapping."""


class Mapper:
    """Maps the attributes of one planned project.

    Call `map_project` once, and `map_service` once for each member of the plan, in any order. A mapping module is
    imported when one of its attributes is first met.
    """

    def __init__(self, plan: Plan, diagnostics: Diagnostics) -> None:
        families = Families()
        self._plan = plan
        self._diagnostics = diagnostics
        self._tree = ClaimTree(INDEX, families.acting)
        self._service_tree = self._tree.branches["services"].branches["*"]
        self._calls: dict[Apply, Call] = {}
        claims = [families.of(name)[SERVICE] for name in ALWAYS]
        self._always = {claim.apply: self._call(claim.apply, claim.path) for claim in claims if claim.apply}
        self.losses: dict[str, dict[Path, Loss]] = {}
        """What turned out worse than the claims say, by service and path below it."""

    def map_project(self) -> None:
        """Tell about what is not mapped outside of services, and in services that have no place in the plan."""
        project = self._plan.project
        if project.node is not None and isinstance(project.node.value, dict):
            for key, node in project.node.value.items():
                branch = self._tree.below(key)
                if branch is not None and key != "services":
                    self._tell_all(used(node, branch, (key,)), project)
        for service in project.services.values():
            is_known = service.name in self._plan.members or service.name in self._plan.left_out
            if service.node is not None and not is_known:
                self._tell_all(used(service.node, self._service_tree), service)

    def _tell_all(self, claims: Iterable[tuple[Claim, Path]], element: Element) -> None:
        for claim, path in claims:
            if claim.is_declined:
                self._tell(claim, element, path)

    def map_service(self, member: Member, drafts: Drafts, below: Path = ()) -> None:
        """Write into `drafts` what the attributes of a service become, and tell about the rest.

        `below` is where something in the service stands that is mapped as a service itself.
        """
        service = member.service
        at = Where(self._plan, member, self._diagnostics)
        for call in self._calls_for(service):
            at.path = call.path
            value = call.value_of(service)
            if value is service or value not in _NOTHING:
                call.apply(value, drafts, at)
        if at.losses:
            losses = self.losses.setdefault(service.name, {})
            losses |= {(*below, *path): loss for path, loss in at.losses.items()}

    def map_options(self, member: Member, drafts: Drafts) -> None:
        """Write into `drafts`, which are filled already, what the options of a service ask for by themselves."""
        if vars(self._plan.options_of(member.service.name)).keys().isdisjoint(BEYOND_COMPOSE):
            return
        from kompose_py.translator.beyond_compose import write_beyond_compose  # noqa: PLC0415  (few ask for any of it)

        write_beyond_compose(drafts, Where(self._plan, member, self._diagnostics))

    def _calls_for(self, service: Service) -> "Iterable[Call]":
        """The functions to call, each once; what is declined is told on the way."""
        calls = dict(self._always)
        if service.node is not None:
            for claim, path in used(service.node, self._service_tree):
                if claim.is_declined:
                    self._tell(claim, service, path)
                elif claim.apply and claim.apply not in calls:
                    calls[claim.apply] = self._call(claim.apply, claim.path)
        return calls.values()

    def _call(self, apply: Apply, path: str) -> "Call":
        call = self._calls.get(apply)
        if call is None:
            call = self._calls[apply] = Call(apply, path)
        return call

    def _tell(self, claim: Claim, element: Element, path: Path) -> None:
        """Emit the diagnostic of a declined attribute at `path` below a service or the project."""
        owner = f" of service `{element.name}`" if isinstance(element, Service) else ""
        summary = f"`{to_text(path)}`{owner} {claim.note}"
        severity = _SEVERITIES[claim.verdict]
        self._diagnostics.add(Diagnostic(claim.slug, severity, summary, element.span(*path), claim.instead))


class Call:
    """A mapping function with the way to its value."""

    __slots__ = ("apply", "path", "value_of")

    def __init__(self, apply: Apply, path: str) -> None:
        steps = path.split(".")[2:]
        self.apply = apply
        self.path: Path = tuple(steps)
        self.value_of: Callable[[Service], object] = attrgetter(".".join(steps)) if steps else _itself


def _itself(service: Service) -> Service:
    return service
