"""Images that an overlay changes, as its `images:`: one line for all containers that run an image.

kustomize changes every container whose image has the name, in new objects too, so an entry is written only where that
is what is wanted.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kompose_py.image_reference import parts_of_image
from kompose_py.manifests.manifest import Manifest, ObjectRef
from kompose_py.manifests.pods import containers_of, with_containers
from kompose_py.plain import JsonObject

Objects = Mapping[ObjectRef, Manifest]


class _Image(NamedTuple):
    name: str
    tag: str
    digest: str

    def __str__(self) -> str:
        return self.name + f":{self.tag}" * bool(self.tag) + f"@{self.digest}" * bool(self.digest)


class _Place(NamedTuple):
    """A container: of an object, in a list, by name."""

    ref: ObjectRef
    field: str
    container: str


def image_entries(before: Objects, after: Objects) -> list[JsonObject]:
    """The entries of `images:` (kustomize, Image) that turn images of `before` into those of `after`, by name."""
    old, new = _images(before.values()), _images(after.values())
    changes: dict[str, tuple[_Image, set[_Image]]] = {}
    for place, image in new.items():
        found = old.get(place, image)
        if found != image:
            changes.setdefault(found.name, (found, set()))[1].add(image)
    entries = {
        name: entry
        for name, (found, wanted) in sorted(changes.items())
        if len(wanted) == 1 and (entry := _entry(found, *wanted)) is not None
    }
    while wrong := _wrongly_changed(old, new, entries):
        entries = {name: entry for name, entry in entries.items() if name not in wrong}
    return list(entries.values())


def kept_entries(images: Iterable[str]) -> list[JsonObject]:
    """Entries that leave images as they are, for people to change."""
    found = [_Image(*parts_of_image(image)) for image in images]
    return [{"name": image.name, **_version(image)} for image in found]


def _version(image: _Image) -> JsonObject:
    version: JsonObject = {"newTag": image.tag, "digest": image.digest}
    return {field: value for field, value in version.items() if value} or {"newName": image.name}


def _wrongly_changed(
    old: Mapping[_Place, _Image], new: Mapping[_Place, _Image], entries: Mapping[str, JsonObject]
) -> set[str]:
    """The entries under which a container would not run what it should.

    Images come after patches, so an entry also changes what a patch has written.
    """
    wrong: set[str] = set()
    for place, image in new.items():
        found = old.get(place, image)
        met, changed = _changed_by_all(found if found.name in entries else image, entries)
        if changed != image:
            wrong |= met
    return wrong


def _changed_by_all(image: _Image, entries: Mapping[str, JsonObject]) -> tuple[set[str], _Image]:
    """The names of the entries that an image meets, which come one after the other, and what they make of it."""
    met = set()
    for name, entry in entries.items():
        if image.name == name:
            met.add(name)
            image = _changed(image, entry)
    return met, image


def with_images(manifest: Manifest, entries: Iterable[JsonObject]) -> Manifest:
    """The object as kustomize makes it with these entries."""
    by_name = {str(entry["name"]): entry for entry in entries}
    if not by_name:
        return manifest
    return manifest._replace(body=with_containers(manifest.body, lambda each: _with_image(each, by_name)))


def _with_image(container: JsonObject, entries: Mapping[str, JsonObject]) -> JsonObject:
    if "image" not in container:
        return container
    image = _Image(*parts_of_image(str(container["image"])))
    met, changed = _changed_by_all(image, entries)
    return {**container, "image": str(changed)} if met else container


def _images(manifests: Iterable[Manifest]) -> dict[_Place, _Image]:
    return dict(_places(manifests))


def _places(manifests: Iterable[Manifest]) -> Iterator[tuple[_Place, _Image]]:
    for manifest in manifests:
        for field, container in containers_of(manifest.body):
            if "image" in container:
                place = _Place(manifest.ref, field, str(container["name"]))
                yield place, _Image(*parts_of_image(str(container["image"])))


def _entry(found: _Image, wanted: _Image) -> JsonObject | None:
    """The entry that makes one image of another; None where there is none, since no entry takes a tag away."""
    if not wanted.tag and not wanted.digest and (found.tag or found.digest):
        return None
    entry: JsonObject = {"name": found.name}
    for field, value in (("newName", wanted.name), ("newTag", wanted.tag), ("digest", wanted.digest)):
        if value and value != found.name:
            entry[field] = value
    return entry


def _changed(image: _Image, entry: JsonObject) -> _Image:
    """What kustomize makes of an image (its filter `imagetag`)."""
    name, tag, digest = (str(entry.get(field, "")) for field in ("newName", "newTag", "digest"))
    return _Image(name or image.name, *((tag, digest) if tag or digest else image[1:]))
