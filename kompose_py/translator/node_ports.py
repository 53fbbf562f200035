"""Ports of containers that are opened on the node which a pod runs on."""

from collections.abc import Iterable

from kompose_py.plain import JsonObject
from kompose_py.translator.plan import PlannedPort
from kompose_py.translator.where import Where


def opened_on_node(body: JsonObject, port: PlannedPort, others: Iterable[JsonObject], at: Where) -> JsonObject:
    """A container's port, open where Compose publishes it, unless one of `others` has that port of the node already."""
    number = int(port.published or port.number)
    wanted = (number, body["protocol"], port.host_ip)
    if any((other.get("hostPort"), other["protocol"], other.get("hostIP")) == wanted for other in others):
        at.lost(
            "node-port-taken",
            f"port {port.number} of service `{at.element.name}` is not opened on the node: another one is, as {number}",
            help="publish it as another number, as Docker wants it when it starts the container",
        )
        return body
    address: JsonObject = {"hostIP": port.host_ip} if port.host_ip else {}
    return {**body, "hostPort": number, **address}
