"""What `c2k explain` can tell about: each topic in lines of text, out of what the code itself says.

A topic is an attribute of Compose, an option of c2k, a label of kompose, or the slug of a diagnostic; of a word that
is several, all are told.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache

from kompose_py.schemas import read_messages, read_schema
from kompose_py.translator.choices import form_of
from kompose_py.translator.claim_index import FAMILIES
from kompose_py.translator.claim_tree import Families
from kompose_py.translator.kompose_labels import POD_LABELS, VOLUME_LABELS
from kompose_py.translator.options import Level, Options
from kompose_py.translator.registry import SERVICE, Claim
from kompose_py.translator.steering import PATCH
from kompose_py.translator.ways_in import SERVICE_LABELS

_ANYWHERE = "**."
_X_C2K = "x-c2k."
_LABELS = POD_LABELS | VOLUME_LABELS
_UNKNOWN = "…"
"""What a message says for the names and values of a run."""
_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")


def about(topic: str) -> list[str]:
    """What there is to tell about a topic; nothing when there is no such topic."""
    option = [*_option(topic.removeprefix(_X_C2K))]
    if option and topic.startswith(_X_C2K):
        return option
    return [*_diagnostic(topic), *_attribute(bare(topic)), *option, *_label(topic)]


def known() -> set[str]:
    """The topics that there are."""
    return {*read_messages(), *(bare(claim.path) for claim in _claims()), *Options._fields, *_LABELS, *SERVICE_LABELS}


def bare(path: str) -> str:
    """An attribute without what is the user's: `services.web.ports[0].target` and `ports.target` are one."""
    steps = [step.partition("[")[0] for step in path.split(".")]
    if steps[0] in {"services", "networks", "volumes", "configs", "secrets", "models"} and len(steps) > 2:
        del steps[1]
    return ".".join(step for step in steps if step not in {"services", "*", "**"})


@cache
def _claims() -> tuple[Claim, ...]:
    """All claims, those that stand at any level last."""
    families = Families()
    claims = [claim for name in FAMILIES for path, claim in families.of(name).items() if path != SERVICE]
    return tuple(sorted(claims, key=lambda claim: claim.path.startswith(_ANYWHERE)))


def _attribute(wanted: str) -> Iterator[str]:
    """The claims on an attribute; of a mapping those below it; else those on the nearest attribute above it."""
    exact = [claim for claim in _claims() if bare(claim.path) == wanted]
    for claim in exact:
        yield from _claim(claim)
    if exact or not wanted:
        return
    below = sorted(claim for claim in _claims() if bare(claim.path).startswith(f"{wanted}."))
    for claim in below:
        yield f"{claim.path}: {claim.verdict}"
    parent = wanted.rpartition(".")[0]
    if parent and not below and not any(bare(claim.path).startswith(f"{parent}.") for claim in _claims()):
        yield from _attribute(parent)


def _claim(claim: Claim) -> Iterator[str]:
    yield f"{claim.path}: {claim.verdict}"
    if claim.to:
        yield f"  becomes: {claim.to}"
    if claim.note:
        yield f"  {_LINK.sub(_link_text, claim.note)}"
    if claim.instead:
        yield f"  help: {claim.instead}"
    if claim.slug:
        yield f"  diagnostic: {claim.slug}"


def _link_text(match: re.Match[str]) -> str:
    return match[1]


def _option(key: str) -> Iterator[str]:
    """What an option does, takes and is unless chosen, and where it is written."""
    if key not in Options._fields and key != PATCH:
        return
    levels = ("service",) if key == PATCH else Options.levels(key)
    yield f"x-c2k.{key}: option"
    yield f"  {_description(key, levels[0])}"
    if key != PATCH:
        default = getattr(Options, key)
        yield f"  takes: {form_of(key).says}"
        if default not in (None, ""):
            yield f"  unless chosen: {str(default).lower() if isinstance(default, bool) else default}"
    places = [
        f"--set {key}=…, `x-c2k` at the top" if level == "project" else f"`x-c2k` of a {level}" for level in levels
    ]
    yield f"  where: {', '.join(places)}"


def _description(key: str, level: Level) -> str:
    text: str = read_schema("x-c2k")["definitions"][level]["properties"][key]["description"]
    return text


def _label(label: str) -> Iterator[str]:
    """The option that a label of kompose sets."""
    if label in _LABELS:
        option = _LABELS[label].option
        yield f"{label}: label of kompose, another way to say `x-c2k.{option}`"
        yield from _option(option.partition(".")[0])
    elif label in SERVICE_LABELS:
        yield f"{label}: label of kompose, says how the service is reached from outside of the cluster"
        yield from _option("expose")


def _diagnostic(slug: str) -> Iterator[str]:
    """The sentence of a diagnostic, `…` for what differs from run to run, and the attributes that it is about."""
    messages = read_messages()
    for pattern in [slug] if slug in messages else messages:
        if fnmatchcase(slug, pattern.replace(_UNKNOWN, "*")):
            severity, says, advice = messages[pattern]
            yield f"{slug}: {severity}"
            if says != _UNKNOWN:
                yield f"  {says}"
            if advice.strip(_UNKNOWN):
                yield f"  help: {advice}"
            paths = [claim.path for claim in _claims() if claim.slug == slug]
            if len(paths) > 1:
                yield f"  attributes: {', '.join(paths)}"
