"""What a container engine knows about an image that it has: the `Config` of `docker image inspect`."""

from collections.abc import Mapping
from typing import Any

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.healthcheck import Healthcheck
from kompose_py.model.project import Project
from kompose_py.model.quantities import Nanoseconds
from kompose_py.model.service import Service
from kompose_py.translator.images import image_of
from kompose_py.translator.plan import KnownImage
from kompose_py.translator.planning.images import Inspect, as_run


def inspected(
    service: Service, project: Project, known: KnownImage | None, inspect: Inspect | None, diagnostics: Diagnostics
) -> KnownImage | None:
    """The facts of a service's image, with those that an engine has in place of what is known by its name."""
    image = image_of(service, project.name)
    config = inspect(image) if inspect else None
    if config is None:
        diagnostics.note(
            "image-not-inspected",
            f"nothing is known about the image {image} of service `{service.name}` by inspection: "
            + ("no engine here has it" if inspect else "nobody was given who could look"),
            service.span("image"),
            help="pull or build it first, or write what is to be known about it into `x-c2k.image`",
        )
        return known
    return as_run(service, with_config(known or KnownImage(), config))


def with_config(known: KnownImage, config: Mapping[str, Any]) -> KnownImage:
    """What is known, with the facts of a configuration in their place; the main port stays the first."""
    exposed = [text.partition("/") for text in config.get("ExposedPorts") or ()]
    ports = sorted(int(number) for number, _, protocol in exposed if protocol in {"", "tcp"})
    user, _, group = str(config.get("User") or "0").partition(":")
    users = {"root": 0, **known.users}
    return known.replace(
        ports=tuple(sorted(ports, key=lambda port: known.ports.index(port) if port in known.ports else len(ports))),
        udp_ports=tuple(sorted(int(number) for number, _, protocol in exposed if protocol == "udp")),
        data=tuple(dict.fromkeys((*known.data, *sorted(config.get("Volumes") or ())))),
        user=int(user) if user.isdecimal() else users.get(user),
        group=int(group) if group.isdecimal() else users.get(group),
        stop_signal=config.get("StopSignal") or None,
        check=_check(config.get("Healthcheck") or {}),
    )


def _check(config: Mapping[str, Any]) -> Healthcheck | None:
    """The image's HEALTHCHECK; a number that is 0 is the engine's default."""
    test = tuple(config.get("Test") or ())
    if not test or test[0] == "NONE":
        return None
    interval, timeout, start = (
        Nanoseconds(config[field]) if config.get(field) else None for field in ("Interval", "Timeout", "StartPeriod")
    )
    retries = config.get("Retries") or None
    return Healthcheck(test=test, interval=interval, timeout=timeout, start_period=start, retries=retries)
