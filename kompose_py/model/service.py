"""`services.<name>`: one service in canonical form."""

from kompose_py.model.build import Build
from kompose_py.model.container import Container, PreStart
from kompose_py.model.deploy import Deploy
from kompose_py.model.develop import Develop
from kompose_py.model.element import Element
from kompose_py.model.healthcheck import Healthcheck, Hook
from kompose_py.model.ports import Port


class Dependency(Element):
    """One entry of `depends_on`."""

    condition: str = "service_started"
    required: bool = True
    restart: bool = False


class Provider(Element):
    """`provider`: a program that stands for the service; each option may be given several times."""

    type: str
    options: dict[str, tuple[str, ...]] = {}


class Service(Container):
    """A service (compose-spec, services). A field is named after its attribute; None or empty means not given."""

    name: str
    attach: bool | None = None
    build: Build | None = None
    container_name: str | None = None
    depends_on: dict[str, Dependency] = {}
    deploy: Deploy = Deploy()
    develop: Develop | None = None
    expose: tuple[str, ...] = ()
    external_links: tuple[str, ...] = ()
    healthcheck: Healthcheck | None = None
    links: tuple[str, ...] = ()
    ports: tuple[Port, ...] = ()
    post_start: tuple[Hook, ...] = ()
    pre_start: tuple[PreStart, ...] = ()
    pre_stop: tuple[Hook, ...] = ()
    profiles: tuple[str, ...] = ()
    provider: Provider | None = None
    restart: str | None = None
    scale: int | None = None
    stdin_open: bool = False
    tty: bool = False
