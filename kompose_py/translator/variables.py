"""What the Compose file leaves to variables, for those who want to set it in the manifests too (`keep_variables`)."""

import re
from collections.abc import Iterable

from kompose_py.diagnostics import Diagnostics
from kompose_py.image_reference import parts_of_image
from kompose_py.manifests.manifest import Manifest
from kompose_py.manifests.pods import containers_of
from kompose_py.model.service import Service
from kompose_py.translator.images import image_of
from kompose_py.translator.plan import Plan

_REFERENCE = re.compile(r"(?<!\$)(?:\$\$)*\$[{A-Za-z_]")
"""A variable in a text as it is written; `$$` is a dollar."""


def is_left_to_variables(service: Service, *path: str) -> bool:
    """Whether the value at `path` of a service is written with a variable, or takes the one of its own name."""
    node = service.node
    for step in path:
        node = node.get(step) if node is not None else None
    if node is None:
        return False
    written = node.span.text
    return written == path[-1] != node.value or bool(_REFERENCE.search(written))


def kept_images(plan: Plan, manifests: Iterable[Manifest], diagnostics: Diagnostics) -> tuple[str, ...]:
    """The images that are written with a variable and that can be set by their names, as kustomize does it."""
    running: dict[str, set[str]] = {}
    for manifest in manifests:
        for _, container in containers_of(manifest.body):
            image = str(container.get("image"))
            running.setdefault(parts_of_image(image)[0], set()).add(image)
    kept = set()
    for member in plan.members.values():
        if is_left_to_variables(member.service, "image"):
            image = image_of(member.service, plan.project.name)
            if running.get(parts_of_image(image)[0]) == {image}:
                kept.add(image)
            else:
                _tell_ambiguous(member.service, diagnostics)
    return tuple(sorted(kept))


def _tell_ambiguous(service: Service, diagnostics: Diagnostics) -> None:
    diagnostics.note(
        "variable-not-kept",
        f"the image of service `{service.name}` cannot be set by its name, as other containers run another one of it",
        service.span("image"),
        help="set it in an overlay of c2k, which tells them apart",
    )
