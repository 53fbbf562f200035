"""Options of network drivers that keep traffic apart or secret (Docker, `docker network create`, driver options)."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.networks import Network

_BRIDGE = "com.docker.network.bridge."
_POLICY = "write a NetworkPolicy"

_HOLDS = {
    f"{_BRIDGE}enable_icc": ("its services can reach each other", _POLICY),
    f"{_BRIDGE}enable_ip_masquerade": ("its services can reach what is outside of the cluster", _POLICY),
    f"{_BRIDGE}gateway_mode_ipv4": ("its services are reached, and reach others, as all pods are", _POLICY),
    f"{_BRIDGE}gateway_mode_ipv6": ("its services are reached, and reach others, as all pods are", _POLICY),
    f"{_BRIDGE}host_binding_ipv4": (
        "what its services publish is reached at the addresses of the cluster",
        "write the address in `ports`: what is bound to loopback is never published",
    ),
    "encrypted": (
        "its traffic is as secret as the network of the cluster makes it",
        "use a network plug-in that encrypts",
    ),
}
"""What holds in the cluster all the same, and what to do about it."""
_USUAL = {
    f"{_BRIDGE}enable_icc": ("true", "1"),
    f"{_BRIDGE}enable_ip_masquerade": ("true", "1"),
    f"{_BRIDGE}gateway_mode_ipv4": ("nat",),
    f"{_BRIDGE}gateway_mode_ipv6": ("nat",),
    f"{_BRIDGE}host_binding_ipv4": ("0.0.0.0",),  # noqa: S104  (nothing is bound here)
    "encrypted": ("false", "0"),
}
"""Values that ask for nothing."""


def tell_options(name: str, network: Network, diagnostics: Diagnostics) -> None:
    """Warn about options of a network that keep its traffic apart or secret under Docker, and not in the cluster."""
    for option, value in network.driver_opts.items():
        if option in _HOLDS and value.lower() not in _USUAL[option]:
            holds, instead = _HOLDS[option]
            diagnostics.warning(
                "network-option-not-mapped",
                f"`{option}` of network `{name}` has no effect: {holds}",
                network.span("driver_opts", option),
                help=instead,
            )
