"""How the workloads of a project and their pods are at one moment."""

from collections.abc import Collection, Iterable, Mapping
from typing import Self

from kompose_py.cluster.client import Client, Object, Query
from kompose_py.cluster.kinds import WORKLOADS
from kompose_py.manifests.manifest import ObjectRef
from kompose_py.record import Record

_REVISION = "deployment.kubernetes.io/revision"
_TEMPLATE_GENERATION = "deprecated.daemonset.template.generation"


def queries(kinds: Collection[str], members: str) -> list[Query]:
    """What has to be known to judge workloads of these kinds with these labels."""
    replica_sets = [Query("ReplicaSet", metadata_only=True)] if "Deployment" in kinds else []
    return [
        *(Query(kind, members) for kind in sorted(kinds)),
        Query("Pod"),
        Query("Event", fields="type=Warning"),
        *replica_sets,
    ]


class Look(Record):
    """What was seen."""

    workloads: dict[ObjectRef, Object]
    pods: list[Object]
    replica_sets: list[Object]
    warnings: dict[str, list[Object]]
    """Events that are no good news, by the uid of what they are about; those about claims by the claim's name."""

    @classmethod
    def at(cls, client: Client, kinds: Collection[str], members: str) -> Self:
        """Look at the workloads of these kinds with these labels.

        Raises:
            ApiError: the cluster does not answer.
        """
        return cls.of({query.kind: client.find(query) for query in queries(kinds, members)})

    @classmethod
    def of(cls, found: Mapping[str, Iterable[Object]]) -> Self:
        """What `queries` found, by kind."""
        warnings: dict[str, list[Object]] = {}
        for event in found["Event"]:
            about = event["involvedObject"]
            place = _claim(about["name"]) if about.get("kind") == "PersistentVolumeClaim" else about.get("uid", "")
            warnings.setdefault(place, []).append(event)
        return cls(
            workloads={
                ObjectRef(kind, item["metadata"]["name"]): item for kind in WORKLOADS for item in found.get(kind, ())
            },
            pods=list(found["Pod"]),
            replica_sets=list(found.get("ReplicaSet", ())),
            warnings=warnings,
        )

    def pods_of(self, ref: ObjectRef) -> list[Object]:
        """The pods that a workload has, whatever its template was when they were made."""
        item = self.workloads.get(ref)
        wanted = (item["spec"].get("selector") or {}).get("matchLabels") if item else None
        if not wanted:
            return []
        return [
            pod
            for pod in self.pods
            if wanted.items() <= (pod["metadata"].get("labels") or {}).items()
            and "deletionTimestamp" not in pod["metadata"]
        ]

    def is_present(self, ref: ObjectRef, pod: Object) -> bool:
        """Whether a pod of a workload was made from its present template."""
        item, labels = self.workloads[ref], pod["metadata"].get("labels") or {}
        if ref.kind == "StatefulSet":
            return bool(labels.get("controller-revision-hash") == (item.get("status") or {}).get("updateRevision"))
        if ref.kind == "DaemonSet":
            annotations = item["metadata"].get("annotations") or {}
            return bool(labels.get("pod-template-generation") == annotations.get(_TEMPLATE_GENERATION))
        return ref.kind != "Deployment" or labels.get("pod-template-hash") == self._template_hash(item)

    def _template_hash(self, deployment: Object) -> str | None:
        """The mark of the pods of the replica set that has the present revision."""
        uid, revision = deployment["metadata"].get("uid"), _revision(deployment)
        for replica_set in self.replica_sets:
            owners = replica_set["metadata"].get("ownerReferences") or ()
            if _revision(replica_set) == revision and any(owner["uid"] == uid for owner in owners):
                found: str | None = (replica_set["metadata"].get("labels") or {}).get("pod-template-hash")
                return found
        return None

    def said_of(self, item: Object) -> list[Object]:
        """The warnings about an object, and about the claims of a pod."""
        sources = [volume.get("persistentVolumeClaim") for volume in item.get("spec", {}).get("volumes") or ()]
        places = [item["metadata"].get("uid", ""), *(_claim(source["claimName"]) for source in sources if source)]
        return [event for place in dict.fromkeys(places) for event in self.warnings.get(place, ())]


def _claim(name: str) -> str:
    return f"PersistentVolumeClaim/{name}"


def _revision(item: Object) -> str | None:
    revision: str | None = (item["metadata"].get("annotations") or {}).get(_REVISION)
    return revision
