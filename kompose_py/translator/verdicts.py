"""A verdict on every attribute that a project uses: made for reports alone, since it costs more than mapping."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TypeAlias

from kompose_py.diagnostics import AttributeVerdict, Diagnostic, Severity
from kompose_py.model.project import Project
from kompose_py.span import Span
from kompose_py.translator.claim_index import FAMILIES, INDEX
from kompose_py.translator.claim_tree import ClaimTree, Families, Index, Path, put, to_text, used
from kompose_py.translator.registry import SERVICE, Claim
from kompose_py.translator.where import Loss
from kompose_py.yamltree.node import Node

Losses = Mapping[str, Mapping[Path, Loss]]
"""What turned out worse than the claims say, by service and path below it (`Mapper.losses`)."""


def attribute_verdicts(
    project: Project, losses: Losses, planned: Iterable[Diagnostic] = (), left_out: Iterable[str] = ()
) -> tuple[AttributeVerdict, ...]:
    """What became of each attribute, in the order of the project; what was found out wins over the claims.

    Args:
        project: whose services count that a profile enables; the others become nothing.
        losses: what mappings found out.
        planned: what planning said; it is about the attribute at whose place it was said.
        left_out: services that become nothing, as those do that no profile enables.
    """
    if project.node is None:
        return ()
    families = Families()
    tree = ClaimTree(_everything(families), families.declared)
    nothing = {*project.disabled_services, *left_out}
    claimed = {path: claim for claim, path in used(project.node, tree) if not _is_below(path, nothing)}
    found = _placed(planned, project)
    found |= {("services", service, *path): loss for service, own in losses.items() for path, loss in own.items()}
    return tuple(
        _verdict(project, path, claimed.get(path) or _nearest(claimed, path), found.get(path) or _item(found, path))
        for path in dict.fromkeys((*claimed, *found))
    )


def _is_below(path: Path, services: Container[object]) -> bool:
    return path[0] == "services" and len(path) > 1 and path[1] in services


def _placed(planned: Iterable[Diagnostic], project: Project) -> dict[Path, Loss]:
    """What planning found out to be worse than the claims say, by the attribute that it was said of."""
    said = {_place(item.span): item for item in planned if item.span and item.severity >= Severity.WARNING}
    if not said or project.node is None:
        return {}
    places: dict[_Place, Path] = {}
    for path, node in _nodes(project.node, ()):
        places.setdefault(_place(node.key_span), path)
    return {places[place]: _loss(item) for place, item in said.items() if place in places}


_Place: TypeAlias = tuple[str, int, int]


def _place(span: Span) -> _Place:
    return span.file, span.line, span.column


def _nodes(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    """The values of a project, those that hold others before these."""
    value = node.value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in steps:
        below = (*path, step)
        if not _is_bare(child):
            yield below, child
        yield from _nodes(child, below)


def _is_bare(node: Node) -> bool:
    """Whether it was written nowhere, but comes from a short form."""
    return not (node.place or node.key_place)


def _loss(item: Diagnostic) -> Loss:
    if item.severity is Severity.ERROR:
        return Loss("refused", item.summary)
    without = "not" in item.slug.split("-") or item.slug.endswith("-left-out")
    return Loss("lost" if without else "approximated", item.summary)


def _item(found: Mapping[Path, Loss], path: Path) -> Loss | None:
    """What was found out about the list item that `path` is a part of: with a lost item all of it is lost."""
    items = (path[:length] for length in range(len(path) - 1, 0, -1) if isinstance(path[length - 1], int))
    losses = (found[item] for item in items if item in found)
    return next((loss for loss in losses if loss.verdict != "approximated"), None)


def _everything(families: Families) -> Index:
    """All claims as an index: the generated one has only those that something is done for."""
    index = _copy(INDEX)
    for family in FAMILIES:
        for path in families.of(family):
            if path != SERVICE and not path.startswith("**."):
                put(index, path, family)
    return index


def _copy(index: Index) -> Index:
    return {step: below if isinstance(below, str) else _copy(below) for step, below in index.items()}


def _nearest(claimed: Mapping[Path, Claim], path: Path) -> Claim:
    """The claim that a place below it is covered by."""
    parents: Iterator[Path] = (path[:length] for length in range(len(path), 0, -1))
    return next((claimed[parent] for parent in parents if parent in claimed), Claim("", "mapped"))


def _verdict(project: Project, path: Path, claim: Claim, loss: Loss | None) -> AttributeVerdict:
    return AttributeVerdict(
        path=to_text(path),
        verdict=loss.verdict if loss else claim.verdict,
        to=claim.to,
        note=loss.summary if loss else claim.note,
        span=project.span(*path),
    )
