"""Services (core/v1): the names under which peers reach pods, and the ports that are opened to the outside."""

from collections.abc import Sequence

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.drafts import ServiceDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import PlannedPort


class ServiceAuthor:
    """Writes the Services of one workload: they share labels, selector and what the mappings said."""

    def __init__(self, draft: ServiceDraft, identity: Identity, selector: JsonObject | None = None) -> None:
        self._draft = draft
        self._identity = identity
        self._selector = selector or identity.selector

    def service(self, name: str, *, publish_not_ready: bool = False, headless: bool = False) -> JsonObject:
        """A Service for peers: headless as the draft says, or because that alone tells whether a pod is ready."""
        spec: JsonObject = {}
        if headless or self._draft.headless or not self._draft.ports:
            spec["clusterIP"] = "None"
        if publish_not_ready:
            spec["publishNotReadyAddresses"] = True
        spec["selector"] = self._selector
        if self._draft.ports:
            spec["ports"] = [*self._draft.ports]
        return self._object(name, spec)

    def published(self, name: str, kind: str, ports: Sequence[PlannedPort]) -> JsonObject:
        """A Service that opens the published ports on the nodes or at a load balancer."""
        opened: list[Json] = [_opened(port, kind) for port in ports]
        return self._object(name, {"type": kind, "selector": self._selector, "ports": opened})

    def _object(self, name: str, spec: JsonObject) -> JsonObject:
        return {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": self._identity.metadata(name, self._draft.labels, self._draft.annotations),
            "spec": spec,
        }


def _opened(port: PlannedPort, kind: str) -> JsonObject:
    number = outside_port(port)
    body: JsonObject = {
        "name": port.name,
        "port": number,
        "targetPort": port.number,
        "protocol": port.protocol.upper(),
    }
    if kind == "NodePort" and 30000 <= number <= 32767:
        body["nodePort"] = number
    return body


def outside_port(port: PlannedPort) -> int:
    """The port that people outside use: the one that Docker would have opened, else the container's."""
    return int(port.published) if port.published else port.number
