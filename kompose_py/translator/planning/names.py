"""What things are called in the cluster.

Names follow RFC 1123 labels (Kubernetes, "Object Names and IDs"); names of Services RFC 1035, whose first character
is a letter, since that is what the API server asks of them.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.labels import LABEL_LIMIT, is_domain, shorten

STATEFUL_SET_LIMIT = 52
"""The pods of a StatefulSet, CronJob or Job add a suffix to its name, and the result is a label."""
OBJECT_LIMIT = 253

_OVERRIDE = "kompose.service.name_override"
_ILLEGAL = re.compile(r"[^a-z0-9-]")


@lru_cache(maxsize=1 << 12)  # the same things are named again and again
def dns_label(name: str, limit: int = LABEL_LIMIT) -> str:
    """The RFC 1123 label nearest to `name`; what is too long is cut and told apart by a hash of the whole."""
    label = _ILLEGAL.sub("-", name.lower()).strip("-") or "svc"
    return label if len(label) <= limit else shorten(label, name, limit)


def service_label(name: str, limit: int = LABEL_LIMIT) -> str:
    """The RFC 1035 label nearest to `name`: as `dns_label`, but it starts with a letter."""
    label = dns_label(name, limit)
    return label if label[0].isalpha() else dns_label(f"s-{name}", limit)


def object_name(name: str) -> str:
    """The name of an object that somebody else makes: as it is written where one can be called so (RFC 1123)."""
    return name if is_domain(name) else dns_label(name)


class Names:
    """The names that are taken, by kind: no two objects of one kind may share one."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()

    def take(self, kind: str, name: str, original: str, limit: int = OBJECT_LIMIT) -> str:
        """`name`, or when that is taken already, `name` with a hash of `original`; it is taken from now on."""
        if (kind, name) in self._taken:
            name = shorten(name, original, min(limit, len(name) + 7))
        self._taken.add((kind, name))
        return name

    def is_taken(self, kind: str, name: str) -> bool:
        """Whether an object of that kind has that name."""
        return (kind, name) in self._taken


def service_names(services: Mapping[str, Service], taken: Names, prefix: str = "") -> dict[str, str]:
    """What each Compose service is called in the cluster; names that are legal as they are keep theirs."""
    asked = {name: prefix + _name(service) for name, service in services.items()}
    wanted = {name: service_label(text, STATEFUL_SET_LIMIT) for name, text in asked.items()}
    legal_first = sorted(wanted, key=lambda name: wanted[name] != asked[name])
    given = {name: taken.take("Service", wanted[name], name, STATEFUL_SET_LIMIT) for name in legal_first}
    return {name: given[name] for name in wanted}


def _name(service: Service) -> str:
    """Its own name, or the one that a label gives it."""
    labels = service.labels or service.deploy.labels
    given = (service.labels.get(_OVERRIDE) or service.deploy.labels.get(_OVERRIDE)) if labels else None
    return given or service.name


def tell_collisions(
    services: Mapping[str, Service], given: Mapping[str, str], prefix: str, diagnostics: Diagnostics
) -> None:
    """Warn of each service that is not called as it would be, since another one is."""
    for name, called in given.items():
        wanted = service_label(prefix + _name(services[name]), STATEFUL_SET_LIMIT)
        if called != wanted:
            diagnostics.warning(
                "name-collision",
                f"service `{name}` is called `{called}`, since another service is called `{wanted}` already",
                services[name].span(),
                help="give it a name that differs by more than capitals, dots and underscores",
            )


def is_reachable_as(name: str, served: str) -> bool:
    """Whether cluster DNS, which ignores case, answers to `name` where the Service is called `served`."""
    return name.lower() == served
