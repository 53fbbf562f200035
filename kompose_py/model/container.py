"""What everything that runs a container has: a service, and a step that runs before it (`pre_start`)."""

from kompose_py.model.block_devices import BlockDevices
from kompose_py.model.deploy import DeviceRequest
from kompose_py.model.element import Element
from kompose_py.model.mounts import FileReference, Mount
from kompose_py.model.networks import Attachment
from kompose_py.model.quantities import Bytes, NanoCpus, Nanoseconds
from kompose_py.yamltree.node import Node


class EnvFile(Element):
    """One entry of `env_file`; `path` is absolute."""

    path: str
    required: bool = True
    format: str | None = None


class Device(Element):
    """One entry of `devices`: a device node of the host (or a CDI name) and where the container sees it."""

    source: str
    target: str | None = None
    permissions: str | None = None


class Ulimit(Element):
    """One entry of `ulimits`; a single number is both, and what is not given is 0."""

    soft: int = 0
    hard: int = 0


class ModelBinding(Element):
    """One entry of a service's `models`: the variables that tell the service where its model is."""

    endpoint_var: str | None = None
    model_var: str | None = None


class Logging(Element):
    """`logging`."""

    driver: str | None = None
    options: dict[str, str | None] = {}


class CredentialSpec(Element):
    """`credential_spec`."""

    config: str | None = None
    file: str | None = None
    registry: str | None = None


class Container(Element):
    """A container (compose-spec, "container_spec"). A field is named after its attribute; None or empty: not given."""

    annotations: dict[str, str] = {}
    blkio_config: BlockDevices | None = None
    cap_add: tuple[str, ...] = ()
    cap_drop: tuple[str, ...] = ()
    cgroup: str | None = None
    cgroup_parent: str | None = None
    command: tuple[str, ...] | None = None
    """None: the image's CMD; empty: none at all."""
    configs: tuple[FileReference, ...] = ()
    cpu_count: int | None = None
    cpu_percent: float | None = None
    cpu_period: int | None = None
    cpu_quota: int | None = None
    cpu_rt_period: int | None = None
    cpu_rt_runtime: int | None = None
    cpu_shares: int | None = None
    cpus: NanoCpus | None = None
    cpuset: str | None = None
    credential_spec: CredentialSpec | None = None
    device_cgroup_rules: tuple[str, ...] = ()
    devices: tuple[Device, ...] = ()
    dns: tuple[str, ...] = ()
    dns_opt: tuple[str, ...] = ()
    dns_search: tuple[str, ...] = ()
    domainname: str | None = None
    entrypoint: tuple[str, ...] | None = None
    """None: the image's ENTRYPOINT; empty: none at all."""
    env_file: tuple[EnvFile, ...] = ()
    env_file_variables: dict[str, str] = {}
    """What the files of `env_file` set together, without the variables that `environment` sets."""
    environment: dict[str, str | None] = {}
    """None: to be taken from the environment of the run, which does not have it."""
    extra_hosts: dict[str, tuple[str, ...]] = {}
    """Host name to addresses."""
    gpus: tuple[DeviceRequest, ...] = ()
    group_add: tuple[str, ...] = ()
    hostname: str | None = None
    image: str | None = None
    init: bool | None = None
    ipc: str | None = None
    isolation: str | None = None
    label_file: tuple[str, ...] = ()
    labels: dict[str, str] = {}
    """With those of `label_file`, which lose against the ones written in place."""
    logging: Logging | None = None
    mac_address: str | None = None
    mem_limit: Bytes | None = None
    mem_reservation: Bytes | None = None
    mem_swappiness: Bytes | None = None
    memswap_limit: Bytes | None = None
    models: dict[str, ModelBinding] = {}
    network_mode: str | None = None
    networks: dict[str, Attachment] = {}
    oom_kill_disable: bool | None = None
    oom_score_adj: int | None = None
    pid: str | None = None
    pids_limit: int | None = None
    platform: str | None = None
    privileged: bool = False
    pull_policy: str | None = None
    pull_refresh_after: str | None = None
    read_only: bool = False
    runtime: str | None = None
    secrets: tuple[FileReference, ...] = ()
    security_opt: tuple[str, ...] = ()
    shm_size: Bytes | None = None
    stop_grace_period: Nanoseconds | None = None
    stop_signal: str | None = None
    storage_opt: dict[str, str] = {}
    sysctls: dict[str, str] = {}
    tmpfs: tuple[str, ...] = ()
    ulimits: dict[str, Ulimit] = {}
    umask: int | None = None
    use_api_socket: bool = False
    user: str | None = None
    userns_mode: str | None = None
    uts: str | None = None
    volumes: tuple[Mount, ...] = ()
    volumes_from: tuple[str, ...] = ()
    working_dir: str | None = None
    extensions: dict[str, Node] = {}

    @property
    def network_names(self) -> tuple[str, ...]:
        """The networks that it is attached to: `default` where it names none, none with any `network_mode`."""
        return tuple(self.networks) or (() if self.network_mode is not None else ("default",))


class PreStart(Container):
    """One entry of `pre_start`: a container that runs to its end first, with all that it has from its service."""

    per_replica: bool = False
