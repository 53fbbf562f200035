"""DaemonSets (apps/v1): services of which every node runs one."""

from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import Workload


def daemon_set(workload: Workload, draft: WorkloadDraft, template: JsonObject, identity: Identity) -> JsonObject:
    """The DaemonSet of a workload; how many pods there are is for the nodes to say."""
    spec: JsonObject = {"selector": {"matchLabels": identity.selector}}
    if draft.strategy:
        spec["updateStrategy"] = {**draft.strategy}
    if draft.min_ready_seconds is not None:
        spec["minReadySeconds"] = draft.min_ready_seconds
    spec["template"] = template
    return {
        "apiVersion": "apps/v1",
        "kind": "DaemonSet",
        "metadata": identity.metadata(workload.name, draft.labels, draft.annotations),
        "spec": spec,
    }
