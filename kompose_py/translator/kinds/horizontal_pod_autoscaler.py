"""HorizontalPodAutoscalers (autoscaling/v2): how many pods there are follows from what they use."""

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import Autoscaler, Workload


def horizontal_pod_autoscaler(workload: Workload, scaler: Autoscaler, identity: Identity) -> JsonObject:
    """The autoscaler of a workload, which must not have `replicas` of its own."""
    metrics: list[Json] = [
        {"type": "Resource", "resource": {"name": name, "target": _target(target)}}
        for name, target in scaler.metrics.items()
    ]
    return {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": identity.metadata(workload.name),
        "spec": {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": workload.kind, "name": workload.name},
            "minReplicas": scaler.min_replicas,
            "maxReplicas": scaler.max_replicas,
            "metrics": metrics,
        },
    }


def _target(text: str) -> JsonObject:
    """A number is a percentage of what is requested; an amount is one for each pod."""
    if text[-1].isalpha():
        return {"type": "AverageValue", "averageValue": text}
    return {"type": "Utilization", "averageUtilization": int(text.removesuffix("%"))}
