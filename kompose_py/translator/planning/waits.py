"""What a pod waits for before its containers start: `depends_on`, where Kubernetes has no order of its own."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.options import ENDING, Options, WorkloadKind
from kompose_py.translator.plan import PlannedPort, Wait


class Target(NamedTuple):
    """A service that others may wait for."""

    name: str
    """In the cluster."""
    kind: WorkloadKind
    ports: tuple[PlannedPort, ...]
    has_service: bool
    headless: bool
    early: bool
    """Whether its Service leads to it before it is ready."""
    has_check: bool
    port: int | None
    """The port that tells whether it is up."""
    pod: str
    """The name of its workload."""

    @property
    def needs_alias(self) -> bool:
        """Whether waiting takes a Service of its own: its own one answers too early, or always."""
        return self.early or (self.port is None and not self.headless)


def answering_port(ports: Iterable[PlannedPort], *dialled: Collection[int]) -> int | None:
    """The port to wait for: one that somebody is known to dial, the earlier sets first, else the first of all.

    A port that is only declared may never be opened, such as 443 without a certificate.
    """
    numbers = [port.number for port in ports if port.protocol == "tcp"]
    likely = (number for known in dialled for number in numbers if number in known)
    return next(likely, numbers[0] if numbers else None)


def plan_waits(
    service: Service, kind: WorkloadKind, targets: Mapping[str, Target], options: Options, diagnostics: Diagnostics
) -> tuple[Wait, ...]:
    """What the pod of `service` waits for; what is in the pod itself starts in order."""
    waits: list[Wait] = []
    for name, dependency in service.depends_on.items():
        target = targets.get(name)
        if target is None or options.wait == "none" or target.pod == targets[service.name].pod:
            continue
        if dependency.condition == "service_completed_successfully":
            waits += _wait_for_job(service, name, target, diagnostics)
        elif dependency.condition == "service_healthy" or _waits_for_start(kind, target, options):
            waits += _wait_for_service(service, name, target, diagnostics)
    return tuple(waits)


def _waits_for_start(kind: WorkloadKind, target: Target, options: Options) -> bool:
    """Whether `service_started` is waited for.

    A pod that crashes because it came too early is started again, but a Job that fails has failed. It is safe to wait
    for what has no check: that is ready as soon as it runs.
    """
    return options.wait == "all" or (kind in ENDING and not target.has_check and target.port is not None)


def _wait_for_job(service: Service, name: str, target: Target, diagnostics: Diagnostics) -> list[Wait]:
    if target.kind != "Job":
        diagnostics.error(
            "end-not-seen",
            f"service `{service.name}` waits for `{name}` to complete, but the pods of `{target.pod}` are those of a"
            f" {target.kind}, which never completes",
            service.span("depends_on", name),
            help=f"give `{name}` a pod of its own, or let only services of its pod wait for it",
        )
        return []
    return [Wait(service=name, host=target.pod, job=True)]


def _wait_for_service(service: Service, name: str, target: Target, diagnostics: Diagnostics) -> list[Wait]:
    if target.kind in ENDING or not target.has_service:
        diagnostics.warning(
            "dependency-not-awaited",
            f"service `{service.name}` does not wait for `{name}`, which no name in the cluster leads to",
            service.span("depends_on", name),
            help="let it depend on `service_completed_successfully`, or give it a port",
        )
        return []
    if not target.has_check and service.depends_on[name].condition == "service_healthy":
        diagnostics.note(
            "dependency-without-check",
            f"service `{service.name}` waits only until `{name}` takes connections: it has no healthcheck here",
            service.span("depends_on", name),
            help=f"give `{name}` a healthcheck",
        )
    return [Wait(service=name, host=f"{target.name}-ready" if target.needs_alias else target.name, port=target.port)]
