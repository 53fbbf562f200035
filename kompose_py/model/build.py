"""`build`: how the image of a service is made."""

from kompose_py.model.element import Element
from kompose_py.plain import Json


class Build(Element):
    """`build` in long form. Attributes that only a builder understands are kept as they are in `options`."""

    context: str | None = None
    """An absolute path, or the URL of a repository."""
    dockerfile: str | None = None
    dockerfile_inline: str | None = None
    args: dict[str, str | None] = {}
    target: str | None = None
    tags: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    labels: dict[str, str] = {}
    additional_contexts: dict[str, str] = {}
    secrets: tuple[Json, ...] = ()
    options: dict[str, Json] = {}
