"""`hostname`: what the container calls itself."""

import re

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_FOREIGN = re.compile(r"[^a-z0-9-]+")


@maps("services.*.hostname", to="pod.spec.hostname")
def hostname(value: str, drafts: Drafts, at: Where) -> None:
    """The first part of the name; a pod has no more of its own."""
    label = _FOREIGN.sub("-", value.lower().partition(".")[0])[:63].strip("-")
    if label != value:
        at.approximated(
            "hostname-changed",
            f"the host name `{value}` of service `{at.element.name}` becomes"
            f" {f'`{label}`' if label else 'that of its pod'}: a pod's name is one DNS label",
            help="tell the program its full name by a variable or an argument"
            if label and value.lower().startswith(f"{label}.")
            else "use letters, digits and hyphens",
        )
    if label and drafts.pod.hostname not in {None, label}:
        at.lost(
            "hostname-of-shared-pod",
            f"the host name of service `{at.element.name}` is `{drafts.pod.hostname}`, not `{label}`: so another"
            " service of its pod is called",
            help="remove one of the two, or give the service a pod of its own",
        )
    elif label:
        drafts.pod.hostname = label
