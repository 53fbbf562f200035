"""`deploy`: how many, where, and with which resources."""

from kompose_py.model.element import Element
from kompose_py.model.quantities import Bytes, Count, NanoCpus, Nanoseconds


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


class DiscreteResource(Element):
    """So many of a kind of thing that the cluster's nodes offer."""

    kind: str = ""
    value: int = 0


class GenericResource(Element):
    """One entry of `deploy.resources.reservations.generic_resources`."""

    discrete_resource_spec: DiscreteResource | None = None


class Reservations(Element):
    """`deploy.resources.reservations`."""

    cpus: NanoCpus | None = None
    memory: Bytes | None = None
    devices: tuple[DeviceRequest, ...] = ()
    generic_resources: tuple[GenericResource, ...] = ()


class Resources(Element):
    """`deploy.resources`."""

    limits: Limits = Limits()
    reservations: Reservations = Reservations()


class RestartPolicy(Element):
    """`deploy.restart_policy`."""

    condition: str | None = None
    delay: Nanoseconds | None = None
    max_attempts: Count | None = None
    window: Nanoseconds | None = None


class UpdateConfig(Element):
    """`deploy.update_config` and `deploy.rollback_config`."""

    parallelism: Count | None = None
    delay: Nanoseconds | None = None
    failure_action: str | None = None
    monitor: Nanoseconds | None = None
    max_failure_ratio: float | None = None
    order: str | None = None


class Preference(Element):
    """One entry of `deploy.placement.preferences`: the label of nodes over which containers are spread."""

    spread: str | None = None


class Placement(Element):
    """`deploy.placement`."""

    constraints: tuple[str, ...] = ()
    preferences: tuple[Preference, ...] = ()
    max_replicas_per_node: Count | None = None


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
