"""What belongs to a project, by the conventions of ApplySets (KEP 3659), so that other tools can read it.

A ConfigMap is the parent: its label holds the id of the set, an annotation the kinds that may have members. Each
member carries the id in a label. There is no list that could differ from what is there: an apply that was interrupted
leaves nothing behind that the next one does not find.
"""

from base64 import urlsafe_b64encode
from collections.abc import Collection, Mapping
from hashlib import sha256

from kompose_py.cluster.client import Client, Object, Query
from kompose_py.cluster.kinds import KINDS, group_kind
from kompose_py.manifests.manifest import ObjectRef

ID_LABEL = "applyset.kubernetes.io/id"
MEMBER_LABEL = "applyset.kubernetes.io/part-of"
_TOOLING = "applyset.kubernetes.io/tooling"
_KINDS = "applyset.kubernetes.io/contains-group-kinds"
_PROJECT_LABEL = "app.kubernetes.io/instance"


class Inventory:
    """The set of one project in one namespace."""

    def __init__(self, project: str, namespace: str) -> None:
        self.project = project
        self.name = f"c2k-{project}".replace("_", "-").rstrip("-")
        digest = sha256(f"{self.name}.{namespace}.ConfigMap.".encode()).digest()
        self.id = f"applyset-{urlsafe_b64encode(digest).rstrip(b'=').decode()}-v1"

    @property
    def members(self) -> str:
        """The label selector of all members."""
        return f"{MEMBER_LABEL}={self.id}"

    def kinds(self, parent: Object | None) -> list[str]:
        """The kinds that may have members, as the parent in the cluster says."""
        annotations = (parent or {}).get("metadata", {}).get("annotations") or {}
        written = set(annotations.get(_KINDS, "").split(","))
        return [kind for kind in KINDS if group_kind(kind) in written]

    def parent(self, kinds: Collection[str]) -> Object:
        """The parent of a set that has members of these kinds."""
        metadata = {
            "name": self.name,
            "labels": {ID_LABEL: self.id, _PROJECT_LABEL: self.project, "app.kubernetes.io/managed-by": "c2k"},
            "annotations": {_TOOLING: "c2k/v1", _KINDS: ",".join(sorted(map(group_kind, kinds)))},
        }
        return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata}

    def member(self, body: Mapping[str, object]) -> Object:
        """An object, marked as a member."""
        given = body["metadata"]
        assert isinstance(given, dict)  # noqa: S101  (every object has it)
        metadata = {**given, "labels": {**given.get("labels", {}), MEMBER_LABEL: self.id}}
        return {**body, "metadata": metadata}

    def find(self, client: Client) -> Object | None:
        """The parent in the cluster."""
        return client.get("ConfigMap", self.name)

    def find_members(self, client: Client, kinds: Collection[str]) -> dict[ObjectRef, Object]:
        """The metadata of all members of these kinds."""
        return {
            ObjectRef(kind, item["metadata"]["name"]): item["metadata"]
            for kind in kinds
            for item in client.find(Query(kind, self.members, metadata_only=True))
        }


def project_of(client: Client, set_id: str) -> str:
    """The project that a set belongs to, in words."""
    for parent in client.find(Query("ConfigMap", f"{ID_LABEL}={set_id}", metadata_only=True)):
        project = (parent["metadata"].get("labels") or {}).get(_PROJECT_LABEL)
        if project:
            return f"project `{project}`"
    return f"another set of objects (`{set_id}`)"
