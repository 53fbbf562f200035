"""`deploy.placement`: on which nodes the pods run."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kompose_py.model.deploy import Placement
from kompose_py.plain import Json, JsonObject
from kompose_py.translator.counts import counted
from kompose_py.translator.drafts import Drafts, PodDraft
from kompose_py.translator.labels import is_key, is_value
from kompose_py.translator.nodes import CONTROL_PLANE, HOSTNAME, to_architecture
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where

_CONSTRAINT = re.compile(r"\s*([^\s=!]+)\s*(==|!=|=)\s*(\S.*?)\s*")
_KNOWN = {
    "node.hostname": HOSTNAME,
    "node.platform.os": "kubernetes.io/os",
    "node.platform.arch": "kubernetes.io/arch",
}
_DOMAINS = {"zone": "topology.kubernetes.io/zone", "region": "topology.kubernetes.io/region"}
"""What Swarm users call the labels that every cloud sets."""
_LABELS = "node.labels."
_UNKNOWN = ("node.", "engine.")


class _Constraint(NamedTuple):
    key: str
    equal: bool
    value: str
    soft: bool
    """Whether a cluster may have no such node though its user has no wish but to run there."""


@maps("services.*.deploy.placement", to="pod.spec.affinity, pod.spec.topologySpreadConstraints, pod.spec.tolerations")
def placement(value: Placement, drafts: Drafts, at: Where) -> None:
    """Labels of nodes are asked for; roles, names and processors are preferred unless `placement=strict`."""
    known = [found for position, text in enumerate(value.constraints) if (found := _read(text, position, at))]
    strict = at.options.placement == "strict" or at.member.workload.kind == "DaemonSet"
    soft = [each for each in known if each.soft and not strict]
    drafts.pod.required_nodes += _expressions(each for each in known if each not in soft)
    drafts.pod.preferred_nodes += _expressions(soft)
    if any(each.key == CONTROL_PLANE and each.equal for each in known):
        drafts.pod.tolerations.append({"key": CONTROL_PLANE, "operator": "Exists", "effect": "NoSchedule"})
    if soft:
        at.note(
            "placement-preferred",
            f"the pods of service `{at.element.name}` prefer the nodes that `placement` asks for by role, name or"
            " platform, but run elsewhere if there are none",
            "constraints",
            help="use `--set placement=strict` if they must run nowhere else",
        )
    _spread(value, drafts, at)


def _read(text: str, position: int, at: Where) -> _Constraint | None:
    """The constraint as Kubernetes has it; what it has not is told."""
    match = _CONSTRAINT.fullmatch(text)
    found = _to_constraint(match[1], match[2] != "!=", match[3]) if match else None
    if found is None:
        at.lost(
            "constraint-not-mapped",
            f"the constraint `{text}` of service `{at.element.name}` is about nothing that Kubernetes knows of a node",
            *("constraints", position),
            help="give the nodes a label, and ask for it: `node.labels.KEY == VALUE`",
        )
    return found


def _to_constraint(name: str, equal: bool, value: str) -> _Constraint | None:
    word = name.lower()
    if word == "node.role":
        manager = value.lower() == "manager"
        return _Constraint(CONTROL_PLANE, equal is manager, "", soft=True) if manager or value == "worker" else None
    if word in _KNOWN:
        value = to_architecture(value.lower()) if word.startswith("node.platform.") else value
        return _Constraint(_KNOWN[word], equal, value, soft=True) if is_value(value) else None
    key = name[len(_LABELS) :] if word.startswith(_LABELS) else name
    if key == name and word.startswith(_UNKNOWN):
        return None
    return _Constraint(key, equal, value, soft=False) if is_key(key) and is_value(value) else None


def _expressions(constraints: Iterable[_Constraint]) -> list[JsonObject]:
    """One expression for each constraint; all that a label must not be are one."""
    unequal: dict[str, list[Json]] = {}
    expressions: dict[str, JsonObject] = {}
    for key, equal, value, _ in constraints:
        if key == CONTROL_PLANE:
            expressions[f"{key} {equal}"] = {"key": key, "operator": "Exists" if equal else "DoesNotExist"}
        elif equal:
            expressions[f"{key}={value}"] = {"key": key, "operator": "In", "values": [value]}
        elif value not in unequal.setdefault(key, []):
            unequal[key].append(value)
    without: list[JsonObject] = [
        {"key": key, "operator": "NotIn", "values": [*values]} for key, values in unequal.items()
    ]
    return [*expressions.values(), *without]


def _spread(value: Placement, drafts: Drafts, at: Where) -> None:
    """Spread the pods evenly, where there is more than one on a node to spread."""
    if at.member.workload.kind == "DaemonSet":
        _tell_one_a_node(value, at)
        return
    for position, preference in enumerate(value.preferences):
        text = preference.spread or ""
        key = _domain(text)
        if key is None:
            at.lost(
                "spread-not-mapped",
                f"the preference of service `{at.element.name}` to be spread over `{text}` is not about a node's label",
                *("preferences", position),
                help="give the nodes a label, and spread over it: `node.labels.KEY`",
            )
            continue
        _spread_over(key, 1, "ScheduleAnyway", drafts.pod)
    _limit(counted(value.max_replicas_per_node or 0, at, "max_replicas_per_node"), drafts, at)


def _spread_over(key: str, skew: int, otherwise: str, pod: PodDraft) -> None:
    """Once for each label of nodes, as evenly as any of the services of a pod asks (core/v1 PodSpec, list keys)."""
    for known in pod.spread:
        if (known["topologyKey"], known["whenUnsatisfiable"]) == (key, otherwise):
            known["maxSkew"] = min(skew, known["maxSkew"])  # type: ignore[type-var]  # both are numbers
            return
    pod.spread.append({"maxSkew": skew, "topologyKey": key, "whenUnsatisfiable": otherwise})


def _tell_one_a_node(value: Placement, at: Where) -> None:
    for attribute in ("preferences", "max_replicas_per_node"):
        if getattr(value, attribute):
            at.detail(
                "one-pod-a-node",
                f"`{attribute}` of service `{at.element.name}` has no effect: it has one pod on each node",
                attribute,
            )


def _domain(name: str) -> str | None:
    key = name[len(_LABELS) :] if name.lower().startswith(_LABELS) else _KNOWN.get(name.lower(), "")
    return _DOMAINS.get(key, key) if is_key(key) else None


def _limit(most: int, drafts: Drafts, at: Where) -> None:
    """No two pods on a node; where a few may be, that no node has that many more than another."""
    if not most:
        return
    if most == 1:
        drafts.pod.apart_by = HOSTNAME
        drafts.workload.one_a_node = True
        return
    _spread_over(HOSTNAME, most, "DoNotSchedule", drafts.pod)
    at.approximated(
        "replicas-per-node-not-counted",
        f"a node may run more than {most} pods of service `{at.element.name}`, but never has {most} more than another:"
        " Kubernetes does not count them",
        "max_replicas_per_node",
        help="use `max_replicas_per_node: 1`, or more nodes",
    )


CLAIMS = (
    covers(
        "services.*.deploy.placement.constraints",
        to="pod.spec.affinity.nodeAffinity",
        note="Labels of nodes are required. Roles, host names and platforms are preferred; with the option"
        " `placement=strict`, and for a DaemonSet, they are required, too.",
    ),
    covers(
        "services.*.deploy.placement.preferences",
        to="pod.spec.topologySpreadConstraints",
        note="`zone` and `region` are the labels that clouds set.",
    ),
    covers(
        "services.*.deploy.placement.max_replicas_per_node",
        to="pod.spec.affinity.podAntiAffinity, pod.spec.topologySpreadConstraints",
        note="1 is exact; more is approximated by an even spread.",
    ),
)
