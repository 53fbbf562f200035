"""A whole Compose project, loaded."""

from kompose_py.files import Files
from kompose_py.model.element import Element
from kompose_py.model.networks import Network
from kompose_py.model.resources import Config, Model, Secret, Volume
from kompose_py.model.service import Service
from kompose_py.yamltree.node import Node


class Project(Element):
    """A Compose project in canonical form, with the files around it.

    `services` holds what the chosen profiles enable, `disabled_services` the rest; all paths are absolute.
    """

    name: str
    services: dict[str, Service]
    disabled_services: dict[str, Service] = {}
    networks: dict[str, Network] = {}
    volumes: dict[str, Volume] = {}
    configs: dict[str, Config] = {}
    secrets: dict[str, Secret] = {}
    models: dict[str, Model] = {}
    extensions: dict[str, Node] = {}
    directory: str
    """The project directory, which relative paths start from."""
    compose_files: tuple[str, ...] = ()
    """The Compose files that were merged, in order, by absolute path (`-` is standard input)."""
    files: Files
