"""Networks, and how a service is attached to them."""

from kompose_py.model.element import Element
from kompose_py.plain import Json


class Attachment(Element):
    """One entry of a service's `networks`."""

    aliases: tuple[str, ...] = ()
    ipv4_address: str | None = None
    ipv6_address: str | None = None
    link_local_ips: tuple[str, ...] = ()
    mac_address: str | None = None
    interface_name: str | None = None
    driver_opts: dict[str, str] = {}
    priority: int | float | None = None
    gw_priority: int | float | None = None


class Network(Element):
    """One entry of the top-level `networks`."""

    name: str | None = None
    driver: str | None = None
    driver_opts: dict[str, str] = {}
    external: bool = False
    internal: bool = False
    attachable: bool = False
    enable_ipv4: bool | None = None
    enable_ipv6: bool | None = None
    ipam: Json = None
    labels: dict[str, str] = {}
