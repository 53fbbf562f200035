"""The kinds that are applied: where the API serves them, and when their turn comes.

A fixed table spares the requests of discovery; the API groups are those of Kubernetes 1.34, and of the Gateway API.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """How the API calls a kind: its group (empty for the core), version and plural."""

    group: str
    version: str
    plural: str
    is_in_namespace: bool = True

    @property
    def path(self) -> str:
        """The part of an address before the namespace."""
        return f"/apis/{self.group}/{self.version}" if self.group else f"/api/{self.version}"


KINDS = {
    "ServiceAccount": Kind("", "v1", "serviceaccounts"),
    "Role": Kind("rbac.authorization.k8s.io", "v1", "roles"),
    "RoleBinding": Kind("rbac.authorization.k8s.io", "v1", "rolebindings"),
    "ConfigMap": Kind("", "v1", "configmaps"),
    "Secret": Kind("", "v1", "secrets"),
    "ExternalSecret": Kind("external-secrets.io", "v1", "externalsecrets"),
    "SealedSecret": Kind("bitnami.com", "v1alpha1", "sealedsecrets"),
    "PersistentVolume": Kind("", "v1", "persistentvolumes", is_in_namespace=False),
    "PersistentVolumeClaim": Kind("", "v1", "persistentvolumeclaims"),
    "Service": Kind("", "v1", "services"),
    "Job": Kind("batch", "v1", "jobs"),
    "StatefulSet": Kind("apps", "v1", "statefulsets"),
    "Deployment": Kind("apps", "v1", "deployments"),
    "DaemonSet": Kind("apps", "v1", "daemonsets"),
    "CronJob": Kind("batch", "v1", "cronjobs"),
    "HorizontalPodAutoscaler": Kind("autoscaling", "v2", "horizontalpodautoscalers"),
    "PodDisruptionBudget": Kind("policy", "v1", "poddisruptionbudgets"),
    "NetworkPolicy": Kind("networking.k8s.io", "v1", "networkpolicies"),
    "Ingress": Kind("networking.k8s.io", "v1", "ingresses"),
    "Gateway": Kind("gateway.networking.k8s.io", "v1", "gateways"),
    "HTTPRoute": Kind("gateway.networking.k8s.io", "v1", "httproutes"),
    "Pod": Kind("", "v1", "pods"),
    "ReplicaSet": Kind("apps", "v1", "replicasets"),
    "Event": Kind("", "v1", "events"),
}

WORKLOADS = ("Job", "StatefulSet", "Deployment", "DaemonSet", "CronJob")
"""The kinds that make pods: they come last, since pods need what the others bring."""

KEPT = ("PersistentVolume", "PersistentVolumeClaim")
"""The kinds that hold data: never deleted unless asked for."""


def group_kind(kind: str) -> str:
    """A kind as ApplySets write it: `Deployment.apps`, `ConfigMap`."""
    group = KINDS[kind].group
    return f"{kind}.{group}" if group else kind
