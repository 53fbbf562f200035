"""What lets a pod watch the Jobs that it waits for: ServiceAccount, Role, RoleBinding."""

from collections.abc import Sequence

from kompose_py.plain import JsonObject
from kompose_py.translator.kinds.identity import Identity


def job_watcher(identity: Identity, jobs: Sequence[str], account: str | None = None) -> list[JsonObject]:
    """The right to see these Jobs and nothing else, for the pods of one workload.

    `kubectl wait` lists and watches, which a rule with names allows where one object is asked for by name. They are
    known by a ServiceAccount of their own, unless the user names an `account`.
    """
    name = identity.name
    described = identity.metadata(name)
    rule: JsonObject = {
        "apiGroups": ["batch"],
        "resources": ["jobs"],
        "resourceNames": [*jobs],
        "verbs": ["get", "list", "watch"],
    }
    rbac = "rbac.authorization.k8s.io"
    own: JsonObject = {
        "apiVersion": "v1",
        "kind": "ServiceAccount",
        "metadata": described,
        "automountServiceAccountToken": False,
    }
    return [
        *([] if account else [own]),
        {"apiVersion": f"{rbac}/v1", "kind": "Role", "metadata": described, "rules": [rule]},
        {
            "apiVersion": f"{rbac}/v1",
            "kind": "RoleBinding",
            "metadata": described,
            "roleRef": {"apiGroup": rbac, "kind": "Role", "name": name},
            "subjects": [{"kind": "ServiceAccount", "name": account or name}],
        },
    ]
