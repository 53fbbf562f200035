"""Waiting for a Job to complete: an init container that asks the API server, with a token that it alone sees."""

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.labels import fitted
from kompose_py.translator.least_rights import NOBODY

TOKEN_VOLUME = "api-token"  # noqa: S105  (a volume's name)
_TOKEN_FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount"  # noqa: S105  (a path)


def job_wait(workload: str, job: str, image: str) -> JsonObject:
    """The init container that waits for `job`, which belongs to `workload`."""
    return {
        "name": fitted(f"wait-for-{workload}"),
        "image": image,
        "args": ["wait", "--for=condition=Complete", f"job/{job}", "--timeout=1h"],
        "volumeMounts": [{"name": TOKEN_VOLUME, "mountPath": _TOKEN_FOLDER, "readOnly": True}],
        "securityContext": NOBODY,
    }


def token_volume() -> JsonObject:
    """What the kubelet mounts into every container of other pods (service account token projection)."""
    sources: list[Json] = [
        {"serviceAccountToken": {"path": "token", "expirationSeconds": 3607}},
        {"configMap": {"name": "kube-root-ca.crt", "items": [{"key": "ca.crt", "path": "ca.crt"}]}},
        {
            "downwardAPI": {
                "items": [{"path": "namespace", "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"}}]
            }
        },
    ]
    return {"name": TOKEN_VOLUME, "projected": {"sources": sources}}
