"""DaemonSets (apps/v1): services of which every node runs one."""

from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.kinds.workload import pods_of, workload_object
from kompose_py.translator.plan import Workload


def daemon_set(workload: Workload, draft: WorkloadDraft, template: JsonObject, identity: Identity) -> JsonObject:
    """The DaemonSet of a workload; how many pods there are is for the nodes to say."""
    spec: JsonObject = {"selector": {"matchLabels": identity.selector}}
    if draft.strategy:
        spec["updateStrategy"] = {**draft.strategy}
    spec |= pods_of(draft, template)
    return workload_object("DaemonSet", workload.name, draft, identity, spec)
