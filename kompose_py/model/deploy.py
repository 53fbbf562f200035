"""`deploy`: how many, where, and with which resources."""

from kompose_py.model.element import Element
from kompose_py.model.quantities import Bytes, NanoCpus, Nanoseconds
from kompose_py.plain import Json


class Limits(Element):
    """`deploy.resources.limits`."""

    cpus: NanoCpus | None = None
    memory: Bytes | None = None
    pids: int | None = None


class DeviceRequest(Element):
    """One entry of `deploy.resources.reservations.devices` or of `gpus`. A count of -1 is all of them."""

    capabilities: tuple[str, ...] = ()
    driver: str | None = None
    count: int | None = None
    device_ids: tuple[str, ...] = ()
    options: dict[str, str] = {}


class Reservations(Element):
    """`deploy.resources.reservations`."""

    cpus: NanoCpus | None = None
    memory: Bytes | None = None
    devices: tuple[DeviceRequest, ...] = ()
    generic_resources: tuple[Json, ...] = ()


class Resources(Element):
    """`deploy.resources`."""

    limits: Limits = Limits()
    reservations: Reservations = Reservations()


class RestartPolicy(Element):
    """`deploy.restart_policy`."""

    condition: str | None = None
    delay: Nanoseconds | None = None
    max_attempts: int | None = None
    window: Nanoseconds | None = None


class UpdateConfig(Element):
    """`deploy.update_config` and `deploy.rollback_config`."""

    parallelism: int | None = None
    delay: Nanoseconds | None = None
    failure_action: str | None = None
    monitor: Nanoseconds | None = None
    max_failure_ratio: float | None = None
    order: str | None = None


class Placement(Element):
    """`deploy.placement`."""

    constraints: tuple[str, ...] = ()
    preferences: tuple[Json, ...] = ()
    max_replicas_per_node: int | None = None


class Deploy(Element):
    """`deploy` (compose-spec, deploy specification)."""

    mode: str | None = None
    replicas: int | None = None
    endpoint_mode: str | None = None
    labels: dict[str, str] = {}
    update_config: UpdateConfig | None = None
    rollback_config: UpdateConfig | None = None
    restart_policy: RestartPolicy | None = None
    placement: Placement = Placement()
    resources: Resources = Resources()
