"""A verdict on every attribute that a project uses: made for reports alone, since it costs more than mapping."""

from collections.abc import Iterator, Mapping

from kompose_py.model.project import Project
from kompose_py.translator.claim_index import FAMILIES, INDEX
from kompose_py.translator.claim_tree import ClaimTree, Families, Index, Path, put, to_text, used
from kompose_py.translator.registry import SERVICE, Claim
from kompose_py.translator.translation import AttributeVerdict
from kompose_py.translator.where import Loss

Losses = Mapping[str, Mapping[Path, Loss]]
"""What turned out worse than the claims say, by service and path below it (`Mapper.losses`)."""


def attribute_verdicts(project: Project, losses: Losses) -> tuple[AttributeVerdict, ...]:
    """What became of each attribute, in the order of the project; what mappings found out wins over their claims."""
    if project.node is None:
        return ()
    families = Families()
    tree = ClaimTree(_everything(families), families.declared)
    claimed = {path: claim for claim, path in used(project.node, tree)}
    found = {("services", service, *path): loss for service, own in losses.items() for path, loss in own.items()}
    return tuple(
        _verdict(project, path, claimed.get(path) or _nearest(claimed, path), found.get(path))
        for path in dict.fromkeys((*claimed, *found))
    )


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
