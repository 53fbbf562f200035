"""Autoscaling: between how many pods, and by which use of what."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.options import WorkloadKind
from kompose_py.translator.plan import Autoscaler
from kompose_py.translator.steering import place_of
from kompose_py.translator.wishes import Autoscale

_MOST = 3
"""The most pods unless it is said: what kompose has."""


def plan_autoscaler(
    service: Service, kind: WorkloadKind, replicas: int, asked: Autoscale, diagnostics: Diagnostics
) -> Autoscaler | None:
    """The autoscaler of a service that asks for one; what cannot be is told."""
    span = place_of(service, "autoscale")
    if kind not in {"Deployment", "StatefulSet"}:
        diagnostics.warning(
            "autoscaling-not-mapped",
            f"service `{service.name}` is not scaled automatically: a {kind} has no number of pods to change",
            span,
            help="remove `x-c2k.autoscale`, or the labels `kompose.hpa.*`",
        )
        return None
    least = asked.min or 1
    most = asked.max or max(_MOST, least, replicas)
    if least > most:
        diagnostics.error(
            "autoscaling-backwards",
            f"service `{service.name}` is to have at least {least} pods and at most {most}",
            span,
            help="raise the most (`x-c2k.autoscale.max`, `kompose.hpa.replicas.max`), or lower the least",
        )
    targets = {"cpu": asked.cpu, "memory": asked.memory}
    metrics = {name: target for name, target in targets.items() if target} or {"cpu": "80%"}
    unknown = [name for name, target in metrics.items() if not target[-1].isalpha() and not _requests(service, name)]
    if unknown:
        diagnostics.warning(
            "autoscaling-without-request",
            f"service `{service.name}` is not scaled by its {' and '.join(unknown)}: a percentage is one of what it"
            " requests, and it requests nothing",
            span,
            help="set `deploy.resources.reservations`, or a limit",
        )
    return Autoscaler(min_replicas=least, max_replicas=most, metrics=metrics)


def _requests(service: Service, resource: str) -> bool:
    """Whether its container will have a request for it."""
    resources = service.deploy.resources
    if resource == "cpu":
        return any(
            (service.cpus, service.cpu_quota, service.cpu_shares, resources.limits.cpus, resources.reservations.cpus)
        )
    memory = (service.mem_limit, service.mem_reservation, resources.limits.memory, resources.reservations.memory)
    return any(memory)
