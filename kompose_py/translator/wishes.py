"""What options of several parts hold: autoscaling, probes, what is known about an image, and so on."""

from kompose_py.model.quantities import Nanoseconds
from kompose_py.record import Record


class Autoscale(Record):
    """Between how many pods a service has, and by which use of what; None: not said."""

    min: int | None = None
    max: int | None = None
    cpu: str | None = None
    """`50%` of what is requested, or an amount for each pod such as `500m`."""
    memory: str | None = None


class Probe(Record):
    """How the kubelet asks a container how it is; None: as the healthcheck says, or as Docker does by default."""

    test: tuple[str, ...] | None = None
    """As in a healthcheck: `("CMD", …)`, `("CMD-SHELL", line)` or `("NONE",)`."""
    http_path: str | None = None
    http_port: int | None = None
    tcp_port: int | None = None
    interval: Nanoseconds | None = None
    timeout: Nanoseconds | None = None
    retries: int | None = None
    start_period: Nanoseconds | None = None
    disable: bool = False

    @property
    def asks(self) -> bool:
        """Whether it says what is asked."""
        return bool(self.test) or self.http_port is not None or self.tcp_port is not None


class ImageFacts(Record):
    """What a user knows about an image; None: what c2k knows itself."""

    ports: tuple[str, ...] | None = None
    """`80`, or `53/udp`."""
    user: int | None = None
    group: int | None = None
    stateful: bool | None = None
    data: tuple[str, ...] | None = None
    stop_signal: str | None = None
    shell: bool | None = None


class InitContainer(Record):
    """A container that runs to its end before those of the pod start."""

    image: str | None = None
    name: str = "init-service"
    command: tuple[str, ...] = ()


class EphemeralStorage(Record):
    """How much of a node's disk a container may fill."""

    limit: str | None = None
    request: str | None = None
