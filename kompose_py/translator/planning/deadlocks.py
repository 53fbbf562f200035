"""Pods that wait for each other: Compose starts the containers of a pod one by one, Kubernetes starts the pod."""

from collections.abc import Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.translator.plan import Member
from kompose_py.translator.planning.mutual_calls import mutual


def tell_deadlocks(members: Mapping[str, Member], diagnostics: Diagnostics) -> None:
    """Refuse waits that never end: a pod runs no container before all that its containers wait for is there.

    The services alone wait in no circle, since the loader refuses that: only sharing a pod makes one.
    """
    pods: dict[str, list[str]] = {}
    for member in members.values():
        targets = (members[wait.service].workload.name for wait in member.waits)
        pods.setdefault(member.workload.name, []).extend(targets)
    waiting = mutual(pods)
    for member in members.values():
        for wait in member.waits:
            target = members[wait.service]
            if {member.workload.name, target.workload.name} <= waiting and len(target.workload.members) > 1:
                diagnostics.error(
                    "pods-wait-for-each-other",
                    f"service `{member.service.name}` waits for `{wait.service}`, whose pod starts only after another"
                    " of its services has waited in turn",
                    member.service.span("depends_on", wait.service),
                    help=f"give `{wait.service}` a pod of its own, or drop one of the conditions",
                )
