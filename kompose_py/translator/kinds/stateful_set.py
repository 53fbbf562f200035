"""StatefulSets (apps/v1): databases and the like, one pod with a stable name."""

from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import Workload


def stateful_set(workload: Workload, draft: WorkloadDraft, template: JsonObject, identity: Identity) -> JsonObject:
    """The StatefulSet of a workload; its volumes are claims of their own, which can be resized and shared."""
    spec: JsonObject = {} if workload.replicas is None else {"replicas": workload.replicas}
    spec |= {"serviceName": workload.name, "selector": {"matchLabels": identity.selector}}
    if draft.min_ready_seconds is not None:
        spec["minReadySeconds"] = draft.min_ready_seconds
    spec["template"] = template
    return {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": identity.metadata(workload.name, draft.labels, draft.annotations),
        "spec": spec,
    }
