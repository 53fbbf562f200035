"""Attributes of one service that contradict each other."""

from collections.abc import Callable, Iterator

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.model.container import Container
from kompose_py.model.develop import Trigger
from kompose_py.model.healthcheck import Hook
from kompose_py.model.service import Service
from kompose_py.span import Span

Found = Iterator[Diagnostic]


def image_or_build(service: Service) -> Found:
    """A service is made of something."""
    if not service.image and service.build is None and service.provider is None:
        yield _error(
            "no-image",
            f"the service `{service.name}` has neither `image` nor `build`",
            service.span(),
            "add one of them",
        )


def one_dockerfile(service: Service) -> Found:
    """A Dockerfile is a file or stands in place."""
    if service.build and service.build.dockerfile and service.build.dockerfile_inline:
        yield _exclusive("dockerfile", "dockerfile_inline", service, service.build.span("dockerfile_inline"))


def platform_is_built(service: Service) -> Found:
    """The platform that runs is one of those that are built."""
    platforms = service.build.platforms if service.build else ()
    if platforms and service.platform and service.platform not in platforms:
        yield _error(
            "platform-not-built",
            f"the platform `{service.platform}` is not among `build.platforms`",
            service.span("platform"),
            f"add it there, or use one of {', '.join(platforms)}",
        )


def one_kind_of_network(service: Service) -> Found:
    """A service is attached to networks or shares one."""
    if service.network_mode and service.networks:
        yield _exclusive("network_mode", "networks", service, service.span("networks"))


def health_check_command(service: Service) -> Found:
    """A health check says how it is run."""
    test = service.healthcheck.test if service.healthcheck else None
    if service.healthcheck and test and test[0] not in ("CMD", "CMD-SHELL", "NONE"):
        yield _error(
            "invalid-healthcheck",
            f"`healthcheck.test` starts with `{test[0]}`",
            service.healthcheck.span("test"),
            "start it with CMD, CMD-SHELL or NONE, or write one text",
        )


def twins(service: Service) -> Found:
    """What can be said in two places is the same in both."""
    resources = service.deploy.resources
    limits, reservations = resources.limits, resources.reservations
    pairs = (
        ("scale", service.scale, "deploy.replicas", service.deploy.replicas, service.deploy.replicas is not None),
        ("cpus", service.cpus, "deploy.resources.limits.cpus", limits.cpus, limits.node),
        ("mem_limit", service.mem_limit, "deploy.resources.limits.memory", limits.memory, limits.node),
        ("pids_limit", service.pids_limit, "deploy.resources.limits.pids", limits.pids, limits.node),
        (
            "mem_reservation",
            service.mem_reservation,
            "deploy.resources.reservations.memory",
            reservations.memory,
            reservations.node,
        ),
    )
    for name, value, other_name, other, is_given in pairs:
        needed = value is not None and (value or name == "scale")
        if needed and is_given and value != (other or 0):
            yield Diagnostic(
                "conflicting-values",
                Severity.ERROR,
                f"`{name}` and `{other_name}` of the service `{service.name}` differ",
                service.span(name),
                "keep one of them",
                _note(f"`{other_name}` is here", service.span(*other_name.split("."))),
            )


def counts(service: Service) -> Found:
    """No service runs less than zero times, nor several times under one name."""
    for path, value in ((("scale",), service.scale), (("deploy", "replicas"), service.deploy.replicas)):
        if value is not None and value < 0:
            yield _error("negative-count", f"`{'.'.join(path)}` is negative", service.span(*path), "use 0 or more")
    count = service.scale if service.scale is not None else service.deploy.replicas
    if count is not None and count > 1 and service.container_name:
        attribute = "scale" if service.scale is not None else "deploy.replicas"
        yield _exclusive("container_name", f"{attribute}: {count}", service, service.span(*attribute.split(".")))


def mount_targets(service: Service) -> Found:
    """One thing is mounted at one place."""
    mounted: dict[str, tuple[str, int]] = {}
    targets = [(entry.partition(":")[0], ("tmpfs", i)) for i, entry in enumerate(service.tmpfs)]
    targets += [(mount.target, ("volumes", i)) for i, mount in enumerate(service.volumes)]
    for target, place in targets:
        if target in mounted:
            yield Diagnostic(
                "duplicate-mount",
                Severity.ERROR,
                f"two things are mounted at `{target}` in the service `{service.name}`",
                service.span(*place),
                "remove one of them",
                _note("the first one is here", service.span(*mounted[target])),
            )
        mounted.setdefault(target, place)


