"""Deployments (apps/v1): services that are kept running."""

from kompose_py.plain import JsonObject, Part
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.kinds.workload import pods_of, workload_object
from kompose_py.translator.plan import Workload

_PATIENCE = 600
"""How long a pod may take to get ready: the default of Kubernetes, which must be more than `minReadySeconds`."""


def deployment(workload: Workload, draft: WorkloadDraft, template: JsonObject, identity: Identity) -> JsonObject:
    """The Deployment of a workload; `Recreate` stops the old pod before the new one needs its disk or port."""
    spec: JsonObject = {} if workload.replicas is None else {"replicas": workload.replicas}
    spec["selector"] = {"matchLabels": identity.selector}
    strategy = _strategy(workload, draft)
    if strategy:
        spec["strategy"] = strategy
    if draft.min_ready_seconds is not None:
        spec["progressDeadlineSeconds"] = draft.min_ready_seconds + _PATIENCE
    spec |= pods_of(draft, template)
    return workload_object("Deployment", workload.name, draft, identity, spec)


_RECREATE = Part({"type": "Recreate"})


def _strategy(workload: Workload, draft: WorkloadDraft) -> JsonObject:
    if workload.recreate:
        return _RECREATE
    if draft.one_a_node and not draft.strategy:  # a new pod would find no node while the old one has it
        return {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 0, "maxUnavailable": 1}}
    return {**draft.strategy}
