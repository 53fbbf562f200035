"""What is known about images without asking a registry: their ports, users and where they keep data.

The facts stand in `schemas/images.json`, and are those of the images' own Dockerfiles (EXPOSE, USER, VOLUME,
STOPSIGNAL) and of the users that these make; of many ports, those that others call. A key is a repository,
or all below one (`gcr.io/x/*`). An entry has fields of `KnownImage`; it may be `like` another one, and have others for
`tags` with a word in them.
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, TypeAlias

from kompose_py.diagnostics import Diagnostics
from kompose_py.image_reference import parts_of_image
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.schemas import read_images
from kompose_py.translator.options import Options
from kompose_py.translator.plan import KnownImage

Inspect: TypeAlias = Callable[[str], Mapping[str, Any] | None]
"""Gives the configuration of an image by its name (OCI image specification, "Image Configuration"), if it is there."""


@cache
def _table() -> dict[str, dict[str, Any]]:
    return read_images()


@lru_cache(maxsize=1 << 10)  # services share images
def known_image(reference: str | None) -> KnownImage | None:
    """What is known about the image `reference`, fitted to its tag; None for an image that is not known."""
    if not reference:
        return None
    repository, tag = split_reference(reference)
    facts = _facts(repository) or _facts(repository.partition("/")[2])
    if facts is None:
        return None
    fields: dict[str, Any] = {name: value for name, value in facts.items() if name not in {"like", "tags"}}
    for word, others in facts.get("tags", {}).items():
        if word in tag:
            fields |= {**others, "users": {**fields.get("users", {}), **others.get("users", {})}}
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return KnownImage(**fields)


def _facts(repository: str) -> dict[str, Any] | None:
    """The entry of a repository, or of what it belongs to, with all of the one that it is like."""
    facts = _table().get(repository) or _table().get(f"{repository.rpartition('/')[0]}/*")
    like = facts.get("like") if facts else None
    return {**_table()[like], **facts} if facts and like else facts


def as_run(service: Service, image: KnownImage | None) -> KnownImage | None:
    """The image as a service runs it: it serves nothing where another program than its own is started."""
    if image is None or (service.entrypoint is None and not service.command):
        return image
    from kompose_py.translator.planning.programs import starts_own_server  # noqa: PLC0415  (known servers alone)

    repository, _ = split_reference(service.image or "")
    like = _table().get(repository, {}).get("like", repository)
    if starts_own_server(service, tuple(name.rpartition("/")[2] for name in (repository, like))):
        return image
    return image.replace(ports=(), stateful=False)


@lru_cache(maxsize=1 << 10)
def split_reference(reference: str) -> tuple[str, str]:
    """Repository and tag of an image; `docker.io/library/` and mirrors of it are left out, a digest too."""
    name, tag, _ = parts_of_image(reference)
    repository = name.rpartition("library/")[2].removeprefix("docker.io/").removeprefix("index.docker.io/")
    return repository, tag or "latest"


def image_facts(
    service: Service, project: Project, options: Options, inspect: Inspect | None, diagnostics: Diagnostics
) -> KnownImage | None:
    """The facts of the image of a service; who comes later knows better."""
    facts = _written(service, project)
    if options.inspect_images:
        from kompose_py.translator.planning.inspected_images import inspected  # noqa: PLC0415  (where it is asked for)

        facts = inspected(service, project, facts, inspect, diagnostics)
    if options.image is not None:
        from kompose_py.translator.planning.told_images import as_told  # noqa: PLC0415  (few images are told about)

        facts = as_told(facts, options.image)
    return facts


def _written(service: Service, project: Project) -> KnownImage | None:
    """By its Dockerfile where it is built, else by its name."""
    built = None
    if service.build is not None:
        from kompose_py.translator.planning.dockerfiles import built_image  # noqa: PLC0415  (where one is built)

        built = built_image(service.build, project.files)
    return built or as_run(service, known_image(service.image))
