"""A tunnel to a port of a pod: `portforward` of the API server, over a websocket.

The first byte of each message names a channel: 0 is for data, 1 for an error. On each of them the first message from
there is the number of the port (k8s.io/kubelet, streaming/portforward, websocket.go).
"""

from ssl import SSLSocket
from typing import Any

from kubernetes.client import Configuration
from kubernetes.stream.ws_client import create_websocket
from websocket import ABNF, WebSocket, WebSocketBadStatusException, WebSocketException

from kompose_py.cluster.client import ApiError

_DATA, _ERROR = 0, 1


def connect(configuration: Configuration, url: str, headers: dict[str, str]) -> "WebsocketTunnel":
    """Open a tunnel.

    Raises:
        ApiError: the API server says no, in the words of its answer; or it cannot be reached.
    """
    try:
        return WebsocketTunnel(create_websocket(configuration, f"ws{url.removeprefix('http')}", headers))
    except WebSocketBadStatusException as error:
        raise ApiError.told(error.status_code, error.resp_body or b"") from error
    except (OSError, WebSocketException) as error:
        raise _lost(error) from error


class WebsocketTunnel:
    """See `kompose_py.cluster.client.Tunnel`."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket: Any = websocket  # has no annotations that tell
        self._opened: set[int] = set()

    def fileno(self) -> int:
        """See `Tunnel`."""
        return int(self._websocket.fileno())

    def send(self, data: bytes) -> None:
        """See `Tunnel`."""
        try:
            self._websocket.send_binary(bytes((_DATA,)) + data)
        except (OSError, WebSocketException) as error:
            raise _lost(error) from error

    def receive(self) -> bytes | None:
        """See `Tunnel`. What TLS has decrypted already would not be waited for, so all of it is taken."""
        pieces: list[bytes] = []
        while True:
            piece = self._piece()
            if piece is None:
                return b"".join(pieces) or None
            pieces.append(piece)
            if not self._has_more():
                return b"".join(pieces)

    def close(self) -> None:
        """See `Tunnel`."""
        self._websocket.shutdown()

    def _piece(self) -> bytes | None:
        try:
            code, frame = self._websocket.recv_data_frame(control_frame=True)
        except (OSError, WebSocketException) as error:
            raise _lost(error) from error
        if code == ABNF.OPCODE_CLOSE:
            return None
        if code != ABNF.OPCODE_BINARY:
            return b""
        channel, data = frame.data[0], frame.data[1:]
        if channel not in self._opened:
            self._opened.add(channel)
            return b""
        if channel == _ERROR:
            raise ApiError(0, "NotForwarded", data.decode(errors="replace").strip().rpartition(": ")[2])
        return bytes(data)

    def _has_more(self) -> bool:
        raw = self._websocket.sock
        return isinstance(raw, SSLSocket) and raw.pending() > 0


def _lost(error: Exception) -> ApiError:
    return ApiError(0, "Unreachable", f"the connection to the pod is lost: {error}")
