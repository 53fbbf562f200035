"""`develop`: what is done when files change."""

from kompose_py.model.element import Element
from kompose_py.model.healthcheck import Hook


class Trigger(Element):
    """One entry of `develop.watch`; `path` is absolute."""

    path: str
    action: str
    target: str | None = None
    exec: Hook | None = None
    ignore: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    initial_sync: bool = False


class Develop(Element):
    """`develop` (compose-spec, develop specification)."""

    watch: tuple[Trigger, ...] = ()
