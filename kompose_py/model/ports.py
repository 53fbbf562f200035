"""`ports`: one published container port."""

from kompose_py.model.element import Element
from kompose_py.model.quantities import Count

_LOOPBACK = frozenset({"::1", "[::1]", "localhost"})


class Port(Element):
    """One entry of `ports`, without ranges on the container's side (compose-spec, services, `ports`, long syntax)."""

    target: Count
    """The port in the container."""
    published: str | None = None
    """The port on the host, or a range `8000-8010` of which one is taken; None: any free one."""
    host_ip: str | None = None
    protocol: str = "tcp"
    mode: str = "ingress"
    name: str | None = None
    app_protocol: str | None = None


def is_loopback(host_ip: str | None) -> bool:
    """Whether what is published at that address is for this machine alone; None is any address."""
    return host_ip is not None and (host_ip.startswith("127.") or host_ip in _LOOPBACK)
