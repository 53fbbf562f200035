"""A cluster in memory, which does with objects what an API server does, as far as the engine can tell."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from queue import Queue
from socket import socketpair
from threading import Thread
from typing import Any

from kompose_py.cluster.client import ApiError, Cause, LogPart, Object, Query, Seen

IMMUTABLE = {"StatefulSet": ("selector", "serviceName", "volumeClaimTemplates"), "Job": ("template", "selector")}


class MemoryCluster:
    """See `Client`. `on_apply` and `on_log` may raise, to have a request fail."""

    def __init__(self, namespace: str = "test") -> None:
        self.namespace = namespace
        self.objects: dict[tuple[str, str], Object] = {}
        self.writes = 0
        self.requests: list[str] = []
        self.logs: dict[tuple[str, str], str] = {}
        self.on_apply: Callable[[Object], None] = lambda _body: None
        self.changes: defaultdict[str, Queue[Seen | ApiError | None]] = defaultdict(Queue)
        self.on_log: Callable[[str], None] = lambda _pod: None
        self.on_tunnel: Callable[[str], None] = lambda _pod: None
        self._owners: dict[tuple[str, str], dict[str, str]] = {}
        self._version = 0

    def namespace_exists(self) -> bool:
        return True

    def make_namespace(self) -> None:
        raise AssertionError("it is there")

    def get(self, kind: str, name: str) -> Object | None:
        self.requests.append(f"get {kind}/{name}")
        return self.objects.get((kind, name))

    def find(self, query: Query) -> list[Object]:
        wanted = dict(pair.split("=") for pair in query.labels.split(",") if pair)
        assert query.fields in {"", "type=Warning"}
        self.requests.append(f"list {query.kind}")
        found = [
            item
            for (of, _), item in sorted(self.objects.items())
            if of == query.kind and wanted.items() <= item["metadata"].get("labels", {}).items()
        ]
        return [{"metadata": item["metadata"]} for item in found] if query.metadata_only else found

    def watch(self, query: Query) -> Iterator[Seen]:
        """What there is, and then what is put into `changes`; an error there is raised, and None ends it."""
        yield Seen("ALL", self.find(query))
        while (seen := self.changes[query.kind].get()) is not None:
            if isinstance(seen, ApiError):
                raise seen
            yield seen

    def apply(self, body: Object, *, dry_run: bool = False, force: bool = False) -> Object:
        return self.apply_as("c2k", body, dry_run=dry_run, force=force)

    def apply_as(self, manager: str, body: Object, *, dry_run: bool = False, force: bool = False) -> Object:
        """Server-side apply: fields are merged, those that the manager no longer sets go."""
        self.on_apply(body)
        key = (body["kind"], body["metadata"]["name"])
        self.requests.append(f"apply {key[0]}/{key[1]}")
        before = self.objects.get(key)
        old, fields = _leaves(before or {}), _leaves(body)
        owners = dict(self._owners.get(key, {}))
        taken = [path for path, value in fields.items() if owners.get(path, manager) != manager and old[path] != value]
        if taken and not force:
            causes = tuple(Cause(path, f'conflict with "{owners[path]}"') for path in taken)
            raise ApiError(409, "Conflict", "Apply failed", causes)
        dropped = {path for path, owner in owners.items() if owner == manager and path not in fields}
        merged = {path: value for path, value in old.items() if path not in dropped} | fields
        owners = {path: owner for path, owner in owners.items() if path not in dropped} | dict.fromkeys(fields, manager)
        for name in IMMUTABLE.get(key[0], ()):
            if before and _below(old, f"/spec/{name}") != _below(merged, f"/spec/{name}"):
                raise ApiError(
                    422, "Invalid", f"spec.{name}: field is immutable", (Cause(f"spec.{name}", "immutable"),)
                )
        after = self._written(before, _tree(merged), changed=merged != old)
        if not dry_run:
            self.objects[key], self._owners[key] = after, owners
            self.changes[key[0]].put(Seen("MODIFIED" if before else "ADDED", [after]))
        return after

    def _written(self, before: Object | None, after: Object, *, changed: bool) -> Object:
        if before is not None and not changed:
            return before
        self._version += 1
        self.writes += 1
        known: Object = before["metadata"] if before else {"uid": f"uid-{self._version}", "generation": 0}
        system: Object = {"uid": known["uid"], "resourceVersion": str(self._version)}
        if "spec" in after:
            is_other = before is None or before["spec"] != after["spec"]
            system["generation"] = int(known["generation"]) + int(is_other)
        status = {"status": before["status"]} if before and "status" in before else {}
        return {**after, **status, "metadata": {**after["metadata"], **system}}

    def delete(self, kind: str, name: str, *, uid: str | None = None) -> None:
        item = self.objects.get((kind, name))
        if item is not None and uid in {None, item["metadata"]["uid"]}:
            self.requests.append(f"delete {kind}/{name}")
            del self.objects[kind, name]
            self.changes[kind].put(Seen("DELETED", [item]))
            self._owners.pop((kind, name), None)

    def log(self, pod: str, container: str, *, tail: int | None = None, previous: bool = False) -> str:
        lines = self.logs[pod, "previous" if previous else container].splitlines(keepends=True)
        return "".join(lines[-tail:] if tail else lines)

    def read_log(self, pod: str, container: str, part: LogPart) -> Iterator[bytes]:
        """In pieces of five bytes: those that pass on what they read must not count on whole lines."""
        self.requests.append(f"log {pod}/{container} {part}")
        self.on_log(pod)
        if (pod, container) not in self.logs:
            raise ApiError(400, "BadRequest", "waiting to start")
        text = self.log(pod, container, tail=part.tail, previous=part.previous).encode()
        yield from (text[start : start + 5] for start in range(0, len(text), 5))

    def open_tunnel(self, pod: str, port: int) -> "MemoryTunnel":
        self.requests.append(f"tunnel {pod}:{port}")
        self.on_tunnel(pod)
        return MemoryTunnel()

    def names(self) -> list[str]:
        """What is there, but the inventory."""
        return [f"{kind}/{name}" for kind, name in sorted(self.objects) if not name.startswith("c2k-")]


class MemoryTunnel:
    """A tunnel to a server that gives back in capitals what it gets, and ends when it is told `bye`."""

    def __init__(self) -> None:
        self._near, self._far = socketpair()
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with self._far:
            while data := self._far.recv(1 << 16):
                self._far.sendall(data.upper())
                if data.endswith(b"bye"):
                    return

    def fileno(self) -> int:
        return self._near.fileno()

    def send(self, data: bytes) -> None:
        self._near.sendall(data)

    def receive(self) -> bytes | None:
        return self._near.recv(1 << 16) or None

    def close(self) -> None:
        self._near.close()


class StillClock:
    """Time that passes only when somebody sleeps; `on_sleep` is what happens meanwhile."""

    def __init__(self, on_sleep: Callable[[float], None] = lambda _now: None) -> None:
        self._now = 0.0
        self._on_sleep = on_sleep

    def now(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        self._now += seconds
        self._on_sleep(self._now)


def _leaves(value: Any, path: str = "") -> dict[str, str]:
    """Path to value, as text; lists are values. What only the server sets is left out."""
    if isinstance(value, dict) and (value or not path):
        found: dict[str, str] = {}
        for key, child in value.items():
            where = f"{path}/{key.replace('~', '~0').replace('/', '~1')}"
            if where != "/status" and where not in {
                f"/metadata/{name}" for name in ("uid", "generation", "resourceVersion")
            }:
                found |= _leaves(child, where)
        return found
    return {path: json.dumps(value)}


def _tree(leaves: dict[str, str]) -> Object:
    tree: Object = {}
    for path, text in leaves.items():
        *parents, last = (part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:])
        at = tree
        for parent in parents:
            at = at.setdefault(parent, {})
        at[last] = json.loads(text)
    return tree


def _below(leaves: dict[str, str], path: str) -> dict[str, str]:
    return {key: value for key, value in leaves.items() if key.startswith(path)}
