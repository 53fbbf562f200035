"""`build`: how the image of a service is made."""

from kompose_py.model.container import Ulimit
from kompose_py.model.element import Element
from kompose_py.model.mounts import FileReference
from kompose_py.model.quantities import Bytes


class Build(Element):
    """`build` in long form (compose-spec, build specification)."""

    context: str | None = None
    """An absolute path, or the URL of a repository."""
    dockerfile: str | None = None
    dockerfile_inline: str | None = None
    additional_contexts: dict[str, str] = {}
    args: dict[str, str | None] = {}
    cache_from: tuple[str, ...] = ()
    cache_to: tuple[str, ...] = ()
    entitlements: tuple[str, ...] = ()
    extra_hosts: dict[str, tuple[str, ...]] = {}
    isolation: str | None = None
    labels: dict[str, str] = {}
    network: str | None = None
    no_cache: bool = False
    no_cache_filter: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    privileged: bool = False
    provenance: str | None = None
    pull: bool = False
    sbom: str | None = None
    secrets: tuple[FileReference, ...] = ()
    shm_size: Bytes | None = None
    ssh: dict[str, str | None] = {}
    """Name to the path of a key; None: the running agent."""
    tags: tuple[str, ...] = ()
    target: str | None = None
    ulimits: dict[str, Ulimit] = {}
