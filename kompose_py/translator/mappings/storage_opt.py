"""`storage_opt`: how much a container may write outside of volumes."""

from kompose_py.model.quantities import QuantityError, to_bytes
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.quantities import to_memory
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where


@maps("services.*.storage_opt", to="container.resources.limits.ephemeral-storage", note="`size` only.")
def storage_opt(value: dict[str, str], drafts: Drafts, at: Where) -> None:
    """Write the size; other options are for a storage driver of Docker."""
    for name, text in value.items():
        try:
            size = to_bytes(text) if name == "size" else None
        except QuantityError:
            size = None
        if size and size > 0:
            drafts.container.limits["ephemeral-storage"] = to_memory(size)
        else:
            at.lost(
                "storage-option-not-mapped",
                f"the storage option `{name}: {text}` of service `{at.element.name}` has no Kubernetes field",
                name,
            )
