"""The top-level resources that services refer to: volumes, configs, secrets and models."""

from kompose_py.model.element import Element
from kompose_py.plain import Json
from kompose_py.yamltree.node import Node


class Volume(Element):
    """One entry of the top-level `volumes`."""

    name: str | None = None
    """As written; None: the project's name and the key."""
    driver: str | None = None
    driver_opts: dict[str, str] = {}
    external: bool = False
    labels: dict[str, str] = {}
    extensions: dict[str, Node] = {}


class Config(Element):
    """One entry of the top-level `configs` or `secrets`: its content comes from one of file, content, environment."""

    name: str | None = None
    file: str | None = None
    """An absolute path."""
    content: str | None = None
    environment: str | None = None
    value: str | None = None
    """What the variable named by `environment` holds, where it is set."""
    external: bool = False
    labels: dict[str, str] = {}
    driver: str | None = None
    driver_opts: dict[str, str] = {}
    template_driver: str | None = None
    extensions: dict[str, Node] = {}


class Secret(Config):
    """One entry of the top-level `secrets`."""


class Model(Element):
    """One entry of the top-level `models`."""

    name: str | None = None
    model: str | None = None
    context_size: int | None = None
    runtime_flags: tuple[str, ...] = ()
    options: dict[str, Json] = {}
