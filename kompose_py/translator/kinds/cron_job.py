"""CronJobs (batch/v1): services that run by a schedule."""

from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.kinds.job import job_spec
from kompose_py.translator.kinds.workload import workload_object
from kompose_py.translator.plan import Workload


def cron_job(workload: Workload, draft: WorkloadDraft, template: JsonObject, identity: Identity) -> JsonObject:
    """The CronJob of a workload; each run is a Job of its own."""
    spec: JsonObject = {"schedule": workload.schedule}
    if workload.concurrency_policy:
        spec["concurrencyPolicy"] = workload.concurrency_policy
    spec["jobTemplate"] = {"metadata": {"labels": identity.labels}, "spec": job_spec(workload, draft, template)}
    return workload_object("CronJob", workload.name, draft, identity, spec)
