"""What the engine asks of a cluster: the few requests that it makes, within one namespace.

`KubernetesClient` makes them of a real one; the tests have one in memory. The same suite holds both.
"""

import json
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

Object: TypeAlias = dict[str, Any]
"""An object as the API gives it: JSON whose shape is the API server's business."""

FIELD_MANAGER = "c2k"


class Cause(NamedTuple):
    """One of the reasons of an error: the field that it is about, and what is wrong."""

    field: str
    message: str


class ApiError(Exception):
    """The API server says no (`metav1.Status`), or cannot be reached (`status` 0)."""

    def __init__(self, status: int, reason: str, message: str, causes: tuple[Cause, ...] = ()) -> None:
        self.status = status
        self.reason = reason
        self.message = message
        self.causes = causes
        super().__init__(message)

    @classmethod
    def told(cls, status: int, answer: bytes) -> "ApiError":
        """What an answer tells; one that is no `metav1.Status` comes from something before the API server."""
        text = answer.decode(errors="replace")
        try:
            said: Any = json.loads(text)
        except ValueError:
            said = {}
        if not isinstance(said, dict):
            said = {}
        found = (said.get("details") or {}).get("causes") or ()
        causes = tuple(Cause(each.get("field", ""), each.get("message", "")) for each in found)
        return cls(status, said.get("reason", ""), said.get("message") or text.strip()[:200], causes)

    @property
    def is_conflict(self) -> bool:
        """Whether other managers own fields that were to be set."""
        return self.status == 409 and bool(self.causes)

    @property
    def is_of_the_cluster(self) -> bool:
        """Whether the cluster cannot be reached, denies or fails, whatever the object."""
        return self.status in {0, 401, 403} or self.status >= 500

    @property
    def is_immutable(self) -> bool:
        """Whether a field was to change that cannot be changed after the object was made."""
        return self.status == 422 and ("immutable" in self.message or "are forbidden" in self.message)


class LogPart(NamedTuple):
    """Which part of the log of a container."""

    tail: int | None = None
    """So many lines at the end."""
    since: int | str | None = None
    """Not what is older than so many seconds, or than a moment (RFC 3339, in whole seconds)."""
    previous: bool = False
    """Of its run before this one."""
    follow: bool = False
    """Go on until it ends."""


class Query(NamedTuple):
    """Which objects are meant: those of a kind, with these labels and fields."""

    kind: str
    labels: str = ""
    fields: str = ""
    metadata_only: bool = False
    """Nothing but their metadata."""


Change: TypeAlias = Literal["ALL", "ADDED", "MODIFIED", "DELETED"]


class Seen(NamedTuple):
    """What a watch sees: all that there is, at first; later an object that is new, other than before, or gone."""

    change: Change
    items: list[Object]


class Tunnel(Protocol):
    """A connection to a port of a pod."""

    def fileno(self) -> int:
        """What can be waited for: it is readable when there is something to receive."""

    def send(self, data: bytes) -> None:
        """Send all of it."""

    def receive(self) -> bytes | None:
        """What has come, perhaps nothing; None when the pod has ended it.

        Raises:
            ApiError: nothing listens there, or the way to it is lost.
        """

    def close(self) -> None:
        """End it."""


class Client(Protocol):
    """A cluster, seen from one namespace. Each method raises `ApiError`."""

    @property
    def namespace(self) -> str:
        """The namespace of all requests."""

    def namespace_exists(self) -> bool:
        """Whether the namespace is there; True when that may not be asked."""

    def make_namespace(self) -> None:
        """Make the namespace."""

    def get(self, kind: str, name: str) -> Object | None:
        """One object; None when there is none."""

    def find(self, query: Query) -> list[Object]:
        """What there is."""

    def watch(self, query: Query) -> Iterator[Seen]:
        """What there is, then each change to it; ends when the API server is tired of it."""

    def apply(self, body: Object, *, dry_run: bool = False, force: bool = False) -> Object:
        """Server-side apply; `force` takes fields from other managers. Gives the object as it is then."""

    def delete(self, kind: str, name: str, *, uid: str | None = None) -> None:
        """Delete an object and what it owns; with `uid` only that very one. None there: nothing happens."""

    def log(self, pod: str, container: str, *, tail: int | None = None, previous: bool = False) -> str:
        """The last lines that a container wrote; of its run before this one with `previous`."""

    def read_log(self, pod: str, container: str, part: LogPart) -> Iterator[bytes]:
        """What a container wrote, in pieces; each line has its time (RFC 3339) and a blank before it."""

    def open_tunnel(self, pod: str, port: int) -> Tunnel:
        """A connection to a port of a pod."""
