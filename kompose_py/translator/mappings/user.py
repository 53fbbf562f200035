"""`user` and `group_add`: whom the container runs as."""

from kompose_py.model.numbers import count_of
from kompose_py.plain import Json
from kompose_py.translator.counts import counted
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where


@maps("services.*.user", to="container.securityContext.runAsUser, container.securityContext.runAsGroup")
def user(value: str, drafts: Drafts, at: Where) -> None:
    """Numeric ids as they are; names of well-known images by the id that they have there."""
    name, _, group = value.partition(":")
    if name and at.member.user is None:
        _tell_unknown(name, "user", at)
    if group and at.member.group is None:
        _tell_unknown(group, "group", at)
    if name and at.member.user is not None:
        drafts.container.security["runAsUser"] = counted(at.member.user, at)
        if at.member.user:  # so that Pod Security sees it
            drafts.container.security["runAsNonRoot"] = True
    if group and at.member.group is not None:
        drafts.container.security["runAsGroup"] = counted(at.member.group, at)


def _tell_unknown(name: str, what: str, at: Where) -> None:
    at.lost(
        f"unknown-{what}",
        f"the {what} `{name}` of service `{at.element.name}` has no number that is known, and Kubernetes asks for one:"
        " the image's own holds",
        help=f"write the number, as `docker run --rm --entrypoint id IMAGE {name}` tells it",
    )


@maps("services.*.group_add", to="pod.spec.securityContext.supplementalGroups", shared=True)
def group_add(value: tuple[str, ...], drafts: Drafts, at: Where) -> None:
    """Numeric groups as they are, and names that are known; every container of the pod has them."""
    groups = set()
    known = {"root": 0, **(at.member.image.users if at.member.image else {})}
    for position, group in enumerate(value):
        number = known.get(group, count_of(group))
        if number is not None:
            groups.add(counted(number, at, position))
        else:
            at.lost(
                "unknown-group-added",
                f"the group `{group}` of service `{at.element.name}` has no number that is known, so it is not added",
                position,
                help="write the number of the group",
            )
    before = drafts.pod.security.get("supplementalGroups")
    if isinstance(before, list):
        groups |= {group for group in before if isinstance(group, int)}
    if groups:
        numbers: list[Json] = [*sorted(groups)]
        drafts.pod.security["supplementalGroups"] = numbers