def mount_ends(service: Service) -> Found:
    """A mount says where, and a bind mount also what is mounted."""
    for container in (service, *service.pre_start):
        for index, mount in enumerate(container.volumes):
            if not mount.target:
                summary = f"a mount of the service `{service.name}` has no target"
                yield _error("mount-without-target", summary, container.span("volumes", index), "write `target`")
            if mount.type == "bind" and not mount.source:
                yield _error(
                    "bind-without-source",
                    f"the bind mount at `{mount.target}` has no source",
                    container.span("volumes", index),
                    "write `source`",
                )


def device_requests(service: Service) -> Found:
    """Devices are counted or named."""
    reserved = service.deploy.resources.reservations.devices
    for request in (*service.gpus, *reserved):
        given = request.node.value if request.node is not None else None
        if isinstance(given, dict) and "count" in given and "device_ids" in given:
            yield _exclusive("count", "device_ids", service, request.span("device_ids"))


def device_targets(service: Service) -> Found:
    """A device in long form says where the container sees it."""
    for index, device in enumerate(service.devices):
        if device.target is None:
            summary = f"the device `{device.source}` has no target"
            yield _error("device-without-target", summary, service.span("devices", index), "write `target`")


def host_addresses(service: Service) -> Found:
    """The address of a published port is an IP address."""
    for port in service.ports:
        if port.host_ip is not None and not _is_ip_address(port.host_ip):
            yield _error(
                "invalid-host-ip",
                f"`{port.host_ip}` is no IP address",
                port.span("host_ip"),
                "use an address of the host",
            )


def watched_paths(service: Service) -> Found:
    """What is watched has a path."""
    for trigger in _triggers(service):
        if not trigger.path:
            yield _error("invalid-watch", "a watched path is empty", trigger.span(), "write `path`")


def watch_targets(service: Service) -> Found:
    """Files that are copied have a place to go to."""
    for trigger in _triggers(service):
        if not trigger.target and trigger.action not in ("rebuild", "restart"):
            yield _error("invalid-watch", "files that are copied need a place", trigger.span(), "write `target`")


def _triggers(service: Service) -> tuple[Trigger, ...]:
    return service.develop.watch if service.develop else ()


def environment_names(service: Service) -> Found:
    """The name of a variable ends without a blank."""
    everything: tuple[Container | Hook, ...] = (service, *service.pre_start, *service.post_start, *service.pre_stop)
    for each in everything:
        for name in each.environment:
            if name and name[-1].isspace():
                yield _error(
                    "invalid-variable-name",
                    f"the variable `{name}` ends with a blank",
                    each.span("environment", name),
                    f"write `{name.rstrip()}`",
                )


FORM_RULES: tuple[Callable[[Service], Found], ...] = (
    mount_ends,
    device_requests,
    device_targets,
    host_addresses,
    watched_paths,
    environment_names,
)
"""What must also hold for services that no profile enables."""

SERVICE_RULES: tuple[Callable[[Service], Found], ...] = (
    image_or_build,
    one_dockerfile,
    platform_is_built,
    one_kind_of_network,
    health_check_command,
    twins,
    counts,
    mount_targets,
    *FORM_RULES,
    watch_targets,
)


def _is_ip_address(text: str) -> bool:
    from kompose_py.loader.short_forms.ip_address import is_ip_address  # noqa: PLC0415  (rarely used)

    return is_ip_address(text)


def _error(slug: str, summary: str, span: Span | None, advice: str) -> Diagnostic:
    return Diagnostic(slug, Severity.ERROR, summary, span, advice)


def _exclusive(one: str, other: str, service: Service, span: Span | None) -> Diagnostic:
    summary = f"the service `{service.name}` has both `{one}` and `{other}`, which exclude each other"
    return Diagnostic("exclusive-attributes", Severity.ERROR, summary, span, "keep one of them")


def _note(caption: str, span: Span | None) -> tuple[tuple[str, Span], ...]:
    return ((caption, span),) if span is not None else ()
