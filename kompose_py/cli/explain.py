"""`c2k explain`: what an attribute becomes, or what a diagnostic means, out of what the code itself says."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

import click

from kompose_py.cli.project_options import console, project_options
from kompose_py.schemas import read_messages
from kompose_py.suggest import known_names
from kompose_py.translator.claim_index import FAMILIES
from kompose_py.translator.claim_tree import Families
from kompose_py.translator.registry import SERVICE, Claim


@click.command(name="explain")
@click.argument("topic", metavar="ATTRIBUTE|SLUG")
@project_options
@click.pass_context
def command(context: click.Context, topic: str) -> None:
    """Tell what an attribute becomes (healthcheck.start_period), or what a diagnostic means (ulimits-not-mapped)."""
    claims = _claims()
    wanted = _bare(topic)
    lines = [*_diagnostic(topic, claims), *_attribute(wanted, claims)]
    if not lines:
        known = {*read_messages(), *(_bare(claim.path) for claim in claims)}
        raise click.UsageError(f"There is no attribute or diagnostic `{topic}`: {known_names(wanted, known)}")
    console(context).out("".join(f"{line}\n" for line in lines).encode())


def _claims() -> list[Claim]:
    families = Families()
    return [claim for name in FAMILIES for path, claim in families.of(name).items() if path != SERVICE]


def _bare(path: str) -> str:
    """An attribute without what is the user's: `services.web.ports[0].target` and `ports.target` are one."""
    steps = [step.partition("[")[0] for step in path.split(".")]
    if steps[0] in {"services", "networks", "volumes", "configs", "secrets", "models"} and len(steps) > 2:
        del steps[1]
    return ".".join(step for step in steps if step not in {"services", "*", "**"})


def _attribute(wanted: str, claims: list[Claim]) -> Iterator[str]:
    """The claims on an attribute; what nobody claims by itself shares the fate of the nearest one above it."""
    exact = [claim for claim in claims if _bare(claim.path) == wanted]
    parent = wanted.rpartition(".")[0]
    is_whole = not any(_bare(claim.path).startswith(f"{parent}.") for claim in claims)
    for claim in exact:
        yield from _claim(claim)
    if not exact and parent and is_whole:
        yield from _attribute(parent, claims)


def _claim(claim: Claim) -> Iterator[str]:
    yield f"{claim.path}: {claim.verdict}"
    if claim.to:
        yield f"  becomes: {claim.to}"
    if claim.note:
        yield f"  {claim.note}"
    if claim.instead:
        yield f"  help: {claim.instead}"
    if claim.slug:
        yield f"  diagnostic: {claim.slug}"


def _diagnostic(slug: str, claims: list[Claim]) -> Iterator[str]:
    """The sentence of a diagnostic, `…` for what differs from run to run, and the attributes that it is about."""
    for known, (severity, says, advice) in read_messages().items():
        if fnmatchcase(slug, known.replace("…", "*")):
            yield f"{slug}: {severity}"
            yield f"  {says}"
            if advice:
                yield f"  help: {advice}"
            paths = [claim.path for claim in claims if claim.slug == slug]
            if len(paths) > 1:
                yield f"  attributes: {', '.join(paths)}"
