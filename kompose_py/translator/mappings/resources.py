"""`cpus`, `mem_limit`, `deploy.resources` and their older forms: what a container may use, and what is kept for it."""

from kompose_py.model.quantities import Bytes
from kompose_py.model.service import Service
from kompose_py.translator.counts import counted
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.quantities import ceiling, to_cpu, to_memory, to_millicpus
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where

_PERIOD = 100_000
"""The CFS period of Docker and of the kubelet, in microseconds."""
_SHARES = 1024
"""Docker's weight of one processor, and the kubelet's."""
_MODEST_CPU, _MODEST_MEMORY = 100, Bytes(128 << 20)
"""Asked for where only a limit is given (thousandths of a processor, bytes): a pod must find a node to start on."""
_LEAST_MEMORY = 6 << 20
"""What Docker Engine asks for at least; with less, the runtimes of nodes try in vain, again and again."""


@maps("services.*", to="container.resources")
def resources(value: Service, drafts: Drafts, at: Where) -> None:
    """Limits as they are; requests as reserved, else modest, since a limit alone would reserve all of itself."""
    _cpu(value, drafts, at)
    _memory(value, drafts, at)


def _cpu(service: Service, drafts: Drafts, at: Where) -> None:
    limit = _cpu_limit(service, at)
    reserved = service.deploy.resources.reservations.cpus
    request = to_millicpus(reserved) if reserved else _share(service, limit, at)
    if limit and reserved and request > limit:
        _refuse("cpus", at)
    request = request or _modest(limit, _MODEST_CPU, at)
    if limit:
        drafts.container.limits["cpu"] = to_cpu(limit)
    if request:
        drafts.container.requests["cpu"] = to_cpu(request)


def _cpu_limit(service: Service, at: Where) -> int:
    """Thousandths of a processor; 0 is no limit, in Compose as here."""
    cpus = service.cpus or service.deploy.resources.limits.cpus
    if cpus:
        return to_millicpus(cpus)
    quota = service.cpu_quota
    period = counted(service.cpu_period or 0, at, "cpu_period") or _PERIOD
    return ceiling(quota * 1000, period) if quota and quota > 0 else 0


def _share(service: Service, limit: int, at: Where) -> int:
    """The request that the kubelet turns into this weight."""
    millicpus = ceiling(counted(service.cpu_shares or 0, at, "cpu_shares") * 1000, _SHARES)
    return min(millicpus, limit) if limit else millicpus


def _memory(service: Service, drafts: Drafts, at: Where) -> None:
    limit = _amount(service.mem_limit or service.deploy.resources.limits.memory)
    request = _amount(service.mem_reservation or service.deploy.resources.reservations.memory)
    if limit and request and request > limit:
        _refuse("memory", at)
    if 0 < limit < _LEAST_MEMORY:
        at.refused(
            "memory-limit-too-small",
            f"service `{at.element.name}` may use {limit} bytes of memory, with which no container starts",
            *(("mem_limit",) if service.mem_limit else ("deploy", "resources", "limits", "memory")),
            help="allow it what it needs: Docker asks for `6m` at least",
        )
    request = request or Bytes(_modest(limit, _MODEST_MEMORY, at))
    if limit:
        drafts.container.limits["memory"] = to_memory(limit)
    if request:
        drafts.container.requests["memory"] = to_memory(request)


def _amount(size: Bytes | None) -> Bytes:
    """A size; 0 is none, as is `-1`, which is how no limit is written."""
    return size if size is not None and size > 0 else Bytes(0)


def _modest(limit: int, modest: int, at: Where) -> int:
    policy = at.options.requests
    return limit if policy == "limits" else min(limit, modest) if policy == "auto" else 0


def _refuse(what: str, at: Where) -> None:
    at.refused(
        "reserved-more-than-limit",
        f"service `{at.element.name}` reserves more {what} than its limit, which Kubernetes refuses",
        *("deploy", "resources", "reservations"),
        help="raise the limit or lower the reservation",
    )


_CPU_LIMIT = "container.resources.limits.cpu"
_CPU_REQUEST = "container.resources.requests.cpu"
_MEMORY_LIMIT = "container.resources.limits.memory"
_MEMORY_REQUEST = "container.resources.requests.memory"

CLAIMS = (
    covers("services.*.cpus", to=_CPU_LIMIT),
    covers("services.*.deploy.resources.limits.cpus", to=_CPU_LIMIT),
    covers("services.*.cpu_quota", to=_CPU_LIMIT, note="Divided by `cpu_period`."),
    covers("services.*.cpu_period", to=_CPU_LIMIT, note="Divides `cpu_quota`."),
    covers("services.*.cpu_shares", to=_CPU_REQUEST, note="1024 is one processor; never more than the limit."),
    covers("services.*.deploy.resources.reservations.cpus", to=_CPU_REQUEST),
    covers("services.*.mem_limit", to=_MEMORY_LIMIT),
    covers("services.*.deploy.resources.limits.memory", to=_MEMORY_LIMIT),
    covers("services.*.mem_reservation", to=_MEMORY_REQUEST),
    covers("services.*.deploy.resources.reservations.memory", to=_MEMORY_REQUEST),
)
