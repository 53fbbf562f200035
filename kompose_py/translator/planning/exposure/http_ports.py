"""Which ports speak HTTP, as far as anybody can tell."""

from collections.abc import Iterable
from typing import Final

from kompose_py.translator.plan import PlannedPort

TLS: Final = frozenset({443, 8443})
"""Ports of HTTPS, which whoever serves the routes speaks for a service."""
_HTTP = frozenset({"http", "https", "grpc", "kubernetes.io/h2c", "kubernetes.io/ws", "kubernetes.io/wss"})
_OTHERS = TLS | frozenset(
    (
        *(20, 21, 22, 23, 25, 53, 88, 110, 111, 123, 139, 143, 389, 445, 465, 514, 587, 636, 853, 993, 995, 1025),
        *(1433, 1521, 1883, 2049, 2181, 3306, 3389, 3478, 4222, 5060, 5222, 5269, 5432, 5433, 5671, 5672, 5900, 6379),
        *(6432, 6443, 7687, 8883, 9042, 9092, 9094, 9300, 9443, 11211, 27017, 27018, 33060, 61613, 61616),
    )
)
"""Ports by which people speak something else than plain HTTP."""


def speaks_http(port: PlannedPort) -> bool:
    """Whether a port looks like one for HTTP: by what the user says, else by its number."""
    if port.protocol != "tcp":
        return False
    return port.app_protocol in _HTTP if port.app_protocol else port.number not in _OTHERS


def http_port(ports: Iterable[PlannedPort]) -> int | None:
    """The port that routes to a service lead to: the first for HTTP, else the first."""
    numbers = [port.number for port in sorted(ports, key=lambda port: not speaks_http(port)) if port.protocol == "tcp"]
    return numbers[0] if numbers else None
