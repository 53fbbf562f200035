"""PersistentVolumeClaims (core/v1)."""

from kompose_py.plain import JsonObject
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import PlannedClaim


def persistent_volume_claim(claim: PlannedClaim, identity: Identity, volume: str | None = None) -> JsonObject:
    """The claim that was planned, bound to the PersistentVolume `volume` where it has one of its own."""
    spec: JsonObject = {"accessModes": [*claim.access_modes]}
    if claim.storage_class is not None:
        spec["storageClassName"] = claim.storage_class
    if volume is not None:
        spec |= {"storageClassName": "", "volumeName": volume}
    if claim.selector:
        spec["selector"] = {"matchLabels": {**claim.selector}}
    spec["resources"] = {"requests": {"storage": claim.size}}
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": identity.metadata(claim.name, claim.labels),
        "spec": spec,
    }
