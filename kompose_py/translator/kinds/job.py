"""Jobs (batch/v1): services that run to an end."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kompose_py.digest import hex_digest
from kompose_py.plain import Json, JsonObject
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.kinds.workload import workload_object
from kompose_py.translator.plan import Workload

Contents: TypeAlias = Mapping[str, object]
"""What is in a ConfigMap or Secret."""


def job_name(workload: str, template: JsonObject, configs: Iterable[Contents], secrets: Iterable[Contents]) -> str:
    """The name of a workload's Job: a Job cannot be changed, so another template or other files make another Job.

    `configs` and `secrets` are what the template names. Names are for Git, so they tell two digits of what is secret:
    enough to see nearly every change, and too little to try passwords against.
    """
    public, hidden = (hex_digest(repr(part).encode()) for part in ((_in_order(template), [*configs]), [*secrets]))
    return f"{workload}-{public[:6]}{hidden[:2]}"


def _in_order(value: Json) -> object:
    """The value with its fields in one order, whoever wrote them first."""
    if isinstance(value, dict):
        return [(key, _in_order(below)) for key, below in sorted(value.items())]
    return [_in_order(item) for item in value] if isinstance(value, list) else value


def restart_policy(workload: Workload) -> str:
    """Whether the kubelet tries again in the same pod (batch/v1 JobSpec, backoffLimit)."""
    return "OnFailure" if workload.backoff_limit else "Never"


def job(workload: Workload, name: str, draft: WorkloadDraft, template: JsonObject, identity: Identity) -> JsonObject:
    """The Job of a workload. It is never removed after a time, since others may wait for it."""
    return workload_object("Job", name, draft, identity, job_spec(workload, draft, template))


def job_spec(workload: Workload, draft: WorkloadDraft, template: JsonObject) -> JsonObject:
    """What a Job does: as many pods as there are replicas run to an end, all at once unless the draft says less."""
    spec: JsonObject = {"backoffLimit": workload.backoff_limit}
    if workload.replicas is not None and workload.replicas != 1:
        spec["parallelism"] = draft.parallelism or workload.replicas
        spec["completions"] = workload.replicas
    spec["template"] = template
    return spec
