"""StatefulSets (apps/v1): databases and the like, pods with stable names."""

from collections.abc import Mapping

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.drafts import WorkloadDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.kinds.persistent_volume_claim import persistent_volume_claim
from kompose_py.translator.kinds.workload import pods_of, workload_object
from kompose_py.translator.plan import PlannedClaim, Workload, governor


def stateful_set(workload: Workload, draft: WorkloadDraft, template: JsonObject, identity: Identity) -> JsonObject:
    """The StatefulSet of a workload.

    Its volumes are claims beside it, which can be resized and shared, but for those that each pod has for itself.
    """
    spec: JsonObject = {} if workload.replicas is None else {"replicas": workload.replicas}
    spec["serviceName"] = governor(workload.name) if draft.claims else workload.named_by or workload.name
    spec["selector"] = {"matchLabels": identity.selector}
    spec |= pods_of(draft, template)
    if draft.claims:
        spec["volumeClaimTemplates"] = _claim_templates(template, draft.claims, identity)
    return workload_object("StatefulSet", workload.name, draft, identity, spec)


def _claim_templates(template: JsonObject, claims: Mapping[str, PlannedClaim], identity: Identity) -> list[Json]:
    """The claims as templates, in place of the volumes of the pod that mount them, whose names they take."""
    pod = template["spec"]
    assert isinstance(pod, dict)  # noqa: S101  (`pod_template` writes it)
    volumes = pod.pop("volumes")
    assert isinstance(volumes, list)  # noqa: S101  (they mount the claims)
    kept: list[Json] = []
    templates: list[Json] = []
    for volume in volumes:
        claim = claims.get(_claim_name(volume))
        if claim is None or not isinstance(volume, dict):
            kept.append(volume)
        else:
            body = persistent_volume_claim(claim, identity)
            templates.append({"metadata": {"name": volume["name"]}, "spec": body["spec"]})
    if kept:
        pod["volumes"] = kept
    return templates


def _claim_name(volume: Json) -> str:
    source = volume.get("persistentVolumeClaim") if isinstance(volume, dict) else None
    return str(source["claimName"]) if isinstance(source, dict) else ""
