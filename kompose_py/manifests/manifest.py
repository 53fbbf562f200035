"""One Kubernetes object and what is in it, and an ordered set of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kompose_py.manifests.ordering import rank
from kompose_py.plain import Json, JsonObject, to_copy
from kompose_py.span import Span


class ObjectRef(NamedTuple):
    """What identifies an object within one namespace."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


class Manifest(NamedTuple):
    """A Kubernetes object: plain JSON data, and where in the Compose file it comes from.

    `owner` is the Compose service (or volume, config, secret) that it belongs to; file names start with it.
    """

    body: JsonObject
    owner: str
    origin: Span | None = None

    @property
    def kind(self) -> str:
        """`kind` of the object."""
        return str(self.body["kind"])

    @property
    def name(self) -> str:
        """`metadata.name` of the object."""
        metadata = self.body["metadata"]
        assert isinstance(metadata, dict)  # noqa: S101  (every builder writes it)
        return str(metadata["name"])

    @property
    def ref(self) -> ObjectRef:
        """Its identity."""
        metadata = self.body["metadata"]
        assert isinstance(metadata, dict)  # noqa: S101  (every builder writes it)
        return ObjectRef(str(self.body["kind"]), str(metadata["name"]))

    def to_dict(self) -> JsonObject:
        """The object as plain data, in a copy that the caller may change."""
        return {key: to_copy(value) for key, value in self.body.items()}

    def to_yaml(self) -> str:
        """The object as one YAML document."""
        from kompose_py.yamltree.printer import print_yaml  # noqa: PLC0415  (only whoever prints pays for it)

        return print_yaml(self.body)


class ManifestSet:
    """Objects in the order in which they are printed: by kind, then by name; no two have one identity."""

    __slots__ = ("_by_ref",)

    def __init__(self, manifests: Iterable[Manifest]) -> None:
        by_ref: dict[ObjectRef, Manifest] = {}
        for manifest in manifests:
            ref = manifest.ref
            if ref in by_ref:
                raise ValueError(f"two objects are called {ref}")
            by_ref[ref] = manifest
        self._by_ref = {ref: by_ref[ref] for ref in sorted(by_ref, key=_place)}

    def __iter__(self) -> Iterator[Manifest]:
        return iter(self._by_ref.values())

    def __len__(self) -> int:
        return len(self._by_ref)

    def get(self, kind: str, name: str) -> Manifest | None:
        """The object of that kind and name, if there is one."""
        return self._by_ref.get(ObjectRef(kind, name))

    def of_kind(self, kind: str) -> list[Manifest]:
        """All objects of a kind, by name."""
        return [manifest for ref, manifest in self._by_ref.items() if ref.kind == kind]

    def items(self) -> Iterable[tuple[ObjectRef, Manifest]]:
        """The objects with their identities."""
        return self._by_ref.items()


def _place(ref: ObjectRef) -> tuple[int, str]:
    return rank(ref.kind), ref.name


_NOTHING: JsonObject = {}


def object_at(parent: Mapping[str, Json], key: str) -> JsonObject:
    """The object at a field, an empty one when the field is not there."""
    return parent.get(key) or _NOTHING  # type: ignore[return-value]  # the schema has been looked at before


def objects_of(value: Json) -> list[JsonObject]:
    """The objects of a list, none when it is not there."""
    return value or []  # type: ignore[return-value]  # the schema has been looked at before
