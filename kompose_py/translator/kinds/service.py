"""Services (core/v1): the names under which peers reach pods, and the ports that are opened to the outside."""

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.drafts import ServiceDraft
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.plan import Opening, PlannedPort


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

    def published(self, opening: Opening) -> JsonObject:
        """A Service that opens the published ports on the nodes or at a load balancer."""
        opened: list[Json] = [_opened(port, opening.node_ports.get(port.name)) for port in opening.ports]
        spec: JsonObject = {"type": opening.kind, "selector": self._selector, "ports": opened}
        if opening.traffic_policy:
            spec["externalTrafficPolicy"] = opening.traffic_policy
        return self._object(opening.name, spec)

    def _object(self, name: str, spec: JsonObject) -> JsonObject:
        return {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": self._identity.metadata(name, self._draft.labels, self._draft.annotations),
            "spec": spec,
        }


def _opened(port: PlannedPort, node_port: int | None) -> JsonObject:
    body: JsonObject = {
        "name": port.name,
        "port": outside_port(port),
        "targetPort": port.number,
        "protocol": port.protocol.upper(),
    }
    if node_port is not None:
        body["nodePort"] = node_port
    return body


def outside_port(port: PlannedPort) -> int:
    """The port that people outside use: the one that Docker would have opened, else the container's."""
    return int(port.published) if port.published else port.number
