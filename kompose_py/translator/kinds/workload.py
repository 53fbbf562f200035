"""What all objects that run pods have in common."""

from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.options import ENDING, WorkloadKind


def workload_object(
    kind: WorkloadKind, name: str, draft: WorkloadDraft, identity: Identity, spec: JsonObject
) -> JsonObject:
    """An object of `apps/v1`, which keeps pods running, or of `batch/v1`, whose pods run to an end."""
    return {
        "apiVersion": "batch/v1" if kind in ENDING else "apps/v1",
        "kind": kind,
        "metadata": identity.metadata(name, draft.labels, draft.annotations),
        "spec": spec,
    }


def pods_of(draft: WorkloadDraft, template: JsonObject) -> JsonObject:
    """The end of the `spec` of what keeps pods running: the pods, and when a new one counts as available."""
    if draft.min_ready_seconds is None:
        return {"template": template}
    return {"minReadySeconds": draft.min_ready_seconds, "template": template}
