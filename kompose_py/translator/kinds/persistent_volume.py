"""PersistentVolumes (core/v1): storage that is there already, such as a share."""

from kompose_py.plain import JsonObject
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.labels import fitted
from kompose_py.translator.plan import NfsShare, PlannedClaim

_LONGEST_NAME = 253


def volume_name(claim: PlannedClaim, project: str, namespace: str | None) -> str:
    """The name of a claim's volume: it belongs to no namespace, so it names what tells its claim from others."""
    return fitted("-".join(filter(None, (namespace, project, claim.name))).replace("_", "-"), _LONGEST_NAME)


def persistent_volume(claim: PlannedClaim, share: NfsShare, name: str, identity: Identity) -> JsonObject:
    """The volume that leads to a share, for `claim` alone; deleting the claim deletes no data."""
    source: JsonObject = {"server": share.server, "path": share.path}
    if share.read_only:
        source["readOnly"] = True
    spec: JsonObject = {
        "accessModes": [*claim.access_modes],
        "capacity": {"storage": claim.size},
        "persistentVolumeReclaimPolicy": "Retain",
        "storageClassName": "",
        "nfs": source,
    }
    if share.options:
        spec["mountOptions"] = [*share.options]
    return {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": identity.metadata(name), "spec": spec}
