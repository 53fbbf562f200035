"""A real cluster. The `kubernetes` package signs requests in.

They go over its connection pool, not through its generated classes: these cost more time than the requests
themselves (docs/decisions, "A thin client").
"""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

import urllib3
from kubernetes.client import ApiClient
from urllib3.util.retry import Retry

from kompose_py.cluster.client import FIELD_MANAGER, ApiError, LogPart, Object, Query, Seen, Tunnel
from kompose_py.cluster.connection import Connection
from kompose_py.cluster.kinds import KINDS

_WATCHED = 290
"""Seconds after which the API server ends a watch; without a word for longer than that, it is not there any more."""
_PATIENT = Retry(
    total=7,
    backoff_factor=0.4,
    backoff_max=10,
    status_forcelist=(429, 502, 503, 504),
    allowed_methods=None,  # all that is asked may be asked twice
    raise_on_status=False,
)
_ONCE = _PATIENT.new(connect=0, read=0)
"""For the first request: a cluster that is not there should be told at once, and not after half a minute."""


class KubernetesClient:
    """See `Client`."""

    def __init__(self, where: Connection, namespace: str | None = None) -> None:
        self.namespace = namespace or where.namespace
        self._api = ApiClient(where.configuration)
        self._host = where.configuration.host
        self._pool: urllib3.PoolManager = self._api.rest_client.pool_manager
        self._retries = _ONCE

    def namespace_exists(self) -> bool:
        """See `Client`."""
        try:
            self._ask("GET", f"/api/v1/namespaces/{self.namespace}")
        except ApiError as error:
            if error.status == 403:
                return True
            if error.status == 404:
                return False
            raise
        return True

    def make_namespace(self) -> None:
        """See `Client`."""
        body = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": self.namespace}}
        query = {"fieldManager": FIELD_MANAGER}
        self._ask("PATCH", f"/api/v1/namespaces/{self.namespace}", query, body, content="application/apply-patch+yaml")

    def get(self, kind: str, name: str) -> Object | None:
        """See `Client`."""
        try:
            return self._ask("GET", self._path(kind, name))
        except ApiError as error:
            if error.status == 404:
                return None
            raise

    def find(self, query: Query) -> list[Object]:
        """See `Client`."""
        items, _ = self._list(query)
        return items

    def watch(self, query: Query) -> Iterator[Seen]:
        """See `Client`."""
        items, version = self._list(query)
        yield Seen("ALL", items)
        asked = {**_selectors(query), "watch": "true", "resourceVersion": version, "timeoutSeconds": str(_WATCHED)}
        headers = {"Accept": _metadata("PartialObjectMetadata") if query.metadata_only else "application/json"}
        for line in _lines(self._stream(self._path(query.kind), asked, headers, patience=_WATCHED + 15)):
            event = json.loads(line)
            if event["type"] == "ERROR":
                raise ApiError.told(event["object"].get("code", 500), json.dumps(event["object"]).encode())
            if event["type"] != "BOOKMARK":
                yield Seen(event["type"], [event["object"]])

    def _list(self, query: Query) -> tuple[list[Object], str]:
        """All objects, and the version of the cluster that they are of."""
        accept = _metadata("PartialObjectMetadataList") if query.metadata_only else "application/json"
        asked = {**_selectors(query), "limit": "500"}
        items: list[Object] = []
        while True:
            page = self._ask("GET", self._path(query.kind), asked, accept=accept)
            items += page.get("items") or []
            asked["continue"] = page["metadata"].get("continue", "")
            if not asked["continue"]:
                return items, page["metadata"].get("resourceVersion", "")

    def apply(self, body: Object, *, dry_run: bool = False, force: bool = False) -> Object:
        """See `Client`."""
        query = {"fieldManager": FIELD_MANAGER, "fieldValidation": "Strict", "force": "true" if force else ""}
        if dry_run:
            query["dryRun"] = "All"
        path = self._path(body["kind"], body["metadata"]["name"])
        return self._ask("PATCH", path, query, body, content="application/apply-patch+yaml")

    def delete(self, kind: str, name: str, *, uid: str | None = None) -> None:
        """See `Client`."""
        options: Object = {"propagationPolicy": "Background"}
        if uid:
            options["preconditions"] = {"uid": uid}
        try:
            self._ask("DELETE", self._path(kind, name), {}, options)
        except ApiError as error:
            if error.status != 404 and not (error.status == 409 and uid):
                raise

    def log(self, pod: str, container: str, *, tail: int | None = None, previous: bool = False) -> str:
        """See `Client`."""
        query = {"container": container, "tailLines": _text(tail), "previous": "true" if previous else ""}
        return self._send("GET", f"{self._path('Pod', pod)}/log", query).data.decode(errors="replace")

    def read_log(self, pod: str, container: str, part: LogPart) -> Iterator[bytes]:
        """See `Client`."""
        query = {
            "container": container,
            "timestamps": "true",
            "tailLines": _text(part.tail),
            "sinceTime" if isinstance(part.since, str) else "sinceSeconds": _text(part.since),
            "previous": "true" if part.previous else "",
            "follow": "true" if part.follow else "",
        }
        yield from self._stream(f"{self._path('Pod', pod)}/log", query)

    def open_tunnel(self, pod: str, port: int) -> Tunnel:
        """See `Client`."""
        from kompose_py.cluster.websocket_tunnel import connect  # noqa: PLC0415  (only `forward` needs it)

        path = f"{self._path('Pod', pod)}/portforward"
        return connect(self._api.configuration, f"{self._host}{path}?ports={port}", self._signed("GET", path))

    def _path(self, kind: str, name: str = "") -> str:
        where = KINDS[kind]
        within = f"/namespaces/{self.namespace}" if where.is_in_namespace else ""
        return f"{where.path}{within}/{where.plural}" + (f"/{name}" if name else "")

    def _ask(
        self,
        method: str,
        path: str,
        query: dict[str, str] | None = None,
        body: Object | None = None,
        *,
        content: str = "application/json",
        accept: str = "application/json",
    ) -> Object:
        headers = {"Accept": accept, "Content-Type": content}
        data = self._send(method, path, query or {}, body, headers).data
        try:
            answer: Object = json.loads(data)
        except ValueError as error:
            said = data[:80].decode(errors="replace")
            raise ApiError(0, "NoApiServer", f"{self._host} is no API server: it says `{said}`") from error
        return answer

    def _stream(
        self, path: str, query: dict[str, str], headers: dict[str, str] | None = None, patience: float | None = None
    ) -> Iterator[bytes]:
        """An answer in pieces, as they come; `patience` is how many seconds may be without any."""
        response = self._send("GET", path, query, headers=headers, stream=urllib3.Timeout(connect=10, read=patience))
        try:
            yield from response.stream(1 << 16)
        except urllib3.exceptions.HTTPError as error:
            raise ApiError(0, "Unreachable", f"{self._host} broke off: {_cause(error)}") from error
        finally:
            response.close()

    def _send(
        self,
        method: str,
        path: str,
        query: dict[str, str],
        body: Object | None = None,
        headers: dict[str, str] | None = None,
        *,
        stream: urllib3.Timeout | None = None,
    ) -> urllib3.BaseHTTPResponse:
        given = urlencode({key: value for key, value in query.items() if value})
        signed = {**(headers or {}), **self._signed(method, path, body)}
        content = None if body is None else json.dumps(body).encode()
        url = f"{self._host}{path}?{given}"
        try:
            response = self._pool.request(
                method,
                url,
                body=content,
                headers=signed,
                retries=self._retries,
                preload_content=stream is None,
                timeout=stream or urllib3.Timeout(connect=10, read=60),
            )
        except urllib3.exceptions.HTTPError as error:
            raise ApiError(0, "Unreachable", f"{self._host} does not answer: {_cause(error)}") from error
        self._retries = _PATIENT
        if response.status >= 400:
            raise ApiError.told(response.status, response.data)
        return response

    def _signed(self, method: str, path: str, body: Object | None = None) -> dict[str, str]:
        """The headers by which the API server knows who asks."""
        headers: dict[str, str] = {"User-Agent": "c2k"}
        self._api.update_params_for_auth(headers, [], ["BearerToken"], path, method, body)
        return headers


def _selectors(query: Query) -> dict[str, str]:
    return {"labelSelector": query.labels, "fieldSelector": query.fields}


def _metadata(kind: str) -> str:
    return f"application/json;as={kind};g=meta.k8s.io;v=v1"


def _lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole


def _cause(error: Exception) -> str:
    """The innermost reason, in words: urllib3 wraps one exception in another."""
    while (inner := getattr(error, "reason", None)) is not None and isinstance(inner, Exception):
        error = inner
    return str(error).rpartition(": ")[2]


def _text(value: int | str | None) -> str:
    return "" if value is None else str(value)
