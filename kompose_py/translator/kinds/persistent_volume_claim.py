"""PersistentVolumeClaims (core/v1)."""

from functools import lru_cache

from kompose_py.plain import JsonObject, Part
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import PlannedClaim


def persistent_volume_claim(claim: PlannedClaim, identity: Identity, volume: str | None = None) -> JsonObject:
    """The claim that was planned, bound to the PersistentVolume `volume` where it has one of its own."""
    spec: JsonObject = _spec(claim.access_modes, claim.storage_class if volume is None else "", claim.size)
    if volume is not None:
        spec = {**spec, "volumeName": volume}
    if claim.selector:
        spec = {**spec, "selector": {"matchLabels": {**claim.selector}}}
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": identity.metadata(claim.name, claim.labels),
        "spec": spec,
    }


@lru_cache(maxsize=1 << 8)
def _spec(access_modes: tuple[str, ...], storage_class: str | None, size: str) -> Part:
    stored: JsonObject = {} if storage_class is None else {"storageClassName": storage_class}
    return Part({"accessModes": [*access_modes], **stored, "resources": {"requests": {"storage": size}}})
