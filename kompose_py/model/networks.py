"""Networks, and how a service is attached to them."""

from kompose_py.model.element import Element


class Attachment(Element):
    """One entry of a service's `networks`."""

    aliases: tuple[str, ...] = ()
    ipv4_address: str | None = None
    ipv6_address: str | None = None
    link_local_ips: tuple[str, ...] = ()
    mac_address: str | None = None
    interface_name: str | None = None
    driver_opts: dict[str, str] = {}
    priority: int | None = None
    gw_priority: int | None = None
    use_service_name_alias: bool | None = None
    """Whether the service's name is one of its names there; None: yes."""


class Pool(Element):
    """One entry of `ipam.config`."""

    subnet: str | None = None
    gateway: str | None = None
    ip_range: str | None = None
    aux_addresses: dict[str, str] = {}


class Ipam(Element):
    """`ipam`: the addresses of a network."""

    driver: str | None = None
    config: tuple[Pool, ...] = ()
    options: dict[str, str] = {}


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
    ipam: Ipam = Ipam()
    labels: dict[str, str] = {}
