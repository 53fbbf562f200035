"""Drafts of services: what is decided about each before anything that looks at the ports of others."""

from typing import TYPE_CHECKING, NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.mounts import Mount
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.translator.options import Options
from kompose_py.translator.plan import Autoscaler, ClaimSource, KnownImage, PlannedMount, PlannedPort
from kompose_py.translator.planning.built_services import is_checked, with_check, with_hostname, with_replicas
from kompose_py.translator.planning.images import Inspect, image_facts
from kompose_py.translator.planning.mounts import ServiceMounts
from kompose_py.translator.planning.pod_volumes import PodVolumes
from kompose_py.translator.planning.pods import Pod, choose_together
from kompose_py.translator.planning.ports import declares_ports, plan_ports, with_dialled
from kompose_py.translator.planning.references import listens_as
from kompose_py.translator.planning.storage import Storage, Tenant
from kompose_py.translator.planning.users import plan_user
from kompose_py.translator.planning.workloads import Choice, choose, dependents, replicas_of, volume_users
from kompose_py.translator.steering import Steering

if TYPE_CHECKING:
    from kompose_py.translator.planning.exposure import Exposure
    from kompose_py.translator.wishes import Autoscale


class Ground(NamedTuple):
    """What was decided about the project as a whole."""

    project: Project
    services: dict[str, Service]
    names: dict[str, str]
    pods: dict[str, Pod]
    steering: Steering
    storage: Storage
    exposure: "Exposure | None"
    inspect: Inspect | None
    diagnostics: Diagnostics


class Draft(NamedTuple):
    """What is decided about a service before anything that looks at other services' ports."""

    service: Service
    name: str
    pod: Pod
    image: KnownImage | None
    choice: Choice
    """Of the whole pod."""
    options: Options
    autoscaler: Autoscaler | None
    user: int | None
    group: int | None
    mounts: tuple[PlannedMount, ...]
    ports: tuple[PlannedPort, ...]
    has_service: bool
    has_check: bool

    @property
    def has_claims(self) -> bool:
        """Whether it mounts something that one node at a time may have."""
        return any(isinstance(mount.source, ClaimSource) for mount in self.mounts)

    @property
    def takes_node_ports(self) -> bool:
        """Whether it opens ports of the node it runs on, which one pod may have."""
        on_node = self.options.host_ports and any(port.published for port in self.ports)
        if self.choice.kind == "DaemonSet":
            on_node = on_node or any(port.mode == "host" for port in self.service.ports)
        return on_node or self.service.network_mode == "host"

    @property
    def pods_at_once(self) -> int:
        """How many pods may run, as far as volumes care: one, or more."""
        if self.autoscaler:
            return self.autoscaler.max_replicas
        return 2 if self.choice.kind == "DaemonSet" else replicas_of(self.service)


def draft_services(ground: Ground) -> dict[str, Draft]:
    """Each service for itself, with its mounts."""
    depended = dependents(ground.project)
    users = volume_users(ground.services.values())
    images = {name: _facts(ground, service) for name, service in ground.services.items()}
    written = {
        name: _with_own_name(ground, with_check(service, images[name], needed=name in depended.healthy))
        for name, service in ground.services.items()
    }
    services = {
        name: with_replicas(service, ground.steering.service(name).replicas) for name, service in written.items()
    }
    choices = {
        name: choose(service, images[name], depended, users, ground.steering.service(name), ground.diagnostics)
        for name, service in services.items()
    }
    services |= {name: written[name] for name, choice in choices.items() if not choice.has_replicas}
    for name, pod in ground.pods.items():
        if name == pod.leader and len(pod.members) > 1:
            together = choose_together(pod, choices, services, ground.diagnostics)
            choices |= dict.fromkeys(pod.members, together)
    tenants = [_tenant(ground, service, images[name], choices[name]) for name, service in services.items()]
    ground.storage.survey(tenants)
    volumes = {pod.leader: PodVolumes() for pod in ground.pods.values()}
    return {
        tenant.service.name: _draft(ground, tenant, choices[tenant.service.name], volumes[tenant.pod])
        for tenant in tenants
    }


def _with_own_name(ground: Ground, service: Service) -> Service:
    """A service that listens at its own name, by which its pod is called then: so the pod finds its own address."""
    if service.hostname or service.network_mode or len(ground.pods[service.name].members) > 1:
        return service
    aliases = (alias for attachment in service.networks.values() for alias in attachment.aliases)
    name = listens_as(service, filter(None, (service.name, service.container_name, *aliases)))
    if name is None or "." in name:
        return service
    return with_hostname(service, ground.names[name] if name == service.name else name)


def _tenant(ground: Ground, service: Service, image: KnownImage | None, choice: Choice) -> Tenant:
    pod = ground.pods[service.name]
    user, group = plan_user(service, image)
    return Tenant(
        service=service,
        name=ground.names[service.name],
        image=image,
        runs_as=f"{choice.kind.lower()}/{pod.name}",
        mounts=_mounts_of(ground, service),
        user=user,
        group=group,
        pod=pod.leader,
    )


def _mounts_of(ground: Ground, service: Service) -> tuple[Mount, ...]:
    mounts = service.volumes
    if service.volumes_from:
        from kompose_py.translator.planning.volumes_from import taken_mounts  # noqa: PLC0415  (few services take any)

        mounts = taken_mounts(service, ground.project, ground.diagnostics)
    return tuple(_as_driven(mount, ground.project) for mount in mounts)


def _as_driven(mount: Mount, project: Project) -> Mount:
    """The mount as the driver of its volume makes it."""
    volume = project.volumes.get(mount.source or "") if mount.type == "volume" else None
    if volume is None or not volume.driver_opts:
        return mount
    from kompose_py.translator.planning.driver_options import as_bind  # noqa: PLC0415  (few drivers are told anything)

    return as_bind(mount, volume)


def _draft(ground: Ground, tenant: Tenant, choice: Choice, volumes: PodVolumes) -> Draft:
    service = tenant.service
    pod = ground.pods[service.name]
    ends = choice.ends or pod.members[service.name] == "step"
    options = ground.steering.service(service.name)
    return Draft(
        service=service,
        name=tenant.name,
        pod=pod,
        image=tenant.image,
        choice=choice,
        options=options,
        autoscaler=_autoscaler(ground, service, choice, options.autoscale) if options.autoscale else None,
        user=tenant.user,
        group=tenant.group,
        mounts=ServiceMounts(ground.storage, tenant, volumes).planned(),
        ports=_ports(ground, service, tenant.image),
        has_service=service.network_mode != "none" and (not ends or declares_ports(service)),
        has_check=is_checked(service, options),
    )


def _ports(ground: Ground, service: Service, image: KnownImage | None) -> tuple[PlannedPort, ...]:
    ports = plan_ports(service, image, ground.diagnostics)
    return with_dialled(ports, ground.exposure.ports_of(service.name)) if ground.exposure else ports


def _facts(ground: Ground, service: Service) -> KnownImage | None:
    options = ground.steering.service(service.name)
    return image_facts(service, ground.project, options, ground.inspect, ground.diagnostics)


def _autoscaler(ground: Ground, service: Service, choice: Choice, asked: "Autoscale") -> Autoscaler | None:
    from kompose_py.translator.planning.autoscaling import plan_autoscaler  # noqa: PLC0415  (few ask for it)

    return plan_autoscaler(service, choice.kind, replicas_of(service), asked, ground.diagnostics)
