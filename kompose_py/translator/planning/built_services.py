"""What a service does not say because its Dockerfile does."""

from collections.abc import Mapping

from kompose_py.model.healthcheck import Healthcheck
from kompose_py.model.service import Service
from kompose_py.translator.options import Options
from kompose_py.translator.plan import KnownImage
from kompose_py.yamltree.node import Node


def runs_own_program(service: Service) -> bool:
    """Whether it runs what its image was made to run; an empty command is none."""
    return not service.command and service.entrypoint is None


def with_check(service: Service, image: KnownImage | None, *, needed: bool) -> Service:
    """The service with the healthcheck of its image, for all that it does not say itself.

    Where another program than the image's own runs, the check would fail for ever, which Docker only shows; it is taken
    when others wait for it (`needed`).
    """
    own = service.healthcheck
    check = image.check if image else None
    if check is None or (own and (own.disable or own.test)) or not (needed or own or runs_own_program(service)):
        return service
    given = {name: getattr(own, name) for name in Healthcheck._fields if getattr(own, name) is not None} if own else {}
    merged = check.replace(**given)
    node = service.node
    if own is None or own.node is None:
        return (
            service.replace(healthcheck=merged)
            if node is None
            else _at_build(service.replace(healthcheck=merged), node, "healthcheck")
        )
    return service.replace(healthcheck=merged.bound_to(own.node))


def with_replicas(service: Service, replicas: int | None) -> Service:
    """The service with as many replicas as an option asks for, if one does."""
    return service if replicas is None else service.replace(deploy=service.deploy.replace(replicas=replicas))


def is_checked(service: Service, options: Options) -> bool:
    """Whether something tells if it is ready: a healthcheck, or an option in its place."""
    if options.readiness is not None and (options.readiness.disable or options.readiness.asks):
        return not options.readiness.disable
    check = service.healthcheck
    return bool(check and check.test and not check.disable and check.test[0] != "NONE")


def with_hostname(service: Service, name: str) -> Service:
    """The service as if it had that `hostname`."""
    named = service.replace(hostname=name)
    return named if service.node is None else _at_build(named, service.node, "hostname")


def _at_build(service: Service, node: Node, attribute: str) -> Service:
    """The service as if it had `attribute` where it has `build` or `image`: so it is mapped, and has a place."""
    build = node.get("build") or node.get("image")
    if build is None or not isinstance(node.value, Mapping):
        return service
    return service.bound_to(node.with_value({**node.value, attribute: build.with_value({})}))
