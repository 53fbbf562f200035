"""What happens during an apply, as data: whoever shows it decides how."""

from typing import Literal, TypeAlias

from kompose_py.cluster.client import ApiError
from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.record import Record

Outcome: TypeAlias = Literal["created", "changed", "unchanged", "recreated"]


class Applied(Record):
    """An object is in the cluster as desired."""

    ref: ObjectRef
    outcome: Outcome


class Rejected(Record):
    """The API server did not take an object."""

    manifest: Manifest
    error: ApiError


class Pruned(Record):
    """An object that is no longer desired was deleted."""

    ref: ObjectRef


class Kept(Record):
    """An object that is no longer desired stays, since it holds data."""

    ref: ObjectRef


class Became(Record):
    """The pods of a workload are in another state: what they wait for, or nothing when they are ready."""

    manifest: Manifest
    ready: bool
    waits_for: str = ""


class Failed(Record):
    """A workload does not come up."""

    manifest: Manifest
    about: str
    """What is to blame: `image`, `command`, `probe`, `scheduling`, `admission` or `time`."""
    reason: str
    log: str = ""
    """The last lines that its container wrote."""


Event: TypeAlias = Applied | Rejected | Pruned | Kept | Became | Failed
