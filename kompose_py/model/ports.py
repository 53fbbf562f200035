"""`ports`: one published container port."""

from kompose_py.model.element import Element
from kompose_py.model.quantities import Count


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
