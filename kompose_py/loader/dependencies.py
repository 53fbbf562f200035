"""Which services a service needs: by `depends_on`, and by every other attribute that names a service."""

from kompose_py.model.service import Dependency, Service

SHARED = ("network_mode", "ipc", "pid", "uts", "cgroup")
"""Attributes that may name a service whose namespace is shared."""


def dependencies_of(service: Service) -> dict[str, Dependency]:
    """The services to start before this one, by name, those of `depends_on` first.

    Source: compose-go, `loader/normalize.go`: links, shared namespaces and `volumes_from` are dependencies too.
    """
    found = dict(service.depends_on)
    for link in service.links:
        found.setdefault(link.partition(":")[0], Dependency(restart=True))
    for attribute in SHARED:
        value: str | None = getattr(service, attribute)
        if value and value.startswith("service:"):
            found.setdefault(value.removeprefix("service:"), Dependency(restart=True))
    for source in service.volumes_from:
        if not source.startswith("container:"):
            found.setdefault(source.partition(":")[0], Dependency())
    return found
