"""The order in which objects are printed and applied: what others need comes first."""

_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            "Namespace",
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "ConfigMap",
            "Secret",
            "ExternalSecret",
            "SealedSecret",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Service",
            "Job",
            "StatefulSet",
            "Deployment",
            "DaemonSet",
            "CronJob",
            "HorizontalPodAutoscaler",
            "NetworkPolicy",
            "Ingress",
            "Gateway",
            "HTTPRoute",
        )
    )
}


def rank(kind: str) -> int:
    """The place of a kind in the order; kinds that are not known come last."""
    return _RANKS.get(kind, len(_RANKS))
