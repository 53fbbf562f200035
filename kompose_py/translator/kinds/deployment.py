"""Deployments (apps/v1): services that are kept running."""

from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import Workload

_PATIENCE = 600
"""How long a pod may take to get ready: the default of Kubernetes, which must be more than `minReadySeconds`."""


def deployment(workload: Workload, draft: WorkloadDraft, template: JsonObject, identity: Identity) -> JsonObject:
    """The Deployment of a workload; `Recreate` stops the old pod before the new one needs its disk or port."""
    spec: JsonObject = {
        "replicas": workload.replicas,
        "selector": {"matchLabels": identity.selector},
    }
    strategy = {"type": "Recreate"} if workload.recreate else draft.strategy
    if strategy:
        spec["strategy"] = {**strategy}
    if draft.min_ready_seconds is not None:
        spec["minReadySeconds"] = draft.min_ready_seconds
        spec["progressDeadlineSeconds"] = draft.min_ready_seconds + _PATIENCE
    spec["template"] = template
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": identity.metadata(workload.name, draft.labels, draft.annotations),
        "spec": spec,
    }
