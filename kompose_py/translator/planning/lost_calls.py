"""Calls that lead nowhere in a cluster, told at the line that names the host."""

from collections.abc import Iterable, Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.planning.references import DOCKER_DNS, DOCKER_HOST


def tell_docker_host(
    service: Service, numbers: Iterable[int], services: Mapping[str, Service], diagnostics: Diagnostics
) -> None:
    """Warn of a call to the machine that Docker runs on, and name the service that publishes the port there."""
    if DOCKER_HOST in service.extra_hosts:
        return  # told by its mapping
    publishers = (_publisher(str(number), services) for number in sorted(numbers))
    peer = next(filter(None, publishers), None)
    diagnostics.warning(
        "docker-host-called",
        f"service `{service.name}` calls `{DOCKER_HOST}`, the machine that Docker runs on, which pods do not know",
        place_of(service, DOCKER_HOST),
        help=f"call `{peer}`, which publishes that port" if peer else "call what runs there by an address of its own",
    )


def tell_docker_dns(service: Service, diagnostics: Diagnostics) -> None:
    """Warn of a question to the name server of Docker, which a program asks by its address."""
    diagnostics.warning(
        "docker-dns-asked",
        f"service `{service.name}` asks {DOCKER_DNS}, the name server of Docker, which pods do not have",
        place_of(service, DOCKER_DNS),
        help="leave the names to the system, if the program can; else ask `kube-dns.kube-system.svc.cluster.local`, for"
        " full names: `SERVICE.NAMESPACE.svc.cluster.local`",
    )


def _publisher(number: str, services: Mapping[str, Service]) -> str | None:
    """The service whose port is published as `number`, with the port that peers call it at: `db:5432`."""
    for name, service in services.items():
        for port in service.ports:
            if port.published == number:
                return f"{name}:{port.target}"
    return None


def tell_no_service(caller: Service, called: str, diagnostics: Diagnostics) -> None:
    """Warn of a call to a service that no name in the cluster leads to."""
    diagnostics.warning(
        "peer-without-service",
        f"service `{caller.name}` calls `{called}`, which no name in the cluster leads to",
        place_of(caller, called),
        help=f"name the port that `{called}` listens on in its `expose`, and let it have a network",
    )


def tell_container_name(caller: Service, container: str, called: str, diagnostics: Diagnostics) -> None:
    """Warn of a call to a container by the name that Compose makes up."""
    diagnostics.warning(
        "container-name-called",
        f"service `{caller.name}` calls `{container}`, a name that Compose makes up for a container, and no name in the"
        " cluster",
        place_of(caller, container),
        help=f"call the service: `{called}`",
    )


def place_of(service: Service, host: str) -> Span | None:
    """Where a service mentions a host: the variable, else a command or healthcheck, else the service itself."""
    for name, value in service.environment.items():
        if value and host in value:
            return service.span("environment", name)
    words = {
        "command": service.command,
        "entrypoint": service.entrypoint,
        "healthcheck": service.healthcheck and service.healthcheck.test,
    }
    for attribute, text in words.items():
        if text and any(host in word for word in text):
            return service.span(attribute)
    for attribute in ("post_start", "pre_stop", "pre_start"):
        for position, hook in enumerate(getattr(service, attribute)):
            if any(host in word for word in (*(hook.command or ()), *filter(None, hook.environment.values()))):
                return service.span(attribute, position)
    return service.span()
