"""The ports that Docker would have opened on the host, and how people reach them now."""

import re

from kompose_py.translator.plan import Member, PlannedPort
from kompose_py.translator.translation import PublishedPort

_LOOPBACK = re.compile(r"127\.|\[?::1\]?$|localhost$")


def published_ports(member: Member) -> list[PlannedPort]:
    """The ports to open outside of the cluster: not those that only the host itself could reach."""
    return [port for port in member.ports if port.published and not _LOOPBACK.match(port.host_ip or "")]


def forwards(member: Member) -> list[PublishedPort]:
    """All ports that `docker compose up` opens somewhere, with the Service that leads to each."""
    return [
        PublishedPort(service=member.name, port=port.number, published=port.published, protocol=port.protocol)
        for port in member.ports
        if port.published and member.has_service
    ]
